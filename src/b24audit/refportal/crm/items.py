"""Reading items of the CRM: which rows, which columns, in which order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, ColumnElement, Text, and_, cast, exists, func, select
from sqlalchemy import column as sql_column
from sqlalchemy.orm import Session

from b24audit.refportal.crm.fields import MULTI_FIELDS, FieldSpec
from b24audit.refportal.crm.objects import COMPANY, CONTACT
from b24audit.refportal.crm.values import scalar_to_stored
from b24audit.refportal.listing.conditions import Group
from b24audit.refportal.listing.paging import Page
from b24audit.refportal.listing.sql import UNREADABLE, Operand, where
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.store.dictionaries import UserFieldRow
from b24audit.refportal.store.items import ITEM_TABLES, NUMBERS, MultiFieldRow

Item = dict[str, Any]
"""Stored values by crm.item.* name, user fields under ``uf``, always with ``id``."""

_REFERENCES = frozenset({"enumeration", "employee", "file"})
_USER_NUMBERS = frozenset({"integer", "double", "enumeration", "employee", "file", "boolean", "datetime"})


@dataclass(frozen=True)
class Query:
    """A list request: filter, order as (name, descending), page; names are resolved by ``fields``."""

    group: Group = field(default_factory=lambda: Group(()))
    order: Sequence[tuple[str, bool]] = ()
    page: Page = field(default_factory=Page)


@dataclass(frozen=True)
class Names:
    """The names a generation of methods uses: own fields and user fields by the spelling of requests."""

    own: Mapping[str, FieldSpec]
    user: Mapping[str, UserFieldRow] = field(default_factory=dict)
    multi: bool = False


class ItemReader:
    """Reads the items of one object."""

    def __init__(self, session: Session, entity_type: int, names: Names, utc_offset: int) -> None:
        self._session = session
        self._entity_type = entity_type
        self._table = ITEM_TABLES[entity_type]
        self._names = names
        self._utc_offset = utc_offset

    def page(self, query: Query, wanted: Sequence[str]) -> list[Item]:
        """Rows of a page with the wanted columns (stored names, ``uf`` for user fields)."""
        statement = select(*self._columns(wanted)).where(where(query.group, self._operand))
        statement = statement.order_by(*self._order(query.order)).limit(query.page.size).offset(query.page.offset)
        return [dict(row) for row in self._session.execute(statement).mappings()]

    def total(self, query: Query) -> int:
        """Number of rows that satisfy the filter."""
        statement = select(func.count()).select_from(self._table).where(where(query.group, self._operand))
        return self._session.scalar(statement) or 0

    def _columns(self, wanted: Sequence[str]) -> list[Column[Any]]:
        names = dict.fromkeys(["id", *(name for name in wanted if name in self._table.c)])
        return [self._table.c[name] for name in names]

    def _order(self, order: Sequence[tuple[str, bool]]) -> list[ColumnElement[Any]]:
        steps: list[ColumnElement[Any]] = []
        for name, descending in order:
            operand = self._operand(name)
            if operand and not operand.member:
                steps.append(operand.expression.desc() if descending else operand.expression.asc())
        by_id = any(name.lower() == "id" for name, _ in order)
        return steps if by_id else [*steps, self._table.c.id.asc()]

    def filters_by(self, name: str) -> bool:
        """Whether a filter may name the field."""
        return self._operand(name) is not None

    def sorts_by(self, name: str) -> bool:
        """Whether an order may name the field: one with a single value."""
        operand = self._operand(name)
        return operand is not None and operand.member is None

    def _operand(self, name: str) -> Operand | None:
        if spec := self._names.own.get(name):
            return self._own(spec)
        if row := self._names.user.get(name):
            return self._user(row)
        if self._names.multi and name in MULTI_FIELDS:
            return self._multi(name)
        return None

    def _own(self, spec: FieldSpec) -> Operand | None:
        if not spec.stored:
            return self._contacts_of_company() if spec.name == "contactIds" else None
        column = self._table.c[spec.name]
        textual = spec.type not in NUMBERS and spec.type not in {"boolean", "double", "datetime"}
        read = self._reader(spec.type)
        if not spec.multiple:
            return Operand(column, read, textual)

        def member(test: Any) -> ColumnElement[bool]:
            each = func.json_each(column).table_valued("value")
            return exists(select(1).select_from(each).where(test(each.c.value)))

        return Operand(column, read, textual, member)

    def _user(self, row: UserFieldRow) -> Operand:
        path = f'$."{row.field_name}"'
        expression: ColumnElement[Any] = func.json_extract(cast(self._table.c.uf, Text), path)
        read = self._reader("integer" if row.user_type_id in _REFERENCES else row.user_type_id)
        textual = row.user_type_id not in _USER_NUMBERS
        if not row.multiple:
            return Operand(expression, read, textual)

        def member(test: Any) -> ColumnElement[bool]:
            each = func.json_each(cast(self._table.c.uf, Text), path).table_valued("value")
            return exists(select(1).select_from(each).where(test(each.c.value)))

        return Operand(expression, read, textual, member)

    def _multi(self, kind: str) -> Operand:
        def member(test: Any) -> ColumnElement[bool]:
            owned = and_(MultiFieldRow.entity_type_id == self._entity_type, MultiFieldRow.kind == kind)
            owners = select(MultiFieldRow.entity_id).where(owned, test(MultiFieldRow.value))
            return self._table.c.id.in_(owners)

        return Operand(sql_column("value"), str, True, member)

    def _contacts_of_company(self) -> Operand | None:
        if self._entity_type != COMPANY:
            return None
        contacts = ITEM_TABLES[CONTACT]

        def member(test: Any) -> ColumnElement[bool]:
            return exists(select(1).where(contacts.c.companyId == self._table.c.id, test(contacts.c.id)))

        return Operand(sql_column("id"), self._reader("integer"), False, member)

    def _reader(self, type_: str) -> Any:
        def read(value: Json) -> Any:
            stored = scalar_to_stored(type_, value, self._utc_offset)
            unreadable = stored is None and value not in (None, "", False)
            return UNREADABLE if unreadable else stored

        return read
