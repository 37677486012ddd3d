"""CRM settings: mode, objects and their fields, dictionaries with stages, pipelines."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from b24audit.rest import Command
from b24audit.snapshot.areas.cards import INVOICE_CARD, LEAD_CARD, QUOTE_CARD, deal_card, invoice_card
from b24audit.snapshot.areas.entities import ENTITY_TYPE_IDS
from b24audit.snapshot.areas.portal import THRESHOLD
from b24audit.snapshot.areas.user_fields import user_fields_of_objects
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.crm import (
    Crm,
    CrmField,
    DictionaryItem,
    Entity,
    InvoicePipeline,
    Pipeline,
    Role,
    StageSet,
)
from b24audit.snapshot.readings import Reading, flag, number, text

P = TypeVar("P", bound=Pipeline)

_ROLES = {"S": Role.SUCCESS, "F": Role.FAILURE, "P": Role.WORKING, "": Role.WORKING}
_EXTRA_ROLES = {"success": Role.SUCCESS, "failure": Role.FAILURE, "apology": Role.FAILURE, "process": Role.WORKING}

MODE = Reading(THRESHOLD["crm.settings.mode.get"], number)
"""``crm.settings.mode.get``: 1 classic, 2 simple."""


def _items(rows: Sequence[Mapping[str, Any]]) -> tuple[DictionaryItem, ...]:
    items = (
        DictionaryItem(
            id=number(row["ID"]),
            dictionary=text(row["ENTITY_ID"]),
            code=text(row["STATUS_ID"]),
            title=text(row["NAME"]),
            sort=number(row["SORT"]),
            role=_role(row),
        )
        for row in rows
    )
    return tuple(sorted(items, key=lambda item: (item.dictionary, item.sort, item.id)))


def _role(row: Mapping[str, Any]) -> Role:
    """``SEMANTICS`` is S, F, P, "" or null; ``EXTRA.SEMANTICS`` says the same in words and stands in for it."""
    letter = text(row.get("SEMANTICS"))
    if letter:
        return _ROLES[letter]
    extra = row.get("EXTRA")
    return _EXTRA_ROLES[text(extra.get("SEMANTICS")) or "process"] if isinstance(extra, dict) else Role.WORKING


DICTIONARIES = Reading(Command("crm.status.list", {"order": {"SORT": "ASC"}}), _items)
"""``crm.status.list`` without a filter gives every dictionary at once."""


def _stage_sets(rows: Sequence[Mapping[str, Any]]) -> tuple[StageSet, ...]:
    sets = (StageSet(dictionary=text(row["ID"]), initial_code=_initial(row.get("SEMANTIC_INFO"))) for row in rows)
    return tuple(sorted(sets, key=lambda item: item.dictionary))


def _initial(semantic_info: object) -> str:
    """``SEMANTIC_INFO`` is a map or, when empty, a list."""
    return text(semantic_info.get("START_FIELD")) if isinstance(semantic_info, dict) else ""


STAGE_SETS = Reading(Command("crm.status.entity.types"), _stage_sets)
"""``crm.status.entity.types``: for each dictionary of stages the code that a new object gets."""


def _pipelines_as(kind: type[P]) -> Callable[[Mapping[str, Any]], tuple[P, ...]]:
    def parse(result: Mapping[str, Any]) -> tuple[P, ...]:
        pipelines = (
            kind(
                id=number(row["id"]),
                title=text(row["name"]),
                sort=number(row.get("sort") or 0),
                is_default=flag(row.get("isDefault")),
            )
            for row in result["categories"]
        )
        return tuple(sorted(pipelines, key=lambda item: (item.sort, item.id)))

    return parse


def _categories(entity: Entity) -> Command:
    return Command("crm.category.list", {"entityTypeId": ENTITY_TYPE_IDS[entity]})


PIPELINES = Reading(_categories(Entity.DEAL), _pipelines_as(Pipeline))
"""``crm.category.list``: only the pipelines that the webhook's owner may read."""

INVOICE_PIPELINES = Reading(_categories(Entity.INVOICE), _pipelines_as(InvoicePipeline))
"""The same of smart invoices."""


def _fields(result: Mapping[str, Any]) -> tuple[CrmField, ...]:
    rows = result["fields"].values()
    return tuple(
        CrmField(code=text(row["upperName"]), caption=text(row.get("title"))) for row in rows if row.get("upperName")
    )


FIELDS: dict[Entity, Reading[tuple[CrmField, ...]]] = {
    entity: Reading(
        Command("crm.item.fields", {"entityTypeId": type_id}),
        _fields,
        absent_codes=frozenset({"NOT_FOUND", "ENTITY_TYPE_NOT_SUPPORTED"}),
        absent_value=(),
    )
    for entity, type_id in ENTITY_TYPE_IDS.items()
}
"""``crm.item.fields`` of each object; ``NOT_FOUND`` says that the portal has no such object."""


async def read(portal: Inquiry, mode: Area[int]) -> Crm:
    """The whole CRM; cards that belong to a pipeline are asked for when the pipelines are known."""
    lists, cards, fields, user_fields = await asyncio.gather(
        asyncio.gather(
            portal.ask(DICTIONARIES), portal.ask(STAGE_SETS), portal.ask(PIPELINES), portal.ask(INVOICE_PIPELINES)
        ),
        asyncio.gather(portal.ask(LEAD_CARD), portal.ask(QUOTE_CARD), portal.ask(INVOICE_CARD)),
        portal.ask_each(FIELDS),
        user_fields_of_objects(portal),
    )
    dictionaries, stage_sets, pipelines, invoice_pipelines = lists
    lead_card, quote_card, common_invoice_card = cards
    deal_cards, invoice_cards = await asyncio.gather(
        portal.ask_each({item.id: deal_card(item.id) for item in pipelines.value or ()}),
        portal.ask_each({item.id: invoice_card(item.id) for item in invoice_pipelines.value or ()}),
    )
    return Crm(
        mode=mode,
        fields=fields,
        dictionaries=dictionaries,
        stage_sets=stage_sets,
        pipelines=pipelines,
        invoice_pipelines=invoice_pipelines,
        user_fields=user_fields,
        lead_card=lead_card,
        deal_cards=deal_cards,
        quote_card=quote_card,
        invoice_card=common_invoice_card,
        invoice_cards=invoice_cards,
    )
