"""Section ``site_widget``: buttons for the site, which open a chat, a form or a call back."""

from typing import Literal

from pydantic import Field, NonNegativeFloat

from b24audit.refportal.states.model import SectionModel
from b24audit.refportal.states.one_fact import one_fact

Channel = Literal["openline_livechat", "crmform", "callback"]


class SiteWidget(SectionModel):
    """A widget.

    ``channels`` are the widgets behind the button in the order they open, ``line`` the open line of the chat, ``form``
    and ``callback_form`` numbers of forms; ``sites`` are pages that carry its code. ``delay`` are seconds until a
    visitor sees the button.
    """

    id: int
    name: str
    code: str
    active: bool = True
    channels: list[Channel] = Field(default_factory=list)
    line: int = 0
    form: int = 0
    callback_form: int = 0
    sites: list[str] = Field(default_factory=list)
    delay: NonNegativeFloat = 0


SiteType = Literal["PAGE", "STORE", "SMN", "KNOWLEDGE", "GROUP", "MAINPAGE"]


class LandingSite(SectionModel):
    """A site made in the section «Сайты».

    ``index`` is the number of its main page, ``author`` who made and last changed it, ``created`` and ``modified`` as
    the portal writes moments (``05.01.2026 11:00:00``).
    """

    id: int
    title: str
    code: str
    type: SiteType = "PAGE"
    active: bool = True
    deleted: bool = False
    description: str = ""
    domain: str = ""
    index: int | None = None
    phone: str | None = None
    author: int = 1
    created: str = "05.01.2026 11:00:00"
    modified: str = "05.01.2026 11:00:00"


class SiteWidgetsState(SectionModel):
    """All widgets, and the sites of the portal that may carry them; a new portal has neither."""

    items: list[SiteWidget] = Field(default_factory=list)
    landing_sites: list[LandingSite] = Field(default_factory=list)


KEY = "site_widget"
SECTION = one_fact(KEY, SiteWidgetsState)
