"""Numbers of the reports counted from the data of the CRM over REST, independently of what the pages show."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import aclosing
from typing import Any

from b24audit.experiments.reading import stage_of
from b24audit.observations.reports import Count
from b24audit.snapshot.models.crm import Entity, Role
from b24audit.trial.bench import Bench
from b24audit.trial.kinds import CRM

Row = Mapping[str, Any]
_FIELDS = ("id", "stageId", "stageSemanticId", "categoryId", "opportunity", "assignedById")
_WON = "S"


async def sales_numbers(bench: Bench) -> tuple[Count, ...]:
    """How many came to each step from lead to paid invoice, and for how much."""
    leads, deals, invoices = [await _items(bench, kind) for kind in ("lead", "deal", "invoice")]
    steps = {
        "лид": leads,
        "лид сконвертирован": [row for row in leads if row["stageSemanticId"] == _WON],
        "сделка": deals,
        "сделка успешна": _won(deals),
        "счет": invoices,
        "счет оплачен": [row for row in invoices if _is_paid(bench, row)],
    }
    return tuple(
        Count(name=name, numbers={"количество": float(len(rows)), "сумма": _sum(rows)}) for name, rows in steps.items()
    )


async def managers_numbers(bench: Bench) -> tuple[Count, ...]:
    """Leads, deals and successful deals of everybody responsible for any."""
    leads, deals = [await _items(bench, kind) for kind in ("lead", "deal")]
    names = {user.id: user.name for user in bench.snapshot.people.users.value or ()}
    groups = [_grouped(rows, lambda row: int(row["assignedById"] or 0)) for rows in (leads, deals, _won(deals))]
    people = sorted({*groups[0], *groups[1]})
    return tuple(
        Count(
            name=names.get(person, str(person)),
            numbers={
                "лиды": float(len(groups[0].get(person, ()))),
                "сделки": float(len(groups[1].get(person, ()))),
                "успешные": float(len(groups[2].get(person, ()))),
                "сумма": _sum(groups[2].get(person, ())),
            },
        )
        for person in people
    )


async def products_numbers(bench: Bench) -> tuple[Count, ...]:
    """Gross income of every product in successful deals: price times quantity."""
    income: dict[str, float] = defaultdict(float)
    for deal in _won(await _items(bench, "deal")):
        filter_ = {"=ownerType": "D", "=ownerId": deal["id"]}
        answer = await bench.rest.call("crm.item.productrow.list", {"filter": filter_})
        for row in answer.result["productRows"]:
            income[str(row["productName"])] += float(row["price"]) * float(row["quantity"])
    return tuple(Count(name=name, numbers={"доход": round(income[name], 2)}) for name in sorted(income))


async def _items(bench: Bench, kind: str) -> list[Row]:
    params = {"entityTypeId": CRM[kind], "select": list(_FIELDS)}
    async with aclosing(bench.rest.walk("crm.item.list", params)) as rows:
        return [row async for row in rows]


def _won(deals: Iterable[Row]) -> list[Row]:
    return [row for row in deals if row["stageSemanticId"] == _WON]


def _is_paid(bench: Bench, invoice: Row) -> bool:
    stage = stage_of(bench.snapshot, Entity.INVOICE, invoice)
    return stage is not None and stage.role is Role.SUCCESS


def _sum(rows: Iterable[Row]) -> float:
    return round(sum(float(row["opportunity"] or 0) for row in rows), 2)


def _grouped(rows: Iterable[Row], by: Callable[[Row], int]) -> dict[int, list[Row]]:
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        groups[by(row)].append(row)
    return groups
