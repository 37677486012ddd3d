"""User fields of CRM objects: ``crm.<object>.userfield.list``, of invoices ``userfieldconfig.list``."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from b24audit.rest import Command
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.crm import Entity, UserField
from b24audit.snapshot.readings import Reading, flag, number, text

_LANGUAGE = "ru"
_INVOICE = "CRM_SMART_INVOICE"


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
    entity: Reading(Command(f"crm.{entity}.userfield.list", {"filter": {"LANG": _LANGUAGE}}), _user_fields)
    for entity in (Entity.LEAD, Entity.DEAL, Entity.QUOTE)
}
"""Labels come only when ``filter.LANG`` is given."""

INVOICE_FIELDS = Command(
    "userfieldconfig.list",
    {"moduleId": "crm", "select": {"0": "*", "language": _LANGUAGE}, "filter": {"entityId": _INVOICE}},
)
"""Scopes ``userfieldconfig`` and ``crm``."""


def invoice_field(row: Mapping[str, Any]) -> UserField | None:
    """A field of invoices, None for another object's: that ``entityId`` filters is not documented."""
    if text(row["entityId"]) != _INVOICE:
        return None
    return UserField(
        id=number(row["id"]),
        code=text(row["fieldName"]),
        caption=_caption(row.get("editFormLabel")) or text(row["fieldName"]),
        type=text(row["userTypeId"]),
        mandatory=flag(row.get("mandatory")),
    )


def _caption(labels: object) -> str:
    """Captions are maps by language, null when there are none."""
    return text(labels.get(_LANGUAGE)) if isinstance(labels, Mapping) else ""


async def user_fields_of_objects(portal: Inquiry) -> dict[Entity, Area[tuple[UserField, ...]]]:
    """User fields of every object that the ТЗ wants some of, in the order of their ids."""
    found, invoice = await asyncio.gather(portal.ask_each(USER_FIELDS), portal.rows(INVOICE_FIELDS, invoice_field))
    return found | {Entity.INVOICE: _of_invoices(invoice)}


def _of_invoices(found: Area[tuple[UserField | None, ...]]) -> Area[tuple[UserField, ...]]:
    if found.value is None:
        return Area(unread=found.unread)
    fields = [item for item in found.value if item is not None]
    return Area(value=tuple(sorted(fields, key=lambda item: item.id)))
