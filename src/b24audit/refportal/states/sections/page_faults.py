"""Section ``page_faults``: what is wrong with the pages of the CRM alone; settings and REST know nothing of it."""

from pydantic import Field

from b24audit.refportal.states.model import SectionModel
from b24audit.refportal.states.one_fact import one_fact

KEY = "page_faults"


class PageFaultsState(SectionModel):
    """Faults by the name of the object (lead, deal, quote, invoice).

    ``stale_titles`` are titles that a page still shows from its cache, by page (``lead-kanban``, ``deal-kanban``,
    ``funnels``) and the current title. ``lost_sections`` are titles of sections that a card leaves out,
    ``empty_hidden`` objects whose card hides every empty field. ``dead_bars`` do not save the stage that was pressed,
    ``without_failure`` offer no failed end. ``unsaved_cards`` refuse to create. ``forgets_client``: a new deal opened
    from a client is not bound to it.
    """

    stale_titles: dict[str, dict[str, str]] = Field(default_factory=dict)
    lost_sections: dict[str, list[str]] = Field(default_factory=dict)
    empty_hidden: list[str] = Field(default_factory=list)
    dead_bars: list[str] = Field(default_factory=list)
    without_failure: list[str] = Field(default_factory=list)
    unsaved_cards: list[str] = Field(default_factory=list)
    forgets_client: bool = False

    def shown(self, page: str, title: str) -> str:
        """What a page shows for a title."""
        return self.stale_titles.get(page, {}).get(title, title)


SECTION = one_fact(KEY, PageFaultsState)
