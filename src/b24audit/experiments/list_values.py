"""Values for mandatory fields of universal lists; types are those of lists.field.type.get."""

from collections.abc import Callable, Iterable, Mapping
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
    values, unknown = {}, []
    for field in fields:
        if field["IS_REQUIRED"] != "Y" or field["FIELD_ID"] == "NAME" or field["TYPE"] in _GIVEN_BY_PORTAL:
            continue
        value = _CHOSEN[field["TYPE"]](field, owner) if field["TYPE"] in _CHOSEN else _KNOWN.get(field["TYPE"], "")
        if value:
            values[field["FIELD_ID"]] = value
        else:
            unknown.append(f"«{field['NAME']}»")
    if unknown:
        named = ", ".join(unknown)
        raise NotObserved(
            "not_checked",
            f"В списке обязательны поля, значение которых нельзя придумать: {named}. Добавьте элемент сами.",
        )
    return values


def _choice(field: Mapping[str, Any], _: int) -> str:
    return str(next(iter(field.get("DISPLAY_VALUES_FORM") or {}), ""))


_CHOSEN: dict[str, Callable[[Mapping[str, Any], int], str]] = {
    "L": _choice,
    "S:employee": lambda _, owner: str(owner),
}
