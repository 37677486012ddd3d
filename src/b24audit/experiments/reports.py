"""Reports opened in the browser, beside the same numbers counted from the CRM's data (ТЗ 5.2, 9)."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from playwright.async_api import Page

from b24audit.browser.pages import analytics
from b24audit.browser.pages.analytics import ReportLink
from b24audit.experiments.crm_numbers import managers_numbers, products_numbers, sales_numbers
from b24audit.judge.titles import key
from b24audit.observations.observed import NotObserved
from b24audit.observations.reports import (
    Count,
    LeadReports,
    ManagersReports,
    ProductsReports,
    ReportTable,
    SalesReports,
    SubjectReports,
)
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue

CATALOGUE = Catalogue()

Counting = Callable[[Bench], Awaitable[tuple[Count, ...]]]
R = TypeVar("R", bound=SubjectReports)
Signs = Sequence[Sequence[str]]
"""Alternatives; of one of them every part of a word must stand in the title of a report."""

_SALES: Signs = (("сквозн",), ("лид", "оплат"), ("воронка", "продаж"))
_MANAGERS: Signs = (("менеджер",), ("сотрудник", "прода"))
_PRODUCTS: Signs = (("доходност", "товар"), ("доход", "услуг"))
_LEADS: Signs = (("лид", "статус"), ("лид", "стади"))
_CHANGING = "Данные CRM менялись, пока сверялся отчёт: повторите проверку, когда на портале спокойнее."


@CATALOGUE.experiment(SalesReports, serves=["17.1.1"], browser=True)
async def sales_reports(bench: Bench) -> SalesReports:
    """The board of the sales funnel and the table of the way from lead to payment."""
    return await _looked(bench, SalesReports, "crm_sales_funnel", _SALES, sales_numbers)


@CATALOGUE.experiment(ManagersReports, serves=["17.2.1"], browser=True)
async def managers_reports(bench: Bench) -> ManagersReports:
    """The board and the table of the managers' work."""
    return await _looked(bench, ManagersReports, "crm_managers_rating", _MANAGERS, managers_numbers)


@CATALOGUE.experiment(ProductsReports, serves=["17.3.1"], browser=True)
async def products_reports(bench: Bench) -> ProductsReports:
    """The table of income by product."""
    return await _looked(bench, ProductsReports, "", _PRODUCTS, products_numbers)


@CATALOGUE.experiment(LeadReports, serves=["17.4.1"], browser=True)
async def lead_reports(bench: Bench) -> LeadReports:
    """The board of leads and the table of leads by status."""

    async def nothing(_: Bench) -> tuple[Count, ...]:
        return ()

    return await _looked(bench, LeadReports, "crm_common_lead_analytics", _LEADS, nothing)


async def _looked(bench: Bench, kind: type[R], board: str, signs: Signs, count: Counting) -> R:
    """The reports about a subject; the data must be the same before and after the table was read."""
    async with bench.studio.page() as page:
        drawn = bool(board) and await _drawn(bench, page, board)
        links = await analytics.open_reports(page, bench.studio.origin)
        titles = tuple(link.title for link in links)
        link = _fitting(links, signs)
        if link is None:
            return kind(drawn=drawn, table=None, titles=titles)
        chosen = link

        async def look() -> tuple[tuple[Count, ...], ReportTable, tuple[Count, ...]]:
            before = await count(bench)
            return before, await _table(bench, page, chosen), await count(bench)

        before, table, after = await bench.until(look, lambda seen: seen[0] == seen[2])
        if before != after:
            raise NotObserved("error", _CHANGING)
        await bench.shoot(page, f"Отчёт «{link.title}»", page.locator(analytics.TABLE))
        return kind(drawn=drawn, table=table, titles=titles, counts=after)


async def _drawn(bench: Bench, page: Page, board: str) -> bool:
    view = await analytics.open_board(page, bench.studio.origin, board)
    drawn = await analytics.is_drawn(view)
    await bench.shoot(page, "Визуальный отчёт", view.locator(analytics.WIDGET))
    return drawn


async def _table(bench: Bench, page: Page, link: ReportLink) -> ReportTable:
    seen = await analytics.read_table(await analytics.open_report(page, bench.studio.origin, link))
    return ReportTable(title=link.title, columns=seen.columns, rows=seen.rows)


def _fitting(links: Sequence[ReportLink], signs: Signs) -> ReportLink | None:
    """The report that the earliest of the signs means."""
    for parts in signs:
        for link in links:
            if all(part in key(link.title) for part in parts):
                return link
    return None
