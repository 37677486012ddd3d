"""Items of the CRM for experiments: invented ones, with whatever the portal demands, and reading them back."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from b24audit.judge.directions import direction_or_none
from b24audit.observations.observed import NotObserved
from b24audit.rest import as_list, as_map
from b24audit.snapshot.models.crm import Entity, Pipeline, UserField
from b24audit.trial.bench import Bench
from b24audit.trial.kinds import CRM, KINDS

ASSESSMENT = "Работы, услуги по оценке"
"""The direction whose stages the ТЗ names (6.4)."""
DIRECTIONS = (ASSESSMENT, "Работы, услуги по экспертизе")
"""All directions of the ТЗ (6.1)."""
_DICTIONARIES = {
    "lead": "STATUS",
    "deal": "DEAL_STAGE_{}",
    "quote": "QUOTE_STATUS",
    "invoice": "SMART_INVOICE_STAGE_{}",
}
_SHORT = {"lead": "L", "deal": "D", "quote": "Q", "invoice": "SI"}


async def read_item(bench: Bench, kind: str, item: int) -> Mapping[str, Any]:
    """An item with all its fields, user fields by their own codes."""
    params = {"entityTypeId": CRM[kind], "id": item, "useOriginalUfNames": "Y"}
    return as_map(as_map((await bench.rest.call("crm.item.get", params)).result)["item"])


async def stage_of(bench: Bench, kind: str, item: int) -> str:
    """Title of the stage in which the portal has an item; its code when the snapshot does not know it."""
    found = await read_item(bench, kind, item)
    return stage_title(bench, kind, str(found["stageId"]), int(found.get("categoryId") or 0))


def stage_title(bench: Bench, kind: str, code: str, category: int = 0) -> str:
    """Title of a stage by the code that items carry."""
    known = bench.snapshot.crm.dictionaries.value or ()
    dictionary = _DICTIONARIES[kind].format(category) if category or kind != "deal" else "DEAL_STAGE"
    return next((row.title for row in known if row.dictionary == dictionary and row.code == code), code)


async def rows_of(bench: Bench, kind: str, item: int) -> list[Any]:
    """Product rows of an item."""
    where = {"=ownerType": _SHORT[kind], "=ownerId": item}
    answer = await bench.rest.call("crm.item.productrow.list", {"filter": where})
    return as_list(as_map(answer.result)["productRows"])


def direction(bench: Bench, title: str) -> Pipeline:
    """The funnel of deals of that title. Raises ``NotObserved`` when there is none, or funnels were not read."""
    area = bench.snapshot.crm.pipelines
    if area.unread:
        raise NotObserved(area.unread.verdict, area.unread.reason)
    found = direction_or_none(area.value or (), title)
    if found is None:
        raise NotObserved("not_checked", f"На портале нет направления «{title}»: смотреть негде.")
    return found


@contextmanager
def made_by_hand(bench: Bench, kind: str, title: str) -> Iterator[Callable[[int], None]]:
    """Let a page create an item with that title, which carries the mark; the ledger knows before and after.

    Gives a function that takes the number of the item; 0 when the page has certainly not created it.
    """
    ledger = bench.objects.ledger
    entry = ledger.announce(kind, f"{KINDS[kind].words} «{title}»")

    def made(item: int) -> None:
        if item:
            ledger.created(entry, str(item))
        else:
            ledger.absent(entry)

    yield made


def demanded(bench: Bench, entity: Entity) -> dict[str, Any]:
    """Values for the mandatory user fields of an object, by their names in ``crm.item.add``."""
    fields = bench.snapshot.crm.user_fields[entity].value or ()
    values = {camel(field.code): _value(bench, field) for field in fields if field.mandatory}
    return {name: value for name, value in values.items() if value is not None}


def camel(code: str) -> str:
    """A user field as ``crm.item.*`` spells it: ``UF_CRM_ACT`` → ``ufCrmAct``, ``UF_CRM_17`` → ``ufCrm_17``."""
    first, *words = code.lower().split("_")
    spelt = [f"_{word}" if word.isdecimal() and word is words[-1] else word.capitalize() for word in words]
    return first + "".join(spelt)


def _value(bench: Bench, field: UserField) -> Any:
    day = (bench.snapshot.taken + timedelta(days=30)).date().isoformat()
    return {
        "string": "Проверка",
        "integer": 7,
        "double": 7.5,
        "date": day,
        "datetime": f"{day}T12:00:00+03:00",
        "boolean": 1,
        "money": "1000|RUB",
        "url": "https://example.org/",
    }.get(field.type)
