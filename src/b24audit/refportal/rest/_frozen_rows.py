"""Items as the frozen ``crm.<object>.*`` methods write them: names in capitals, every value as text."""

from collections.abc import Sequence
from typing import Any

from b24audit.refportal.crm.fields import MULTI_FIELDS, frozen_fields_of
from b24audit.refportal.crm.items import Item
from b24audit.refportal.crm.multi_fields import OWNERS, frozen_multi_json, read_multi_fields
from b24audit.refportal.crm.user_fields import fields_by_name
from b24audit.refportal.crm.user_values import frozen_json
from b24audit.refportal.crm.values import frozen_writer
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.json_types import Json, PhpObject
from b24audit.refportal.rest._item_rows import file_link

OWN, USER = "*", "UF_*"


class FrozenRows:
    """Writes rows of one object.

    ``selection`` holds names, ``*`` for own fields, ``UF_*`` for user fields; empty means both masks. Multi fields
    come only by name, or all of them with ``with_multi``.
    """

    def __init__(self, call: Call, entity_type: int, selection: Sequence[str], *, with_multi: bool = False) -> None:
        self._call = call
        self._entity_type = entity_type
        names = {"ID", *(selection or (OWN, USER))}
        offset = call.portal.utc_offset
        self._own = [
            (name, spec.name, frozen_writer(spec, offset))
            for name, spec in frozen_fields_of(entity_type).items()
            if spec.stored and (name in names or (OWN in names and not spec.multiple))
        ]
        fields = fields_by_name(call.session, entity_type)
        self._user = [(name, row) for name, row in fields.items() if USER in names or name in names]
        kinds = MULTI_FIELDS if with_multi else [kind for kind in MULTI_FIELDS if kind in names]
        self._kinds = kinds if entity_type in OWNERS else []

    @property
    def columns(self) -> list[str]:
        """Columns that must be read."""
        return [column for _, column, _ in self._own] + (["uf"] if self._user else [])

    def write(self, items: Sequence[Item]) -> list[Json]:
        """Rows of the answer; nothing in them looks like a list to PHP."""
        ids = [item["id"] for item in items]
        multi = read_multi_fields(self._call.session, self._entity_type, ids) if self._kinds else {}
        rows: list[Json] = []
        for item in items:
            row = self._row(item)
            found = multi.get(item["id"], [])
            row |= {kind: values for kind in self._kinds if (values := frozen_multi_json(found, kind))}
            rows.append(PhpObject(row))
        return rows

    def _row(self, item: dict[str, Any]) -> dict[str, Json]:
        row: dict[str, Json] = {name: write(item[column]) for name, column, write in self._own}
        uf = item.get("uf") or {}
        offset, link = self._call.portal.utc_offset, file_link(self._call)
        return row | {name: frozen_json(field, uf.get(name), offset, link) for name, field in self._user}
