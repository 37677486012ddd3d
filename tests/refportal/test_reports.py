"""Numbers of the reports against the data of the CRM, and how each defect falsifies them."""

from typing import Any

import pytest

from b24audit.refportal import State, all_defects, changed, read_state
from b24audit.refportal.defects.reports import CATALOGUE
from b24audit.refportal.reports.counting import count_report
from b24audit.refportal.states.sections.reports import ReportsState
from tests.refportal.calls import Caller, portal_of, small

SALES = "Сквозная аналитика: от ЛИД до оплаты СЧЕТА"
FUNNEL = "Воронка продаж (конверсионная)"
MANAGERS = ("Вклад в продажи", "Работа менеджеров по продаже")
PRODUCTS = "Доходность по товарам"
LEADS = ("Общий анализ", "Распределение лидов по статусам")
Numbers = dict[str, tuple[tuple[str | float, ...], ...]]


def _shown(state: State) -> Numbers:
    """Rows of every active report by its title."""
    with portal_of(state) as caller, caller.portal.store.transaction() as session:
        reports = [report for report in state.get(ReportsState).items if report.active]
        return {report.title: count_report(session, report).rows for report in reports}


@pytest.fixture(scope="module")
def numbers() -> Numbers:
    return _shown(small())


def _all(portal: Caller, entity_type: int, **filter_: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = portal.result("crm.item.list", entityTypeId=entity_type, filter=filter_)["items"]
    return found


def _total(rows: list[dict[str, Any]]) -> float:
    return float(sum(row["opportunity"] for row in rows))


def test_the_way_from_lead_to_payment_is_that_of_the_data(conforming: Caller, numbers: Numbers) -> None:
    steps = [
        ("ЛИД", _all(conforming, 1)),
        ("ЛИД сконвертирован", _all(conforming, 1, stageId="CONVERTED")),
        ("СДЕЛКА", _all(conforming, 2)),
        ("СДЕЛКА успешна", _all(conforming, 2, stageSemanticId="S")),
        ("СЧЕТ", _all(conforming, 31)),
        ("СЧЕТ оплачен", _all(conforming, 31, stageId="DT31_5:P")),
    ]
    expected = tuple((name, len(rows), _total(rows)) for name, rows in steps)
    assert numbers[SALES] == numbers[FUNNEL] == expected
    assert [len(rows) for _, rows in steps] == [6, 3, 5, 2, 3, 2]


def test_managers_are_credited_with_what_they_are_responsible_for(conforming: Caller, numbers: Numbers) -> None:
    rows = []
    for user in conforming.result("user.get", filter={"ID": [4, 5, 6, 7]}):
        responsible = {"assignedById": int(user["ID"])}
        won = _all(conforming, 2, stageSemanticId="S", **responsible)
        counts = (len(_all(conforming, 1, **responsible)), len(_all(conforming, 2, **responsible)), len(won))
        rows.append((f"{user['NAME']} {user['LAST_NAME']}", *counts, _total(won)))
    assert {numbers[title] for title in MANAGERS} == {tuple(rows)}


def test_products_earn_price_times_quantity_in_successful_deals(conforming: Caller, numbers: Numbers) -> None:
    income: dict[str, list[float]] = {}
    for deal in _all(conforming, 2, stageSemanticId="S"):
        filter_ = {"=ownerType": "D", "=ownerId": deal["id"]}
        for row in conforming.result("crm.item.productrow.list", filter=filter_)["productRows"]:
            known = income.setdefault(row["productName"], [0, 0])
            known[0] += row["quantity"]
            known[1] += row["quantity"] * row["price"]
    assert numbers[PRODUCTS] == tuple((name, *income[name]) for name in sorted(income))
    assert len(income) == 3


def test_leads_are_counted_by_status(conforming: Caller, numbers: Numbers) -> None:
    statuses = conforming.result("crm.status.list", filter={"ENTITY_ID": "STATUS"}, order={"SORT": "ASC"})
    rows = [(each["NAME"], _all(conforming, 1, stageId=each["STATUS_ID"])) for each in statuses]
    expected = tuple((name, len(found), _total(found)) for name, found in rows)
    assert {numbers[title] for title in LEADS} == {expected}


def test_a_new_portal_has_boards_without_numbers() -> None:
    shown = _shown(read_state("empty"))
    assert set(shown) == {FUNNEL, MANAGERS[0], LEADS[0]}
    assert all(not any(row[1:]) for rows in shown.values() for row in rows)


GONE: dict[str, set[str]] = {
    "sales-table-missing": {SALES},
    "managers-report-missing": set(MANAGERS),
    "products-report-missing": {PRODUCTS},
    "lead-table-missing": {LEADS[1]},
    "lead-funnel-switched-off": {LEADS[0]},
}
"""By defect: the reports that are not shown any more; the numbers of the others stay."""

CAR = "Оценка грузового автомобиля для страхования"
BUSINESS = "Оценка бизнеса для купли-продажи"
ROAD = "Экспертиза дорожная комплексная"
COPY = "Экземпляр заключения: Экспертиза техническая для арбитражного суда"
FALSIFIED: dict[str, tuple[tuple[str, ...], dict[str, tuple[float, ...]]]] = {
    "sales-report-counts-unpaid": ((SALES, FUNNEL), {"СЧЕТ оплачен": (3, 62165)}),
    "managers-report-by-creator": (
        MANAGERS,
        {
            "Администратор Портала": (4, 2, 1, 23000),
            "Дмитрий Лебедев": (0, 1, 0, 0),
            "Анна Морозова": (1, 1, 1, 29465),
            "Павел Новиков": (0, 1, 0, 0),
        },
    ),
    "products-report-without-quantities": ((PRODUCTS,), {BUSINESS: (2, 11500), COPY: (3, 1755)}),
    "products-report-counts-lost": ((PRODUCTS,), {CAR: (2, 48400), BUSINESS: (3, 34500), ROAD: (1, 9700)}),
}
"""By defect: whose numbers are wrong, and the rows that differ."""


@pytest.mark.parametrize("name", GONE)
def test_defect_takes_a_report_away(numbers: Numbers, name: str) -> None:
    shown = _shown(changed(small(), [all_defects()[name]]))
    assert shown == {title: rows for title, rows in numbers.items() if title not in GONE[name]}


@pytest.mark.parametrize("name", FALSIFIED)
def test_defect_falsifies_the_numbers_of_its_reports_only(numbers: Numbers, name: str) -> None:
    titles, differing = FALSIFIED[name]
    shown = _shown(changed(small(), [all_defects()[name]]))
    assert {title: rows for title, rows in shown.items() if title not in titles} == {
        title: rows for title, rows in numbers.items() if title not in titles
    }
    for title in titles:
        right = {row[0]: row[1:] for row in numbers[title]}
        assert {row[0]: row[1:] for row in shown[title] if right.get(row[0]) != row[1:]} == differing


def test_every_defect_of_reports_is_tested_here() -> None:
    assert set(CATALOGUE.defects) == {*GONE, *FALSIFIED}
