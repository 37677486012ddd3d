"""Lists of rows that are one ORM class: filter, order and page by the names a method uses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from b24audit.refportal.crm.values import scalar_to_stored
from b24audit.refportal.listing.conditions import Condition, Group, parse_filter
from b24audit.refportal.listing.paging import Page
from b24audit.refportal.listing.sql import UNREADABLE, Operand, where
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.store.database import Base

Order = Sequence[tuple[str, bool]]
"""Names and whether they descend."""

T = TypeVar("T", bound=Base)


@dataclass(frozen=True)
class Column:
    """A column under the name a method gives it; ``type``: string, integer, double, boolean, datetime."""

    attribute: InstrumentedAttribute[Any]
    type: str = "string"


@dataclass(frozen=True)
class Found(Generic[T]):
    """A page of rows; ``total`` None when it was not counted."""

    rows: Sequence[T]
    total: int | None
    next: int | None


class TableList(Generic[T]):
    """Reads pages of one table."""

    def __init__(self, session: Session, row: type[T], columns: Mapping[str, Column], utc_offset: int) -> None:
        self._session = session
        self._row = row
        self._columns = columns
        self._utc_offset = utc_offset

    def find(self, filter_: Mapping[str, Json], order: Order, page: Page, *fixed: ColumnElement[bool]) -> Found[T]:
        """A page of the rows that satisfy the filter and the ``fixed`` conditions; unknown names are ignored."""
        condition = where(parse_filter(filter_), self._operand)
        query = select(self._row).where(condition, *fixed).order_by(*self._steps(order))
        rows = self._session.scalars(query.limit(page.size).offset(page.offset)).all()
        if not page.counted:
            return Found(rows, None, None)
        counted = select(func.count()).select_from(self._row).where(condition, *fixed)
        total = self._session.scalar(counted) or 0
        return Found(rows, total, page.next(total))

    def _steps(self, order: Order) -> list[ColumnElement[Any]]:
        known = [(self._columns[name].attribute, down) for name, down in order if name in self._columns]
        return [attribute.desc() if down else attribute.asc() for attribute, down in known]

    def _operand(self, name: str) -> Operand | None:
        column = self._columns.get(name)
        if column is None:
            return None
        textual = column.type == "string"

        def read(value: Json) -> Any:
            stored = scalar_to_stored(column.type, value, self._utc_offset)
            unreadable = stored is None and value not in (None, "", False)
            return UNREADABLE if unreadable else stored

        return Operand(column.attribute.expression, read, textual)


def steps_of(order: Mapping[str, Json], default: Order = ()) -> Order:
    """An ``order`` parameter, or the default one when it is empty."""
    return [(name, str(how).upper() == "DESC") for name, how in order.items()] or default


def names_of(filter_: Mapping[str, Json]) -> list[str]:
    """The fields a flat filter names."""
    return [part.field for part in _conditions(parse_filter(filter_))]


def _conditions(group: Group) -> list[Condition]:
    return [part for part in group.parts if isinstance(part, Condition)]
