"""Items as crm.item.* write them."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import select

from b24audit.refportal.crm.fields import FieldSpec, fields_of
from b24audit.refportal.crm.items import Item
from b24audit.refportal.crm.multi_fields import OWNERS, aliases_json, fm_json, read_multi_fields
from b24audit.refportal.crm.objects import COMPANY, CONTACT
from b24audit.refportal.crm.user_fields import camel_name, fields_by_name
from b24audit.refportal.crm.user_values import item_json
from b24audit.refportal.crm.values import item_writer
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.json_types import Json, PhpObject
from b24audit.refportal.store.dictionaries import UserFieldRow
from b24audit.refportal.store.items import ITEM_TABLES

ALL = "*"


class ItemRows:
    """Writes rows of one object with the selected fields.

    ``select`` holds crm.item.* names, user fields in either spelling, ``*`` for everything; empty means ``*``.
    """

    def __init__(self, call: Call, entity_type: int, selection: Sequence[str], *, original: bool) -> None:
        self._call = call
        self._entity_type = entity_type
        offset = call.portal.utc_offset
        everything = not selection or ALL in selection
        names = {"id", *selection}
        own = [spec for spec in fields_of(entity_type).values() if everything or {spec.name, spec.upper_name} & names]
        self._own: list[tuple[FieldSpec, Callable[[Any], Json]]] = [(spec, item_writer(spec, offset)) for spec in own]
        self._user: list[tuple[str, UserFieldRow]] = [
            (name if original else camel_name(name), row)
            for name, row in fields_by_name(call.session, entity_type).items()
            if everything or {name, camel_name(name), "UF_*", "uf_*"} & names
        ]
        self._everything = everything

    @property
    def columns(self) -> list[str]:
        """Columns that must be read."""
        return [spec.name for spec, _ in self._own if spec.stored] + (["uf"] if self._user else [])

    def write(self, items: Sequence[Item]) -> list[Json]:
        """Rows of the answer; nothing in them looks like a list to PHP."""
        ids = [item["id"] for item in items]
        with_multi = self._everything and self._entity_type in OWNERS
        multi = read_multi_fields(self._call.session, self._entity_type, ids) if with_multi else {}
        contacts = self._contacts(ids)
        rows: list[Json] = []
        for item in items:
            row = self._row(item, contacts)
            if with_multi:
                found = multi.get(item["id"], [])
                row |= {**aliases_json(found), "fm": fm_json(found)}
            if self._everything:
                row["entityTypeId"] = self._entity_type
            rows.append(PhpObject(row))
        return rows

    def _row(self, item: Item, contacts: dict[int, list[int]]) -> dict[str, Json]:
        row: dict[str, Json] = {}
        for spec, write in self._own:
            row[spec.name] = write(item[spec.name]) if spec.stored else contacts.get(item["id"], [])
        uf = item.get("uf") or {}
        offset = self._call.portal.utc_offset
        for name, field in self._user:
            row[name] = item_json(field, uf.get(field.field_name), offset, file_link(self._call))
        return row

    def _contacts(self, ids: Sequence[int]) -> dict[int, list[int]]:
        """Contacts of companies: kept with the contacts."""
        if self._entity_type != COMPANY or all(spec.stored for spec, _ in self._own):
            return {}
        table = ITEM_TABLES[CONTACT]
        query = select(table.c.companyId, table.c.id).where(table.c.companyId.in_(ids)).order_by(table.c.id)
        found: dict[int, list[int]] = {}
        for company, contact in self._call.session.execute(query):
            found.setdefault(company, []).append(contact)
        return found


def file_link(call: Call) -> str:
    """The start of links to files, under the same authorisation; the file's number comes last."""
    return f"{call.caller.rest_url}crm.controller.item.getFile/?fileId="
