"""Activities as ``crm.activity.*`` write and read them: everything is text."""

from collections.abc import Mapping
from typing import Any

from b24audit.refportal.crm.activities import ActivityField, activity_fields, bindings_of
from b24audit.refportal.crm.values import moment_json, parse_moment
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import as_list, is_yes, to_int
from b24audit.refportal.store.activities import ActivityRow

_CONSTANTS: dict[str, Json] = {
    "RESULT_STATUS": "0",
    "RESULT_STREAM": "0",
    "RESULT_SOURCE_ID": None,
    "RESULT_MARK": "0",
    "RESULT_VALUE": None,
    "RESULT_SUM": None,
    "RESULT_CURRENCY_ID": None,
    "AUTOCOMPLETE_RULE": "0",
}
_TEXTS = frozenset({"string"})


def activity_row(call: Call, row: ActivityRow, wanted: list[str]) -> dict[str, Json]:
    """A row; without ``wanted`` every field but bindings, communications and files."""
    everything = not wanted or "*" in wanted
    answer: dict[str, Json] = {}
    for name, field in activity_fields().items():
        chosen = name in wanted or name == "ID" or (everything and "m" not in field.flags)
        if chosen and field.column:
            answer[name] = _written(field, getattr(row, field.column), call.portal.utc_offset)
        elif chosen and name in _CONSTANTS:
            answer[name] = _CONSTANTS[name]
    return {**answer, **_related(call, row, wanted)}


def _related(call: Call, row: ActivityRow, wanted: list[str]) -> dict[str, Json]:
    related: dict[str, Json] = {}
    if "COMMUNICATIONS" in wanted:
        related["COMMUNICATIONS"] = [_communication(number, each) for number, each in enumerate(row.communications, 1)]
    if "BINDINGS" in wanted:
        owners = bindings_of(call.session, row.id)
        related["BINDINGS"] = [{"OWNER_ID": str(owner), "OWNER_TYPE_ID": str(kind)} for kind, owner in owners]
    if "FILES" in wanted:
        related["FILES"] = []
    return related


def _communication(number: int, stored: Mapping[str, Any]) -> Json:
    names = ("TYPE", "VALUE", "ENTITY_ID", "ENTITY_TYPE_ID")
    return {"ID": str(number), **{name: str(stored.get(name) or "") for name in names}}


def _written(field: ActivityField, value: Any, utc_offset: int) -> Json:
    if field.type == "datetime":
        return moment_json(value, utc_offset) or ""
    if field.type == "char":
        return "Y" if value else "N"
    if field.type == "object":
        stored: Json = value or []
        return stored
    return None if value is None else str(value)


def stored_values(call: Call, given: Mapping[str, Json], *, creating: bool) -> dict[str, Any]:
    """Columns from the ``fields`` of a request; read-only fields and, on update, immutable ones are left out."""
    values: dict[str, Any] = {}
    for name, field in activity_fields().items():
        fixed = "o" in field.flags or (not creating and "i" in field.flags)
        if name in given and field.column and not fixed:
            values[field.column] = _read(field, given[name], call.portal.utc_offset)
    if "COMMUNICATIONS" in given:
        values["communications"] = communications(given["COMMUNICATIONS"])
    return {name: value for name, value in values.items() if value is not None}


def communications(value: Json) -> list[dict[str, Any]]:
    """The communications of a request."""
    return [
        {
            "TYPE": str(each.get("TYPE") or ""),
            "VALUE": str(each.get("VALUE") or ""),
            "ENTITY_ID": to_int(each.get("ENTITY_ID")),
            "ENTITY_TYPE_ID": to_int(each.get("ENTITY_TYPE_ID")),
        }
        for each in as_list(value)
        if isinstance(each, Mapping)
    ]


def _read(field: ActivityField, value: Json, utc_offset: int) -> Any:
    if field.type == "datetime":
        return parse_moment(value, utc_offset)
    if field.type == "char":
        return is_yes(value)
    if field.type == "object":
        return dict(value) if isinstance(value, Mapping) else {}
    if field.type in _TEXTS:
        return str(value) if isinstance(value, str | int | float) else None
    return to_int(value)
