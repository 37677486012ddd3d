"""Values for mandatory fields of universal lists; types are those of lists.field.type.get."""

from collections.abc import Iterable, Mapping
from typing import Any

from b24audit.observations.observed import NotObserved

_WORD, _MOMENT = "проверка", "17.05.2031 10:30:00"
_GIVEN_BY_PORTAL = frozenset({"CREATED_BY", "MODIFIED_BY", "TIMESTAMP_X", "DATE_CREATE", "N:Sequence"})
_KNOWN = {
    "S": _WORD,
    "S:HTML": _WORD,
    "PREVIEW_TEXT": _WORD,
    "DETAIL_TEXT": _WORD,
    "N": "7",
    "SORT": "500",
    "S:Money": "7|RUB",
    "S:Date": "17.05.2031",
    "S:DateTime": _MOMENT,
    "ACTIVE_FROM": _MOMENT,
    "ACTIVE_TO": _MOMENT,
}


def mandatory_values(fields: Iterable[Mapping[str, Any]], owner: int) -> dict[str, str]:
    """By FIELD_ID, a value for each mandatory field of a list but its title; employees are the ``owner``.

    ``fields`` are the rows of lists.field.get.

    Raises:
        NotObserved: a field is mandatory whose value must exist on the portal: a file, a link to an element.
    """
    filled = [
        (field, _value(field, owner))
        for field in fields
        if field["IS_REQUIRED"] == "Y" and field["FIELD_ID"] != "NAME" and field["TYPE"] not in _GIVEN_BY_PORTAL
    ]
    unknown = ", ".join(f"«{field['NAME']}»" for field, value in filled if not value)
    if unknown:
        reason = f"В списке обязательны поля, значение которых нельзя придумать: {unknown}. Добавьте элемент сами."
        raise NotObserved("not_checked", reason)
    return {field["FIELD_ID"]: value for field, value in filled}


def _value(field: Mapping[str, Any], owner: int) -> str:
    """A value, "" when none can be invented."""
    if field["TYPE"] == "L":
        return str(next(iter(field.get("DISPLAY_VALUES_FORM") or {}), ""))
    return str(owner) if field["TYPE"] == "S:employee" else _KNOWN.get(field["TYPE"], "")
