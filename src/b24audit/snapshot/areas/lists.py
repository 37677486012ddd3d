"""Universal lists: ``lists.get``, then ``lists.field.get`` of each (scope ``lists``)."""

from collections.abc import Mapping
from typing import Any

from b24audit.rest import Command
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.lists import Lists, UniversalList
from b24audit.snapshot.readings import Reading, flag, number, text

ASKED_AT_MOST = 50
"""Lists whose fields are read: one batch."""

LISTS = Command("lists.get", {"IBLOCK_TYPE_ID": "lists"})
"""Lists of the company that the webhook's owner may read; workgroups and processes have other types."""

_OWN = "PROPERTY_"
_NOT_ASKED: Area[tuple[str, ...]] = Area(
    unread=Unread(
        verdict="not_checked",
        reason=f"Списков на портале больше {ASKED_AT_MOST}, поля остальных не читаются: проверьте их вручную.",
    )
)


def own_fields(result: Mapping[str, Mapping[str, Any]] | list[Any]) -> tuple[str, ...]:
    """Titles of the user fields, whose FIELD_ID is PROPERTY_<id>; an empty map comes as a list."""
    rows = result.values() if isinstance(result, Mapping) else result
    return tuple(text(row["NAME"]) for row in rows if text(row["FIELD_ID"]).startswith(_OWN))


def fields_of(list_id: int) -> Reading[tuple[str, ...]]:
    """The question about the fields of a list."""
    return Reading(Command("lists.field.get", {"IBLOCK_TYPE_ID": "lists", "IBLOCK_ID": list_id}), own_fields)


def head(row: Mapping[str, Any]) -> UniversalList | None:
    """A list without its fields; None when it is switched off."""
    if not flag(row["ACTIVE"]):
        return None
    return UniversalList(
        id=number(row["ID"]),
        title=text(row["NAME"]),
        processes_on=flag(row.get("BIZPROC")),
        user_fields=_NOT_ASKED,
    )


async def read(portal: Inquiry) -> Lists:
    """Active lists in the order of their ids, with the fields of the first ``ASKED_AT_MOST``."""
    found = await portal.rows(LISTS, head)
    if found.value is None:
        return Lists(universal=Area(unread=found.unread))
    active = sorted((item for item in found.value if item is not None), key=lambda item: item.id)
    fields = await portal.ask_each({item.id: fields_of(item.id) for item in active[:ASKED_AT_MOST]})
    filled = (item.model_copy(update={"user_fields": fields.get(item.id, _NOT_ASKED)}) for item in active)
    return Lists(universal=Area(value=tuple(filled)))
