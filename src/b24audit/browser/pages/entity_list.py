"""The list of leads, deals, quotes or invoices: its table (ui-map §4.1)."""

from dataclasses import dataclass

from playwright.async_api import Locator, Page

from b24audit.browser.pages.filter import Filter
from b24audit.browser.pages.reading import Labelled, labelled
from b24audit.browser.pages.shell import View, open_page

PATHS = {
    "lead": "/crm/lead/list/",
    "deal": "/crm/deal/list/",
    "quote": "/crm/quote/list/",
    "invoice": "/crm/type/31/list/category/0/",
}
_GRIDS = {
    "lead": "CRM_LEAD_LIST_V12",
    "deal": "CRM_DEAL_LIST_V12",
    "quote": "CRM_QUOTE_LIST_V12",
    "invoice": "crm-type-item-list-31",
}
_LOADER = ".main-grid-loader-container:visible"
_ROW = "tr.main-grid-row-body[data-id]"
_HEADING = "th.main-grid-cell-head[data-name]"
_HEADING_TITLE = ".main-grid-head-title"


@dataclass(frozen=True)
class EntityList:
    """The list of a kind of items in a view, with its filter."""

    view: View
    grid: str

    @property
    def filter(self) -> Filter:
        """The filter over the table, which is drawn anew by script."""
        return Filter(self.view, self.grid, f'.main-grid[id^="{self.grid}"] tbody tr', _LOADER)

    async def columns(self) -> tuple[Labelled, ...]:
        """Columns that this person sees, with their headings."""
        return await labelled(self.table.locator(_HEADING), "data-name", title=_HEADING_TITLE)

    async def rows(self) -> tuple[int, ...]:
        """Numbers of the items in sight, in order."""
        found = await labelled(self.table.locator(_ROW), "data-id")
        return tuple(int(row.code) for row in found if row.code.isdecimal())

    async def search(self, text: str) -> tuple[int, ...]:
        """Type into «Фильтр + поиск»; numbers of the items that were found."""
        await self.filter.search(text)
        return await self.rows()

    @property
    def table(self) -> Locator:
        """The table."""
        return self.view.locator(f'.main-grid[id^="{self.grid}"]').first


async def open_list(page: Page, origin: str, kind: str) -> EntityList:
    """The list of ``kind`` (lead, deal, quote, invoice), drawn. Raises ``PageProblem`` as ``open_page`` does."""
    grid = _GRIDS[kind]
    view = await open_page(page, origin, PATHS[kind], f'.main-grid[id^="{grid}"]')
    found = EntityList(view, grid)
    await view.locator(_LOADER).first.wait_for(state="hidden")
    return found
