"""Templates, requisites and bank details as REST writes them: text in UPPER_CASE, and reading them from requests."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import inspect, select

from b24audit.refportal.crm.requisites import FLAGS, title_of
from b24audit.refportal.crm.values import moment_json
from b24audit.refportal.listing.memory import arrange, narrow
from b24audit.refportal.listing.paging import Page, page_reply
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import is_yes, to_int
from b24audit.refportal.rest._fields import describe
from b24audit.refportal.rest._rows import spell
from b24audit.refportal.store.requisites import BankDetailRow, PresetRow, RequisiteRow

R = TypeVar("R", PresetRow, RequisiteRow, BankDetailRow)

_FLAGS = frozenset({"active", "address_only"})
_MOMENTS = frozenset({"date_create", "date_modify"})
_READ_ONLY = frozenset({"id", "date_create", "date_modify", "created_by_id", "modify_by_id"})
_TYPES = {"created_by_id": "user", "modify_by_id": "user"}


@dataclass(frozen=True)
class Kind(Generic[R]):
    """A kind of record.

    ``title`` as complaints name it, ``titles`` in Russian by column, in the order of rows; ``country_fields`` are kept
    as one map; ``required`` and ``immutable`` are columns.
    """

    title: str
    row: type[R]
    titles: dict[str, str]
    country_fields: Sequence[str] = ()
    required: tuple[str, ...] = ()
    immutable: tuple[str, ...] = ()

    def page(self, call: Call) -> Reply:
        """The requested page with the selected fields."""
        rows = [self.write(call, record) for record in call.session.scalars(select(self.row).order_by(self.row.id))]
        found = narrow(rows, call.params.mapping("filter"), set(self.names()))
        ordered = arrange(found, call.params.mapping("order"), {"ID": "ASC"})
        wanted = [str(name) for name in call.params.values_of("select")]
        names = [name for name in self.names() if not wanted or "*" in wanted or name in wanted]
        return page_reply(spell(call, [{name: row[name] for name in names} for row in ordered]), Page.of(call.params))

    def names(self) -> list[str]:
        """Names of all fields."""
        return [*(column.upper() for column in self.titles), *self.country_fields]

    def write(self, call: Call, record: R) -> dict[str, Json]:
        """A record as a row."""
        own = {column.upper(): self._json(call, record, column) for column in self.titles}
        values = getattr(record, "values", {})
        return own | {name: values.get(name) or ("N" if name in FLAGS else None) for name in self.country_fields}

    def _json(self, call: Call, record: R, column: str) -> Json:
        value = getattr(record, column)
        if column in _MOMENTS:
            return moment_json(value, call.portal.utc_offset) or ""
        if column in _FLAGS:
            return "Y" if value else "N"
        return None if value is None else str(value)

    def find(self, call: Call, number: int | None = None) -> R:
        """A record by the number in the request, or by the given one.

        Raises:
            RestError: no number, no such record.
        """
        wanted = call.params.integer("id") if number is None else number
        if wanted <= 0:
            raise RestError("", "ID is not defined or invalid.")
        record = call.session.get(self.row, wanted)
        if record is None:
            raise RestError("", f"The {self.title} with ID '{wanted}' is not found")
        return record

    def create(self, call: Call) -> R:
        """A new record from ``fields``; its number is known after a flush.

        Raises:
            RestError: a required field is missing.
        """
        values = self._read(call, self.immutable)
        for column in self.required:
            if not values.get(column):
                raise RestError("", f"{column.upper()} is not defined or invalid.")
        now = int(call.portal.clock.now())
        fixed = {"date_create": now, "created_by_id": call.caller.user_id, "xml_id": str(uuid.uuid4())}
        record = self.row(**{"name": "", **fixed, **values})
        call.session.add(record)
        return record

    def change(self, call: Call, record: R) -> None:
        """Write ``fields`` into a record."""
        values = self._read(call, ())
        if "values" in values:
            values["values"] = {**getattr(record, "values", {}), **values["values"]}
        values |= {"date_modify": int(call.portal.clock.now()), "modify_by_id": call.caller.user_id}
        for column, value in values.items():
            setattr(record, column, value)

    def _read(self, call: Call, immutable: tuple[str, ...]) -> dict[str, Any]:
        fields = call.params.mapping("fields")
        hidden = _READ_ONLY | set(self.immutable) - set(immutable)
        columns = [column for column in self.titles if column.upper() in fields and column not in hidden]
        values = {column: self._stored(column, fields[column.upper()]) for column in columns}
        country = {name: _text(fields[name]) for name in self.country_fields if name in fields}
        return {**values, "values": country} if country else values

    def _stored(self, column: str, value: Json) -> Any:
        kind = inspect(self.row).columns[column].type.python_type
        if kind is bool:
            return is_yes(value)
        return to_int(value) if kind is int else _text(value)

    def described(self) -> dict[str, Json]:
        """The fields as ``*.fields`` describe them."""
        own: dict[str, Json] = {
            column.upper(): describe(title, self._type(column), self._marks(column))
            for column, title in self.titles.items()
        }
        return own | {
            name: describe(title_of(name), "char" if name in FLAGS else "string") for name in self.country_fields
        }

    def _type(self, column: str) -> str:
        if column in _MOMENTS:
            return "datetime"
        if column in _FLAGS:
            return "char"
        kind = inspect(self.row).columns[column].type.python_type
        return _TYPES.get(column, "integer" if kind is int else "string")

    def _marks(self, column: str) -> str:
        flags = {"r": self.required, "o": _READ_ONLY, "i": self.immutable}
        return "".join(flag for flag, columns in flags.items() if column in columns)


def _text(value: Json) -> str:
    return str(value) if isinstance(value, str | int | float) else ""
