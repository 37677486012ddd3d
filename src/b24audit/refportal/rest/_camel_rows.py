"""Rows of one table in the camelCase of catalog.*, sale.* and document methods: lists, single rows, writing."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, inspect

from b24audit.refportal.crm.values import moment_json, number_json, scalar_to_stored
from b24audit.refportal.listing.paging import Page
from b24audit.refportal.listing.table import Column, TableList, steps_of
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.rest._rows import spell
from b24audit.refportal.store.database import Base

R = TypeVar("R", bound=Base)
Row = dict[str, Json]

_TYPES = {int: "integer", float: "double", bool: "boolean", str: "string"}


def camel(column: str) -> str:
    """``iblock_section_id`` as REST spells it."""
    return re.sub(r"_(\w)", lambda match: match.group(1).upper(), column)


@dataclass(frozen=True)
class CamelRows(Generic[R]):
    """How the rows of a table are listed and written.

    ``columns`` are shown, in this order; ``moments`` hold times; ``required`` and ``read_only`` are about writing;
    ``more`` gives fields that are not columns, for the whole row.
    """

    row: type[R]
    columns: Sequence[str]
    moments: frozenset[str] = frozenset()
    required: tuple[str, ...] = ()
    read_only: tuple[str, ...] = ("id",)
    more: Callable[[Call, R], Row] | None = None

    def page(
        self, call: Call, wrapper: str, *fixed: ColumnElement[bool], order: str = "id", all_rows: bool = False
    ) -> Reply:
        """The requested page, finally in the given order; ``all_rows`` gives everything when ``start`` is -1."""
        table = TableList(call.session, self.row, self._listed(), call.portal.utc_offset)
        steps = [*steps_of(call.params.mapping("order")), (order, False)]
        page = Page.of(call.params)
        if all_rows and not page.counted:
            page = Page(size=-1, counted=False)
        found = table.find(call.params.mapping("filter"), steps, page, *fixed)
        wanted = [str(name) for name in call.params.values_of("select")]
        rows = spell(call, [selected(self.write(call, each), wanted) for each in found.rows])
        return Reply({wrapper: rows}, found.total, found.next)

    def write(self, call: Call, record: R) -> Row:
        """All fields of a record, sorted as the documentation's examples are."""
        row: Row = {camel(column): self._json(call, record, column) for column in self.columns}
        if self.more:
            row |= self.more(call, record)
        return dict(sorted(row.items()))

    def read(self, call: Call, *, new: bool) -> dict[str, Any]:
        """What ``fields`` wants to write, by column.

        Raises:
            RestError: a required field of a new record is missing.
        """
        fields = call.params.mapping("fields")
        missing = [camel(column) for column in self.required if fields.get(camel(column)) in (None, "")]
        if new and missing:
            raise RestError("0", f"Required fields: {', '.join(missing)}")
        columns = [column for column in self.columns if camel(column) in fields and column not in self.read_only]
        return {column: self._stored(call, column, fields[camel(column)]) for column in columns}

    def described(self) -> Row:
        """The fields as ``getFields`` describes them."""
        return {
            camel(column): {
                "isImmutable": False,
                "isReadOnly": column in self.read_only,
                "isRequired": column in self.required,
                "type": self._public_type(column),
            }
            for column in sorted(self.columns)
        }

    def _public_type(self, column: str) -> str:
        type_ = self._type(column)
        return "char" if type_ == "boolean" else type_

    def _type(self, column: str) -> str:
        if column in self.moments:
            return "datetime"
        return _TYPES.get(inspect(self.row).columns[column].type.python_type, "string")

    def _listed(self) -> Mapping[str, Column]:
        return {camel(column): Column(getattr(self.row, column), self._type(column)) for column in self.columns}

    def _json(self, call: Call, record: R, column: str) -> Json:
        value = getattr(record, column)
        if column in self.moments:
            return moment_json(value, call.portal.utc_offset)
        if isinstance(value, bool):
            return "Y" if value else "N"
        return number_json(value) if isinstance(value, float) else value

    def _stored(self, call: Call, column: str, value: Json) -> Any:
        stored = scalar_to_stored(self._type(column), value, call.portal.utc_offset)
        return bool(stored) if self._type(column) == "boolean" else stored


def selected(row: Mapping[str, Json], wanted: Sequence[str]) -> Row:
    """The wanted fields; all of them for ``*`` and for nothing."""
    if not wanted or "*" in wanted:
        return dict(row)
    return {name: value for name, value in row.items() if name in wanted}
