"""Phones, e-mails, sites and messengers of leads, contacts and companies."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import COMPANY, CONTACT, LEAD
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.store.items import MultiFieldRow, comparable

OWNERS = frozenset({LEAD, CONTACT, COMPANY})
"""Objects that have multi fields."""

_ALIASES = {
    "phoneMobile": ("PHONE", "MOBILE"),
    "phoneWork": ("PHONE", "WORK"),
    "phoneMailing": ("PHONE", "MAILING"),
    "emailHome": ("EMAIL", "HOME"),
    "emailWork": ("EMAIL", "WORK"),
    "emailMailing": ("EMAIL", "MAILING"),
    "imol": ("IM", "IMOL"),
    "email": ("EMAIL", ""),
    "phone": ("PHONE", ""),
}


@dataclass(frozen=True)
class MultiFieldChange:
    """What a request says about one multi field: a new one (``id`` 0), another value, or none any more."""

    kind: str
    id: int = 0
    value: str | None = None
    value_type: str | None = None
    removed: bool = False


def read_multi_fields(session: Session, entity_type: int, ids: Sequence[int]) -> dict[int, list[MultiFieldRow]]:
    """Multi fields of items, in the order they were added."""
    query = select(MultiFieldRow).where(MultiFieldRow.entity_type_id == entity_type, MultiFieldRow.entity_id.in_(ids))
    found: dict[int, list[MultiFieldRow]] = defaultdict(list)
    for row in session.scalars(query.order_by(MultiFieldRow.id)):
        found[row.entity_id].append(row)
    return found


def change_multi_fields(session: Session, entity_type: int, item: int, changes: Iterable[MultiFieldChange]) -> None:
    """Apply changes; ones that name somebody else's field are ignored."""
    for change in changes:
        row = session.get(MultiFieldRow, change.id) if change.id else None
        if row is not None and (row.entity_type_id, row.entity_id) != (entity_type, item):
            continue
        if row is None:
            _add(session, entity_type, item, change)
        elif change.removed or change.value == "":
            session.delete(row)
        else:
            row.value = change.value if change.value is not None else row.value
            row.value_type = change.value_type or row.value_type
            row.comparable = comparable(row.kind, row.value)
    session.flush()


def _add(session: Session, entity_type: int, item: int, change: MultiFieldChange) -> None:
    if change.id or change.removed or not change.value:
        return
    session.add(
        MultiFieldRow(
            entity_type_id=entity_type,
            entity_id=item,
            kind=change.kind,
            value_type=change.value_type or "WORK",
            value=change.value,
            comparable=comparable(change.kind, change.value),
        )
    )


def delete_multi_fields(session: Session, entity_type: int, item: int) -> None:
    """Delete all of an item's."""
    owned = (MultiFieldRow.entity_type_id == entity_type, MultiFieldRow.entity_id == item)
    session.execute(delete(MultiFieldRow).where(*owned))


def fm_json(rows: Iterable[MultiFieldRow]) -> Json:
    """The ``fm`` list of crm.item.*."""
    return [{"id": row.id, "valueType": row.value_type, "value": row.value, "typeId": row.kind} for row in rows]


def aliases_json(rows: Sequence[MultiFieldRow]) -> dict[str, Json]:
    """Flat first values of crm.item.*: ``phoneWork``, ``email``…"""
    return {
        name: next((row.value for row in rows if row.kind == kind and type_ in ("", row.value_type)), "")
        for name, (kind, type_) in _ALIASES.items()
    }


def frozen_multi_json(rows: Iterable[MultiFieldRow], kind: str) -> Json:
    """One kind as the frozen methods write it."""
    return [
        {"ID": str(row.id), "VALUE_TYPE": row.value_type, "VALUE": row.value, "TYPE_ID": row.kind}
        for row in rows
        if row.kind == kind
    ]
