"""``crm.<object>.userfield.*``: user fields of leads, deals, contacts, companies and quotes (crm/*/userfield/)."""

from collections.abc import Callable

from sqlalchemy import select

from b24audit.refportal.crm import user_fields
from b24audit.refportal.crm.objects import COMPANY, CONTACT, DEAL, LEAD, OBJECT_TYPES, QUOTE
from b24audit.refportal.listing.memory import arrange, narrow
from b24audit.refportal.listing.paging import whole_reply
from b24audit.refportal.protocol import errors
from b24audit.refportal.protocol.call import Call, Reply, Rights
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._rows import spell
from b24audit.refportal.rest._user_field_rows import LABELS, apply_changes, field_row, read_choices, yes
from b24audit.refportal.store.dictionaries import UserFieldRow

TABLE = MethodTable("crm")

_FILTERABLE = {
    "ID",
    "FIELD_NAME",
    "USER_TYPE_ID",
    "XML_ID",
    "SORT",
    "MULTIPLE",
    "MANDATORY",
    "SHOW_FILTER",
    "SHOW_IN_LIST",
    "EDIT_IN_LIST",
    "IS_SEARCHABLE",
}
_DEFAULT_ORDER = {"SORT": "ASC", "ID": "ASC"}


def _list_of(entity_type: int) -> Callable[[Call], Reply]:
    def userfield_list(call: Call) -> Reply:
        """User fields of the object; captions only with ``filter.LANG``."""
        filter_ = call.params.mapping("filter")
        order = call.params.mapping("order")
        language = str(filter_.get("LANG", ""))
        rows = [field_row(row, language) for row in user_fields.fields_by_name(call.session, entity_type).values()]
        return whole_reply(spell(call, arrange(narrow(rows, filter_, _FILTERABLE), order, _DEFAULT_ORDER)))

    return userfield_list


def _get_of(entity_type: int) -> Callable[[Call], Json]:
    def userfield_get(call: Call) -> Json:
        """One user field with its captions by language."""
        return field_row(_find(call, entity_type), None)

    return userfield_get


def _add_of(entity_type: int) -> Callable[[Call], Json]:
    def userfield_add(call: Call) -> Json:
        """Create a user field; its number is returned."""
        values = Params(call.params.mapping("fields"))
        name, type_ = _checked_name(values), _checked_type(values)
        entity_id = OBJECT_TYPES[entity_type].user_field_entity
        query = select(UserFieldRow).where(UserFieldRow.entity_id == entity_id, UserFieldRow.field_name == name)
        if call.session.scalar(query):
            raise RestError("ERROR_CORE", f"Поле {name} для объекта {entity_id} уже существует.")
        row = UserFieldRow(
            entity_id=entity_id,
            field_name=name,
            user_type_id=type_,
            multiple=yes(values, "MULTIPLE", default=False),
            settings=dict(values.mapping("SETTINGS")),
            labels={kind: values.text("LABEL") for kind in LABELS} if values.text("LABEL") else {},
            items=read_choices(values),
        )
        apply_changes(row, values)
        call.session.add(row)
        call.session.flush()
        return row.id

    return userfield_add


def _update_of(entity_type: int) -> Callable[[Call], Json]:
    def userfield_update(call: Call) -> Json:
        """Change a user field."""
        row = _find(call, entity_type)
        values = Params(call.params.mapping("fields"))
        apply_changes(row, values)
        if "LIST" in values:
            row.items = read_choices(values, row.items)
        if "SETTINGS" in values:
            row.settings = {**row.settings, **values.mapping("SETTINGS")}
        return True

    return userfield_update


def _delete_of(entity_type: int) -> Callable[[Call], Json]:
    def userfield_delete(call: Call) -> Json:
        """Delete a user field."""
        call.session.delete(_find(call, entity_type))
        return True

    return userfield_delete


def _checked_name(values: Params) -> str:
    if not values.text("FIELD_NAME"):
        raise RestError("", "The 'FIELD_NAME' field is not found.")
    name = user_fields.full_name(values.text("FIELD_NAME"))
    if len(name) > user_fields.MAX_NAME:
        raise RestError("ERROR_CORE", "Field name is too long (more than 50 characters).")
    if not user_fields.is_valid_name(name):
        text = "Field name contains invalid characters. Allowed characters are: A-Z, 0-9 and _."
        raise RestError("ERROR_CORE", text)
    return name


def _checked_type(values: Params) -> str:
    type_ = values.text("USER_TYPE_ID")
    if not type_:
        raise RestError("", "The 'USER_TYPE_ID' field is not found.")
    if type_ not in user_fields.TYPES:
        raise RestError("ERROR_CORE", "Invalid custom type specified.")
    return type_


def _find(call: Call, entity_type: int) -> UserFieldRow:
    number = call.params.integer("id")
    if number <= 0:
        raise RestError("", "ID is not defined or invalid.")
    row = call.session.get(UserFieldRow, number)
    if row is None or row.entity_id != OBJECT_TYPES[entity_type].user_field_entity:
        raise RestError("ERROR_NOT_FOUND", f"The entity with ID '{number}' is not found.")
    return row


def _declare(entity_type: int) -> None:
    name = f"crm.{OBJECT_TYPES[entity_type].name}.userfield"
    TABLE.lists(f"{name}.list")(_list_of(entity_type))
    TABLE.reads(f"{name}.get")(_get_of(entity_type))
    for verb, handler in (
        ("add", _add_of(entity_type)),
        ("update", _update_of(entity_type)),
        ("delete", _delete_of(entity_type)),
    ):
        TABLE.writes(f"{name}.{verb}", rights=Rights.ADMINISTRATOR, denied=errors.access_denied)(handler)


for _entity_type in (LEAD, DEAL, CONTACT, COMPANY, QUOTE):
    _declare(_entity_type)


@TABLE.lists("crm.userfield.types")
def userfield_types(_: Call) -> Json:
    """Types a user field may have."""
    return [{"ID": key, "title": title} for key, title in user_fields.TYPES.items()]
