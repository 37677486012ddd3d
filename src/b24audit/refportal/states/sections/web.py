"""Section ``web``: how the pages of the portal look and what they refuse; none of it is seen by REST."""

from typing import Literal

from pydantic import Field, NonNegativeFloat, NonNegativeInt

from b24audit.refportal.states.model import SectionModel
from b24audit.refportal.states.one_fact import one_fact

KEY = "web"
EVERY_FAMILY = "*"


class WebState(SectionModel):
    """Appearance and refusals of the pages; lists and maps hold names of page families, ``*`` means all of them.

    ``login`` is the form of the box edition or the two steps of the cloud on another host; ``shell`` the template of
    the pages; ``captions`` the language of menus; ``structure`` and ``market`` the make of those pages. ``slow`` are
    seconds until a script fills a page. ``next_step`` asks to plan what to do next when a card is closed, ``banner``
    offers another plan, ``tour`` lays an explanation over the content. ``denied``, ``plan_locked``, ``switched_off``,
    ``missing`` are families that answer with a stub instead of themselves, ``changed`` those whose pages are of an
    unknown make, ``broken`` those that fail. ``challenge`` makes signing in ask what only a person can answer: captcha,
    code from a letter. ``session_requests`` is how many pages a session lives, None for ever.
    """

    login: Literal["cloud", "box"] = "cloud"
    shell: Literal["bitrix24", "air"] = "bitrix24"
    captions: Literal["ru", "en"] = "ru"
    structure: Literal["new", "old"] = "new"
    market: Literal["new", "old"] = "new"
    slow: dict[str, NonNegativeFloat] = Field(default_factory=dict)
    next_step: bool = False
    banner: bool = False
    tour: bool = False
    denied: list[str] = Field(default_factory=list)
    plan_locked: list[str] = Field(default_factory=list)
    switched_off: list[str] = Field(default_factory=list)
    missing: list[str] = Field(default_factory=list)
    changed: list[str] = Field(default_factory=list)
    broken: list[str] = Field(default_factory=list)
    challenge: bool = False
    session_requests: NonNegativeInt | None = None

    def seconds_until_filled(self, family: str) -> float:
        """How long the pages of a family stay empty."""
        return self.slow.get(family, self.slow.get(EVERY_FAMILY, 0))


SECTION = one_fact(KEY, WebState)
