"""The list of employees, /company/ (ui-map §9): who is marked as an administrator."""

from playwright.async_api import Page

from b24audit.browser.pages.reading import texts
from b24audit.browser.pages.shell import View, open_page

PATH = "/company/"
GRID = '[id^="INTRANET_USER_GRID"]'
ROW = f"{GRID} tr.main-grid-row-body"
_MARKED = f'{ROW}:has(:text-matches("^\\\\s*Администратор", "i"))'


async def open_employees(page: Page, origin: str) -> View:
    """The list. Raises ``PageProblem``."""
    return await open_page(page, origin, PATH, ROW)


async def administrators(view: View) -> tuple[str, ...]:
    """Names of those whose row says that they are administrators."""
    rows = view.locator(_MARKED)
    return tuple([(await texts(row.locator("a")))[0] for row in await rows.all()])
