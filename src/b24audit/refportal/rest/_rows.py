"""Spelling habits of a portal applied to the rows of its lists: how numbers are written, undocumented keys."""

from collections.abc import Iterable, Mapping

from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.json_types import Json

_NUMBERS = frozenset({"ID", "id", "SORT", "sort", "CATEGORY_ID", "entityTypeId"})


def spell(call: Call, rows: Iterable[Mapping[str, Json]]) -> list[Mapping[str, Json]]:
    """Rows as this portal writes them; a portal without habits of its own gets them unchanged."""
    habits = call.portal.rest
    if habits.ids == "documented" and not habits.extra_keys:
        return list(rows)
    return [_spell(row, habits.ids, habits.extra_keys) for row in rows]


def _spell(row: Mapping[str, Json], ids: str, extra_keys: bool) -> Mapping[str, Json]:
    spelled = {key: _number(value, ids) if key in _NUMBERS else value for key, value in row.items()}
    return {**spelled, "X_UNDOCUMENTED": {"KEY": "value"}} if extra_keys else spelled


def _number(value: Json, ids: str) -> Json:
    if ids == "text" and isinstance(value, int):
        return str(value)
    if ids == "number" and isinstance(value, str) and value.isdecimal():
        return int(value)
    return value
