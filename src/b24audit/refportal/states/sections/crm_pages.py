"""Section ``crm_pages``: how the pages of the CRM are arranged; none of it is seen by REST."""

from typing import Literal

from pydantic import Field

from b24audit.refportal.states.model import SectionModel
from b24audit.refportal.states.one_fact import one_fact

KEY = "crm_pages"


class CrmPagesState(SectionModel):
    """Arrangement of the pages of the CRM.

    ``views`` is the make of the switcher between kanban and list; ``stage_bar`` that of the bar over leads and deals
    (quotes and invoices always have ``stageflow``). ``columns`` are those that the administrator has chosen for all
    in the list of an object, in their order; objects without an entry have the factory ones. ``asks_for_fields`` lets
    a conversion offer to create the fields that its target lacks, ``drafts`` opens what is made on basis as a card
    that has yet to be saved.
    """

    views: Literal["new", "old"] = "new"
    stage_bar: Literal["progress", "stageflow"] = "progress"
    columns: dict[str, list[str]] = Field(default_factory=dict)
    asks_for_fields: bool = False
    drafts: bool = False


SECTION = one_fact(KEY, CrmPagesState)
