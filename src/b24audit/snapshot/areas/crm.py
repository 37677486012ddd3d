"""CRM settings: mode, objects and their fields, dictionaries with stages, pipelines, user fields."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from b24audit.rest import Command
from b24audit.snapshot.areas.cards import LEAD_CARD, deal_card
from b24audit.snapshot.areas.entities import ENTITY_TYPE_IDS
from b24audit.snapshot.areas.portal import THRESHOLD
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.crm import Crm, CrmField, DictionaryItem, Entity, Pipeline, Role, StageSet, UserField
from b24audit.snapshot.readings import Reading, flag, number, text

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


def _pipelines(result: Mapping[str, Any]) -> tuple[Pipeline, ...]:
    pipelines = (
        Pipeline(
            id=number(row["id"]),
            title=text(row["name"]),
            sort=number(row.get("sort") or 0),
            is_default=flag(row.get("isDefault")),
        )
        for row in result["categories"]
    )
    return tuple(sorted(pipelines, key=lambda item: (item.sort, item.id)))


PIPELINES = Reading(Command("crm.category.list", {"entityTypeId": ENTITY_TYPE_IDS[Entity.DEAL]}), _pipelines)
"""``crm.category.list``: only the pipelines that the webhook's owner may read."""


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


def _user_fields(rows: Sequence[Mapping[str, Any]]) -> tuple[UserField, ...]:
    fields = (
        UserField(
            id=number(row["ID"]),
            code=text(row["FIELD_NAME"]),
            caption=text(row.get("EDIT_FORM_LABEL") or row.get("LIST_COLUMN_LABEL") or row["FIELD_NAME"]),
            type=text(row["USER_TYPE_ID"]),
            mandatory=flag(row.get("MANDATORY")),
        )
        for row in rows
    )
    return tuple(sorted(fields, key=lambda item: item.id))


USER_FIELDS: dict[Entity, Reading[tuple[UserField, ...]]] = {
    entity: Reading(Command(f"crm.{entity}.userfield.list", {"filter": {"LANG": "ru"}}), _user_fields)
    for entity in (Entity.LEAD, Entity.DEAL)
}
"""``crm.lead.userfield.list`` and ``crm.deal.userfield.list``; labels come only when ``filter.LANG`` is given."""


async def read(portal: Inquiry, mode: Area[int]) -> Crm:
    """The whole CRM; cards of deals are asked for when the pipelines are known."""
    dictionaries, stage_sets, pipelines, lead_card, fields, user_fields = await asyncio.gather(
        portal.ask(DICTIONARIES),
        portal.ask(STAGE_SETS),
        portal.ask(PIPELINES),
        portal.ask(LEAD_CARD),
        portal.ask_each(FIELDS),
        portal.ask_each(USER_FIELDS),
    )
    return Crm(
        mode=mode,
        fields=fields,
        dictionaries=dictionaries,
        stage_sets=stage_sets,
        pipelines=pipelines,
        user_fields=user_fields,
        lead_card=lead_card,
        deal_cards=await portal.ask_each({item.id: deal_card(item.id) for item in pipelines.value or ()}),
    )
