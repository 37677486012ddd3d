"""Section ``searching``: what the search of the portal and of its lists knows of each object."""

from typing import Literal

from pydantic import Field

from b24audit.refportal.states.model import SectionModel
from b24audit.refportal.states.one_fact import one_fact

Searched = Literal["title", "phone", "email"]

KEY = "searching"


def _everything() -> list[Searched]:
    return ["title", "phone", "email"]


def _titles() -> list[Searched]:
    return ["title"]


class SearchingState(SectionModel):
    """The search index: ``title`` is the title or the name of a person.

    An object whose list is empty was never indexed, as after an import on a portal that has not finished indexing.
    """

    lead: list[Searched] = Field(default_factory=_everything)
    contact: list[Searched] = Field(default_factory=_everything)
    company: list[Searched] = Field(default_factory=_everything)
    deal: list[Searched] = Field(default_factory=_titles)
    quote: list[Searched] = Field(default_factory=_titles)
    invoice: list[Searched] = Field(default_factory=_titles)
    task: list[Searched] = Field(default_factory=_titles)


SECTION = one_fact(KEY, SearchingState)
