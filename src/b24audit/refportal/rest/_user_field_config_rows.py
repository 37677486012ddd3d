"""User fields as rows of ``userfieldconfig.*``."""

from collections.abc import Mapping

from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import as_list
from b24audit.refportal.rest._user_field_rows import field_row
from b24audit.refportal.store.dictionaries import UserFieldRow

NAMES = {
    "ID": "id",
    "ENTITY_ID": "entityId",
    "FIELD_NAME": "fieldName",
    "USER_TYPE_ID": "userTypeId",
    "XML_ID": "xmlId",
    "SORT": "sort",
    "MULTIPLE": "multiple",
    "MANDATORY": "mandatory",
    "SHOW_FILTER": "showFilter",
    "SHOW_IN_LIST": "showInList",
    "EDIT_IN_LIST": "editInList",
    "IS_SEARCHABLE": "isSearchable",
    "SETTINGS": "settings",
}
_LABELS = {
    "edit": "editFormLabel",
    "column": "listColumnLabel",
    "filter": "listFilterLabel",
    "error": "errorMessage",
    "help": "helpMessage",
}
CHOICE = {"ID": "id", "VALUE": "value", "SORT": "sort", "DEF": "def", "XML_ID": "xmlId"}


def check_module(call: Call) -> None:
    """Only fields of the CRM are modelled.

    Raises:
        RestError: another module, or its scope is missing.
    """
    if call.params.text("moduleId") != "crm":
        raise RestError("", "No settings for UserFieldAccess")
    if not call.caller.has_scope("crm"):
        raise RestError("", "The current method required more scopes. (crm)")


def row_of(row: UserFieldRow) -> dict[str, Json]:
    """A row without captions."""
    old = field_row(row, "")
    described: dict[str, Json] = {new: old[name] for name, new in NAMES.items()}
    if row.user_type_id == "enumeration":
        described["enum"] = [
            {"userFieldId": str(row.id), **{new: choice[name] for name, new in CHOICE.items()}}
            for choice in as_list(old["LIST"])
            if isinstance(choice, Mapping)
        ]
    return described


def captions(row: UserFieldRow, language: str) -> dict[str, Json]:
    """The captions of a field in one language."""
    captions: dict[str, Json] = {"languageId": {language: language}}
    for kind, name in _LABELS.items():
        text = row.labels.get(kind)
        captions[name] = {language: text} if text else None
    return captions


def whole_row(row: UserFieldRow) -> dict[str, Json]:
    """A row with its captions, as single fields are answered."""
    return row_of(row) | captions(row, "ru")
