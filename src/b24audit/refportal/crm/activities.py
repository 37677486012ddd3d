"""Activities: their fields, adding them, which items they belong to."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from b24audit.refportal.store.activities import PROVIDED, ActivityBindingRow, ActivityRow

Owner = tuple[int, int]
"""Object type and number of an item."""


@dataclass(frozen=True)
class ActivityField:
    """A field of crm.activity.*; ``flags``: r required, o read-only, i immutable, m multiple, s without a column."""

    name: str
    type: str
    flags: str
    title: str

    @property
    def column(self) -> str:
        """Attribute of the row; "" when there is none."""
        return "" if "s" in self.flags else self.name.lower()


@cache
def activity_fields() -> dict[str, ActivityField]:
    """Fields by name, in the order of the documentation."""
    text = (resources.files(__package__ or "") / "activity_fields.txt").read_text(encoding="utf-8")
    lines = [line.split("|") for line in text.splitlines() if line and not line.startswith("#")]
    fields = [ActivityField(*(part.strip() for part in line)) for line in lines]
    return {field.name: field for field in fields}


def add_activity(session: Session, owners: Iterable[Owner], now: int, author: int, **values: Any) -> ActivityRow:
    """Store an activity of the first owner, bound to the others too; ``values`` are columns."""
    bound = list(dict.fromkeys(owners))
    stamps = {"created": now, "last_updated": now, "author_id": author, "editor_id": author}
    row = ActivityRow(**{"owner_type_id": bound[0][0], "owner_id": bound[0][1], **stamps, **values})
    row.status = 2 if row.completed else 1
    session.add(row)
    session.flush()
    session.add_all(ActivityBindingRow(activity_id=row.id, owner_type_id=t, owner_id=number) for t, number in bound)
    session.flush()
    return row


def add_to_do(
    session: Session, owner: Owner, now: int, author: int, *, responsible: int, deadline: int, **texts: str
) -> ActivityRow:
    """Store a to-do of an item (crm/timeline/activities/todo/); ``texts`` are ``subject`` and ``description``."""
    provider = {"type_id": PROVIDED, "provider_id": "CRM_TODO", "provider_type_id": "TODO"}
    term = {"deadline": deadline, "end_time": deadline}
    return add_activity(session, [owner], now, author, responsible_id=responsible, **provider, **term, **texts)


def bindings_of(session: Session, activity: int) -> list[Owner]:
    """Items an activity belongs to."""
    query = select(ActivityBindingRow).where(ActivityBindingRow.activity_id == activity)
    rows = session.scalars(query.order_by(ActivityBindingRow.owner_type_id, ActivityBindingRow.owner_id))
    return [(row.owner_type_id, row.owner_id) for row in rows]


def forget_owner(session: Session, owner: Owner) -> None:
    """Unbind activities from a deleted item and delete those that then belong to nothing."""
    mine = (ActivityBindingRow.owner_type_id == owner[0], ActivityBindingRow.owner_id == owner[1])
    affected = list(session.scalars(select(ActivityBindingRow.activity_id).where(*mine)))
    session.execute(delete(ActivityBindingRow).where(*mine))
    for number in affected:
        row = session.get(ActivityRow, number)
        remaining = bindings_of(session, number)
        if row is not None and not remaining:
            session.delete(row)
        elif row is not None and (row.owner_type_id, row.owner_id) == owner:
            row.owner_type_id, row.owner_id = remaining[0]
    session.flush()
