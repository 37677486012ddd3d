"""Analytics: boards with charts, the constructor's list of reports, a report with its table (ui-map §8)."""

from dataclasses import dataclass

from playwright.async_api import Page

from b24audit.browser.pages.reading import texts, tidy
from b24audit.browser.pages.shell import View, found_view, open_page

BOARD = "/report/analytics/?analyticBoardKey="
REPORTS = "/crm/reports/report/"
WIDGET = '#report-visualconstructor-board [class*="report-visualconstructor-dashboard-widget"]:visible'
TABLE = ".reports-list-table"
_NO_BOARD = '.report-analytics-content :text-matches("не найден|отключ", "i")'
_LINK = "a.reports-title-link"
_NO_REPORTS = ':text-matches("Создать типовые отч[её]ты|Отч[её]тов пока нет|Нет отч[её]тов", "i")'
_PERIOD = "select[name=F_DATE_TYPE]"
_APPLY = ':is(button, a, input, .ui-btn, .webform-small-button):text-matches("^\\\\s*Применить", "i")'
_ALL_TIME = "all"


@dataclass(frozen=True)
class ReportLink:
    """A report of the constructor: its title and address."""

    title: str
    address: str


@dataclass(frozen=True)
class TableSeen:
    """A table as it stands on the page."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


async def open_board(page: Page, origin: str, key: str) -> View:
    """A board by its key, drawn or told to be absent. Raises ``PageProblem``."""
    return await open_page(page, origin, BOARD + key, f"{WIDGET}, {_NO_BOARD}")


async def is_drawn(view: View) -> bool:
    """Whether the board shows any widget."""
    return bool(await view.locator(WIDGET).count())


async def open_reports(page: Page, origin: str) -> tuple[ReportLink, ...]:
    """Every report of the constructor. Raises ``PageProblem``."""
    view = await open_page(page, origin, REPORTS, f"{_LINK}, {_NO_REPORTS}")
    links = await view.locator(_LINK).all()
    return tuple([ReportLink(tidy(await link.inner_text()), str(await link.get_attribute("href"))) for link in links])


async def open_report(page: Page, origin: str, link: ReportLink) -> View:
    """A report about all the time there is, after «Применить»: before it nothing is counted. Raises ``PageProblem``."""
    view = await open_page(page, origin, link.address, _PERIOD)
    period = view.locator(_PERIOD)
    if await period.locator(f"option[value={_ALL_TIME}]").count():
        await period.select_option(_ALL_TIME)
    await view.locator(_APPLY).first.click()
    return await found_view(page, link.address, TABLE)


async def read_table(view: View) -> TableSeen:
    """Columns and rows of the report."""
    table = view.locator(TABLE).first
    columns = await texts(table.locator("thead th, tr:first-child th"))
    rows = [await texts(row.locator("td")) for row in await table.locator("tbody tr:has(td)").all()]
    return TableSeen(columns, tuple(rows))
