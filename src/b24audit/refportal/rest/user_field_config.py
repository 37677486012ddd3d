"""``userfieldconfig.*``: user fields of any object, invoices too (crm/universal/userfieldconfig/)."""

from collections.abc import Mapping

from sqlalchemy import select

from b24audit.refportal.listing.memory import arrange, narrow
from b24audit.refportal.listing.paging import Page, page_reply
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import as_list
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._user_field_rows import field_row
from b24audit.refportal.store.dictionaries import UserFieldRow

TABLE = MethodTable("userfieldconfig")

_NAMES = {
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
_CHOICE = {"ID": "id", "VALUE": "value", "SORT": "sort", "DEF": "def", "XML_ID": "xmlId"}
_DEFAULT_ORDER = {"sort": "ASC", "id": "ASC"}


@TABLE.lists("userfieldconfig.list")
def config_list(call: Call) -> Reply:
    """A page of settings; captions only when ``select`` names a language."""
    _check_module(call)
    selection = call.params.mapping("select")
    language = str(selection.get("language") or selection.get("languageId") or "")
    wanted = {str(value) for key, value in selection.items() if key not in ("language", "languageId")}
    known = {str(row.id): row for row in call.session.scalars(select(UserFieldRow))}
    found = narrow([_row(row) for row in known.values()], call.params.mapping("filter"), set(_NAMES.values()))
    rows = [
        _selected(row, wanted) | (_captions(known[str(row["id"])], language) if language else {})
        for row in arrange(found, call.params.mapping("order"), _DEFAULT_ORDER)
    ]
    return page_reply(rows, Page.of(call.params), "fields")


@TABLE.reads("userfieldconfig.get")
def config_get(call: Call) -> Json:
    """Settings of one field with its captions.

    Raises:
        RestError: no such field.
    """
    _check_module(call)
    row = call.session.get(UserFieldRow, call.params.integer("id"))
    if row is None:
        raise RestError("", "Поле не найдено")
    return {"field": _row(row) | _captions(row, "ru")}


def _check_module(call: Call) -> None:
    if call.params.text("moduleId") != "crm":
        raise RestError("", "No settings for UserFieldAccess")
    if not call.caller.has_scope("crm"):
        raise RestError("", "The current method required more scopes. (crm)")


def _row(row: UserFieldRow) -> dict[str, Json]:
    old = field_row(row, "")
    described: dict[str, Json] = {new: old[name] for name, new in _NAMES.items()}
    if row.user_type_id == "enumeration":
        described["enum"] = [
            {new: choice[name] for name, new in _CHOICE.items()}
            for choice in as_list(old["LIST"])
            if isinstance(choice, Mapping)
        ]
    return described


def _captions(row: UserFieldRow, language: str) -> dict[str, Json]:
    captions: dict[str, Json] = {"languageId": {language: language}}
    for kind, name in _LABELS.items():
        text = row.labels.get(kind)
        captions[name] = {language: text} if text else None
    return captions


def _selected(row: Mapping[str, Json], wanted: set[str]) -> dict[str, Json]:
    if not wanted or "*" in wanted:
        return dict(row)
    return {name: value for name, value in row.items() if name in wanted or name == "id"}
