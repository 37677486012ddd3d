"""Sections of the state that are the rows of one table, word for word."""

from collections.abc import Iterable
from typing import TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import SectionModel
from b24audit.refportal.store.database import Base

M = TypeVar("M", bound=SectionModel)


def write_rows(session: Session, row: type[Base], items: Iterable[SectionModel]) -> None:
    """Store items; names of their fields are names of columns."""
    session.add_all(row(**item.model_dump()) for item in items)


def read_rows(session: Session, row: type[Base], model: type[M]) -> list[M]:
    """Every row in order of the primary key."""
    key = inspect(row).primary_key
    names = list(model.model_fields)
    return [
        model(**{name: getattr(each, name) for name in names}) for each in session.scalars(select(row).order_by(*key))
    ]
