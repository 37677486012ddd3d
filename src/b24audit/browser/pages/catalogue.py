"""The catalogue of the CRM, /crm/catalog/: its groups stand in the list before the goods (UNCONFIRMED in ui-map §3).

Rows of groups have ids that begin with S, those of goods begin with E.
"""

import re

from playwright.async_api import Page

from b24audit.browser.pages.shell import View, open_page, quietly
from b24audit.browser.pages.tables import TABLE, read_table, unfold
from b24audit.browser.problems import PageUnknown

PATH = "/crm/catalog/"
GROUP = 'tr.main-grid-row-body[data-id^="S"]'
_FILTERED = ".main-ui-filter-search-square:visible"
_CLEAR = ".main-ui-filter-search .main-ui-delete:visible"
_ROW = re.compile(r"[SE]\d+")
_NAME = re.compile("Названи", re.IGNORECASE)


async def open_catalogue(page: Page, origin: str) -> View:
    """The list without a filter: one that is set hides the groups. Raises ``PageProblem``."""
    view = await open_page(page, origin, PATH, TABLE)
    filtered = view.locator(_FILTERED)
    if await filtered.count() and await view.locator(_CLEAR).count():
        await view.locator(_CLEAR).first.click()
        await quietly(filtered.first.wait_for(state="detached"))
    return view


async def read_groups(view: View) -> tuple[str, ...]:
    """Titles of the groups at the top of the catalogue. Raises ``PageUnknown`` when rows are of an unknown kind."""
    table = await read_table(view.locator(TABLE).first)
    if table.rows and all(row.code.startswith("S") for row in table.rows):
        await unfold(view)
        table = await read_table(view.locator(TABLE).first)
    if not table.has(_NAME) or any(not _ROW.fullmatch(row.code) for row in table.rows):
        raise PageUnknown("Список товаров не похож на известный: группы в нём не отличить от товаров.")
    return tuple(row.text(_NAME) for row in table.rows if row.code.startswith("S"))
