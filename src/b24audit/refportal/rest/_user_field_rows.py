"""User fields as rows of ``crm.<object>.userfield.*`` and back."""

from collections.abc import Mapping
from typing import Any

from b24audit.refportal.crm.user_fields import DEFAULT_SETTINGS
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params, is_yes, to_int
from b24audit.refportal.store.dictionaries import UserFieldRow

LABELS = {
    "edit": "EDIT_FORM_LABEL",
    "column": "LIST_COLUMN_LABEL",
    "filter": "LIST_FILTER_LABEL",
    "error": "ERROR_MESSAGE",
    "help": "HELP_MESSAGE",
}
LANGUAGES = ("ru", "en")
_FLAGS = {
    "MANDATORY": "mandatory",
    "SHOW_IN_LIST": "show_in_list",
    "EDIT_IN_LIST": "edit_in_list",
    "IS_SEARCHABLE": "is_searchable",
}


def field_row(row: UserFieldRow, language: str | None) -> dict[str, Json]:
    """A row. ``language`` "" leaves captions out, None gives them as maps by language."""
    described: dict[str, Json] = {
        "ID": str(row.id),
        "ENTITY_ID": row.entity_id,
        "FIELD_NAME": row.field_name,
        "USER_TYPE_ID": row.user_type_id,
        "XML_ID": row.xml_id,
        "SORT": str(row.sort),
        "MULTIPLE": _letter(row.multiple),
        "MANDATORY": _letter(row.mandatory),
        "SHOW_FILTER": row.show_filter,
        "SHOW_IN_LIST": _letter(row.show_in_list),
        "EDIT_IN_LIST": _letter(row.edit_in_list),
        "IS_SEARCHABLE": _letter(row.is_searchable),
        "SETTINGS": {**DEFAULT_SETTINGS.get(row.user_type_id, {}), **row.settings},
    }
    if language is None:
        described |= {key: _by_language(row.labels.get(kind)) for kind, key in LABELS.items()}
    elif language:
        described |= {key: row.labels.get(kind) or None for kind, key in LABELS.items()}
    if row.user_type_id == "enumeration":
        described["LIST"] = [_choice(choice) for choice in row.items]
    return described


def apply_changes(row: UserFieldRow, values: Params) -> None:
    """Write the changeable settings that a client sent."""
    for key, name in _FLAGS.items():
        if key in values:
            setattr(row, name, values.flag(key))
    row.sort = values.integer("SORT", row.sort or 100)
    row.xml_id = values.text("XML_ID") or row.xml_id
    row.show_filter = _filter_mode(values.text("SHOW_FILTER", row.show_filter or "N"))
    row.labels = {**row.labels, **_labels(values)}


def read_choices(values: Params, known: list[dict[str, Any]] | None = None) -> list[dict[str, Any]]:
    """Values of a list field; known ones keep their ids, ``DEL`` removes, ones without a value are ignored."""
    kept = {int(choice["id"]): choice for choice in known or []}
    free = max([0, *kept]) + 1
    for item in values.values_of("LIST"):
        choice = Params(item if isinstance(item, Mapping) else {})
        number = choice.integer("ID")
        if choice.flag("DEL"):
            kept.pop(number, None)
        elif choice.text("VALUE"):
            number, free = (number, free) if number in kept else (free, free + 1)
            kept[number] = {
                "id": number,
                "value": choice.text("VALUE"),
                "sort": to_int(choice.get("SORT")),
                "default": choice.flag("DEF"),
                "xml_id": choice.text("XML_ID"),
            }
    return list(kept.values())


def yes(values: Params, name: str, *, default: bool) -> bool:
    """A Y/N setting, or its default when it was not sent."""
    return is_yes(values[name]) if name in values else default


def _labels(values: Params) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, key in LABELS.items():
        value = values.get(key)
        if isinstance(value, Mapping):
            value = value.get("ru") or value.get("en")
        if isinstance(value, str) and value:
            found[kind] = value
    return found


def _filter_mode(letter: str) -> str:
    return {"Y": "E"}.get(letter.upper(), letter.upper() if letter.upper() in {"I", "E", "S"} else "N")


def _letter(flag: bool) -> str:
    return "Y" if flag else "N"


def _by_language(text: str | None) -> Json:
    return dict.fromkeys(LANGUAGES, text or "")


def _choice(choice: Mapping[str, Any]) -> dict[str, Json]:
    return {
        "ID": str(choice["id"]),
        "SORT": str(choice["sort"]),
        "VALUE": choice["value"],
        "DEF": _letter(choice["default"]),
        "XML_ID": choice["xml_id"],
    }
