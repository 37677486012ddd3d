"""What a report shows: counted from leads, deals, invoices and their products, in one place for all pages."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import DEAL, INVOICE, LEAD
from b24audit.refportal.states.sections.reports import Report
from b24audit.refportal.store.dictionaries import StatusRow
from b24audit.refportal.store.items import ITEM_TABLES
from b24audit.refportal.store.people import UserRow
from b24audit.refportal.store.product_rows import ProductRow

_SUCCESS = "S"


@dataclass(frozen=True)
class Counted:
    """A counted report: titles of the columns, rows of a title and numbers; sums are in the portal's currency."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | float, ...], ...]


def count_report(session: Session, report: Report, since: int = 0) -> Counted:
    """The numbers of a report about what was created from a moment on (epoch seconds), about everything by default."""
    count = {"sales": _sales, "managers": _managers, "products": _products, "leads": _leads}[report.subject]
    return count(session, report, since)


def _sales(session: Session, report: Report, since: int) -> Counted:
    """The way from lead to paid invoice: how many came to each step, and for how much."""
    leads, deals, invoices = (_items(session, each, since) for each in (LEAD, DEAL, INVOICE))
    paid_stages = _successful_stages(session)
    paid = [row for row in invoices if report.invoices == "all" or row["stageId"] in paid_stages]
    steps = {
        "ЛИД": leads,
        "ЛИД сконвертирован": [row for row in leads if row["stageSemanticId"] == _SUCCESS],
        "СДЕЛКА": deals,
        "СДЕЛКА успешна": _counted_deals(deals, report),
        "СЧЕТ": invoices,
        "СЧЕТ оплачен": paid,
    }
    return Counted(
        ("Этап", "Количество", "Сумма"), tuple((name, len(rows), _sum(rows)) for name, rows in steps.items())
    )


def _managers(session: Session, report: Report, since: int) -> Counted:
    """Leads, deals and successful deals of everybody who has any."""
    column = "assignedById" if report.person == "responsible" else "createdBy"
    deals = _items(session, DEAL, since)
    won = _counted_deals(deals, report)
    groups = [_by_person(rows, column) for rows in (_items(session, LEAD, since), deals, won)]
    names = {row.id: row.full_name for row in session.scalars(select(UserRow))}
    people = sorted(set(groups[0]) | set(groups[1]))
    rows: list[tuple[str | float, ...]] = [
        (names.get(user, str(user)), *(len(group.get(user, [])) for group in groups), _sum(groups[2].get(user, [])))
        for user in people
    ]
    return Counted(("Менеджер", "ЛИДы", "СДЕЛКИ", "Успешные СДЕЛКИ", "Сумма успешных"), tuple(rows))


def _products(session: Session, report: Report, since: int) -> Counted:
    """What was sold in successful deals: pieces and gross income by product."""
    owners = [row["id"] for row in _counted_deals(_items(session, DEAL, since), report)]
    query = select(ProductRow).where(ProductRow.owner_type == "D", ProductRow.owner_id.in_(owners))
    pieces: dict[str, float] = defaultdict(float)
    income: dict[str, float] = defaultdict(float)
    for row in session.scalars(query):
        pieces[row.product_name] += row.quantity
        income[row.product_name] += row.price * (row.quantity if report.quantities else 1)
    rows = tuple((name, pieces[name], round(income[name], 2)) for name in sorted(pieces))
    return Counted(("Товар", "Количество", "Валовый доход"), rows)


def _leads(session: Session, report: Report, since: int) -> Counted:
    """Leads by status, in the order of the statuses."""
    leads = [row for row in _items(session, LEAD, since) if report.leads == "all" or row["stageSemanticId"] == "P"]
    statuses = select(StatusRow).where(StatusRow.entity_id == "STATUS").order_by(StatusRow.sort, StatusRow.id)
    groups = {
        status.name: [row for row in leads if row["stageId"] == status.status_id]
        for status in session.scalars(statuses)
    }
    rows = tuple((name, len(found), _sum(found)) for name, found in groups.items())
    return Counted(("Статус", "Количество", "Сумма"), rows)


def _items(session: Session, entity_type: int, since: int) -> list[RowMapping]:
    table = ITEM_TABLES[entity_type]
    query = select(table).where(table.c.createdTime >= since) if since else select(table)
    return list(session.execute(query.order_by(table.c.id)).mappings())


def _counted_deals(deals: Iterable[RowMapping], report: Report) -> list[RowMapping]:
    return [row for row in deals if report.deals == "all" or row["stageSemanticId"] == _SUCCESS]


def _successful_stages(session: Session) -> set[str]:
    invoices = StatusRow.entity_id.like("SMART_INVOICE_STAGE_%")
    return set(session.scalars(select(StatusRow.status_id).where(invoices, StatusRow.semantics == "success")))


def _by_person(rows: Iterable[RowMapping], column: str) -> dict[int, list[RowMapping]]:
    groups: dict[int, list[RowMapping]] = defaultdict(list)
    for row in rows:
        groups[row[column] or 0].append(row)
    return groups


def _sum(rows: Iterable[RowMapping]) -> float:
    return round(sum(row["opportunity"] or 0 for row in rows), 2)
