"""Duplicates: items of the CRM that have the same phone or e-mail."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.store.items import MultiFieldRow, comparable

KINDS = ("PHONE", "EMAIL")
"""Kinds of multi fields by which duplicates are found."""

_AT_MOST = 20


def find_owners(session: Session, entity_type: int, kind: str, values: Iterable[str]) -> list[int]:
    """Numbers of at most twenty items of an object that have one of the values, in ascending order."""
    forms = {form for value in values if (form := comparable(kind, value))}
    query = select(MultiFieldRow.entity_id).where(
        MultiFieldRow.comparable.in_(forms), MultiFieldRow.kind == kind, MultiFieldRow.entity_type_id == entity_type
    )
    return list(session.scalars(query.distinct().order_by(MultiFieldRow.entity_id).limit(_AT_MOST)))
