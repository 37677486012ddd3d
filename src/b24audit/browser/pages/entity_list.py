"""The list of leads, deals, quotes or invoices: its table, its filter and search (ui-map §4.1).

A filter stays applied for the person until it is reset, and tables are drawn anew by script: what was drawn is marked
first, and gone when the answer has come.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from playwright.async_api import Locator, Page

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
_PANEL = ".main-ui-filter-wrapper:visible"
_RESET = ".main-ui-filter-reset:visible"
_SAVED = ".main-ui-filter-sidebar-item[data-id]"
_UNSAVED = ("tmp_filter", "default_filter")
_MARK = "rows => rows.forEach(row => row.setAttribute('data-seen-before', ''))"
_MARKED = "[data-seen-before]"


@dataclass(frozen=True)
class EntityList:
    """The list of a kind of items in a view."""

    view: View
    grid: str

    async def columns(self) -> tuple[Labelled, ...]:
        """Columns that this person sees, with their headings."""
        return await labelled(self._table.locator(_HEADING), "data-name", title=_HEADING_TITLE)

    async def rows(self) -> tuple[int, ...]:
        """Numbers of the items in sight, in order."""
        found = await labelled(self._table.locator(_ROW), "data-id")
        return tuple(int(row.code) for row in found if row.code.isdecimal())

    async def saved_filters(self) -> tuple[str, ...]:
        """Names of the filters in the panel, which is built with the first press into the search field."""
        await self._open_panel()
        found = await labelled(self.view.locator(_PANEL).locator(_SAVED), "data-id")
        return tuple(item.title for item in found if item.code not in _UNSAVED)

    async def reset(self) -> None:
        """Take back whatever filter the person left applied."""
        await self._open_panel()
        await self._redrawn(self.view.locator(_RESET).first.click)

    async def search(self, text: str) -> tuple[int, ...]:
        """Type into «Фильтр + поиск»; numbers of the items that were found."""
        await self._field.fill(text)
        await self._redrawn(lambda: self._field.press("Enter"))
        return await self.rows()

    async def _open_panel(self) -> None:
        if not await self.view.locator(_PANEL).count():
            await self._field.click()
            await self.view.locator(_PANEL).first.wait_for()

    async def _redrawn(self, act: Callable[[], Awaitable[None]]) -> None:
        body = self._table.locator("tbody tr")
        await body.evaluate_all(_MARK)
        await act()
        await self._table.locator(_MARKED).first.wait_for(state="detached")
        await self.view.locator(_LOADER).first.wait_for(state="hidden")

    @property
    def _field(self) -> Locator:
        return self.view.locator(f'input[id^="{self.grid}"][id$="_search"]').first

    @property
    def _table(self) -> Locator:
        return self.view.locator(f'.main-grid[id^="{self.grid}"]').first


async def open_list(page: Page, origin: str, kind: str) -> EntityList:
    """The list of ``kind`` (lead, deal, quote, invoice), drawn. Raises ``PageProblem`` as ``open_page`` does."""
    grid = _GRIDS[kind]
    view = await open_page(page, origin, PATHS[kind], f'.main-grid[id^="{grid}"]')
    found = EntityList(view, grid)
    await view.locator(_LOADER).first.wait_for(state="hidden")
    return found
