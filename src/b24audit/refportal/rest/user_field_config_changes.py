"""``userfieldconfig.add``, ``.update``, ``.delete``: changing user fields (crm/universal/userfieldconfig/)."""

from collections.abc import Mapping

from sqlalchemy import select

from b24audit.refportal.crm import user_fields
from b24audit.refportal.crm.objects import OBJECT_TYPES
from b24audit.refportal.protocol.call import Call, Rights
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params, as_mapping
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._user_field_config_rows import CHOICE, NAMES, check_module, whole_row
from b24audit.refportal.rest._user_field_rows import apply_changes, read_choices
from b24audit.refportal.store.dictionaries import UserFieldRow

TABLE = MethodTable("userfieldconfig")

_CAPTIONS = {"EDIT_FORM_LABEL": "editFormLabel", "HELP_MESSAGE": "helpMessage"}
_ADDED = ("XML_ID", "SORT", "MULTIPLE", "MANDATORY", "SHOW_FILTER", "EDIT_IN_LIST", "IS_SEARCHABLE", "SETTINGS")
_UPDATED = ("XML_ID", "SORT", "MANDATORY", "SHOW_FILTER", "IS_SEARCHABLE", "SETTINGS")


def _refused() -> RestError:
    return RestError("", "Access denied")


@TABLE.writes("userfieldconfig.add", rights=Rights.ADMINISTRATOR, denied=_refused)
def config_add(call: Call) -> Json:
    """Create a field; keys beyond the documented ones are ignored.

    Raises:
        RestError: no type or name, a name of another object or a taken one, an unknown type.
    """
    check_module(call)
    given = Params(as_mapping(call.params.get("field"), "field"))
    row = _new_row(call, given)
    values = _old_names(given, _ADDED)
    row.multiple = values.flag("MULTIPLE")
    _apply(row, values, given)
    call.session.add(row)
    call.session.flush()
    return {"field": whole_row(row)}


@TABLE.writes("userfieldconfig.update", rights=Rights.ADMINISTRATOR, denied=_refused)
def config_update(call: Call) -> Json:
    """Change a field; its object, name, type and multiplicity stay.

    Raises:
        RestError: no such field.
    """
    check_module(call)
    row = _found(call, "Access denied")
    given = Params(as_mapping(call.params.get("field"), "field"))
    _apply(row, _old_names(given, _UPDATED), given)
    return {"field": whole_row(row)}


@TABLE.writes("userfieldconfig.delete", rights=Rights.ADMINISTRATOR, denied=_refused)
def config_delete(call: Call) -> Json:
    """Delete a field; null says that it is gone.

    Raises:
        RestError: no such field.
    """
    check_module(call)
    call.session.delete(_found(call, "You cannot delete the user field"))
    return None


def _new_row(call: Call, given: Params) -> UserFieldRow:
    entity_id, name, type_ = (given.text(key) for key in ("entityId", "fieldName", "userTypeId"))
    if not type_:
        raise RestError("", "The 'USER_TYPE_ID' field is not found.")
    if not name:
        raise RestError("", "The 'FIELD_NAME' field is not found.")
    known = {kind.user_field_entity for kind in OBJECT_TYPES.values() if kind.user_field_entity}
    if entity_id not in known or not name.startswith(("UF_CRM_", f"UF_{entity_id}_")):
        raise RestError("", "You cannot create custom fields")
    if type_ not in user_fields.TYPES or len(name) > user_fields.MAX_NAME or not user_fields.is_valid_name(name):
        raise RestError("", "Fail to create new user field")
    taken = select(UserFieldRow.id).where(UserFieldRow.entity_id == entity_id, UserFieldRow.field_name == name)
    if call.session.scalar(taken) is not None:
        raise RestError("", f"Field {name} already exists")
    return UserFieldRow(entity_id=entity_id, field_name=name, user_type_id=type_, settings={}, labels={}, items=[])


def _found(call: Call, complaint: str) -> UserFieldRow:
    row = call.session.get(UserFieldRow, call.params.integer("id"))
    if row is None:
        raise RestError("", complaint)
    return row


def _old_names(given: Params, allowed: tuple[str, ...]) -> Params:
    values = {old: given.get(NAMES[old]) for old in allowed if NAMES[old] in given}
    return Params(values | {old: given.get(new) for old, new in _CAPTIONS.items() if new in given})


def _apply(row: UserFieldRow, values: Params, given: Params) -> None:
    apply_changes(row, values)
    if "SETTINGS" in values:
        row.settings = {**row.settings, **values.mapping("SETTINGS")}
    if row.user_type_id == "enumeration" and given.text("userTypeId") == "enumeration" and "enum" in given:
        row.items = read_choices(Params({"LIST": [_choice(each) for each in given.values_of("enum")]}), row.items)


def _choice(given: Json) -> Json:
    if not isinstance(given, Mapping):
        return {}
    return {old: given.get(new) for old, new in {**CHOICE, "DEL": "del"}.items()}
