"""``lists.field.*``: fields of a list (lists/fields/)."""

from collections.abc import Mapping

from b24audit.refportal.lists.fields import DEFAULT_SETTINGS, SYSTEM, TYPES
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params, as_mapping
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._list_rows import field_row
from b24audit.refportal.rest._lists import fields_of_list, missing, required_fields, required_list
from b24audit.refportal.store.lists import ListFieldRow, ListRow

TABLE = MethodTable("lists")


@TABLE.lists("lists.field.get")
def field_get(call: Call) -> Json:
    """All fields keyed by identifier, or one keyed by its type, as the documentation shows it.

    Raises:
        RestError: a parameter is missing, no such list.
    """
    owner = required_list(call)
    wanted = call.params.text("FIELD_ID")
    if wanted:
        return {row.type: field_row(row) for row in fields_of_list(call, owner) if row.field_id == wanted}
    return {row.field_id: field_row(row) for row in fields_of_list(call, owner)}


@TABLE.lists("lists.field.type.get")
def field_types(call: Call) -> Json:
    """Types that the list may still get: every system field exists once.

    Raises:
        RestError: a parameter is missing, no such list.
    """
    owner = required_list(call)
    taken = {row.type for row in fields_of_list(call, owner)}
    return {name: title for name, title in TYPES.items() if name not in SYSTEM or name not in taken}


@TABLE.writes("lists.field.add")
def field_add(call: Call) -> Json:
    """Create a field; its identifier is returned.

    Raises:
        RestError: a parameter is missing, no such list, an unknown type or a system field the list has.
    """
    owner = required_list(call)
    given = required_fields(call)
    values = Params(given)
    for name in ("NAME", "TYPE"):
        if not values.text(name):
            raise missing(name)
    type_ = _checked_type(call, owner, values)
    row = ListFieldRow(
        list_id=owner.id,
        type=type_,
        name=values.text("NAME"),
        code="" if type_ in SYSTEM else values.text("CODE"),
        sort=values.integer("SORT", 10),
        required=values.flag("IS_REQUIRED"),
        multiple=values.flag("MULTIPLE") and type_ not in SYSTEM,
        default=values.text("DEFAULT_VALUE"),
        choices={},
        settings={**DEFAULT_SETTINGS, **as_mapping(values.get("SETTINGS"), "SETTINGS")},
    )
    call.session.add(row)
    call.session.flush()
    if type_ == "L":
        row.choices = {str(row.id * 100 + number): choice for number, choice in enumerate(_choices(values), start=1)}
    return row.field_id


@TABLE.writes("lists.field.update")
def field_update(call: Call) -> Json:
    """Change a field; what is not sent stays, the type always.

    Raises:
        RestError: a parameter is missing, no such list or field, another type.
    """
    owner = required_list(call)
    name = call.params.text("FIELD_ID")
    if not name:
        raise missing("FIELD_ID")
    values = Params(required_fields(call))
    for key in ("NAME", "TYPE"):
        if not values.text(key):
            raise missing(key)
    row = next((field for field in fields_of_list(call, owner) if field.field_id == name), None)
    if row is None or values.text("TYPE") != row.type:
        raise RestError("ERROR_UPDATE_FIELD", "Error updating the field.")
    _change(row, values)
    return True


def _change(row: ListFieldRow, values: Params) -> None:
    row.name = values.text("NAME")
    row.sort = values.integer("SORT", row.sort)
    row.default = values.text("DEFAULT_VALUE", row.default)
    row.settings = {**row.settings, **as_mapping(values.get("SETTINGS"), "SETTINGS")}
    if "IS_REQUIRED" in values:
        row.required = values.flag("IS_REQUIRED")
    if row.type not in SYSTEM:
        row.code = values.text("CODE", row.code)
        row.multiple = values.flag("MULTIPLE") if "MULTIPLE" in values else row.multiple
    if row.type == "L":
        row.choices = _changed_choices(row, values)


def _changed_choices(row: ListFieldRow, values: Params) -> dict[str, str]:
    """Known values by their numbers when LIST is sent, and new ones after them."""
    sent = {key: Params(each).text("VALUE") for key, each in _listed(values).items()}
    kept = {key: sent[key] for key in row.choices if sent.get(key)} if "LIST" in values else dict(row.choices)
    texts = [*(text for key, text in sent.items() if key not in row.choices), *_lines(values)]
    free = max([row.id * 100, *(int(key) for key in row.choices if key.isdecimal())]) + 1
    return kept | {str(number): text for number, text in enumerate(filter(None, texts), start=free)}


def _checked_type(call: Call, owner: ListRow, values: Params) -> str:
    type_ = values.text("TYPE")
    if type_ not in TYPES or (type_ in SYSTEM and type_ in {row.type for row in fields_of_list(call, owner)}):
        raise RestError("ERROR_SAVE_FIELD", "Неверный тип поля.")
    if type_ not in SYSTEM and not values.text("CODE"):
        raise missing("CODE")
    return type_


def _choices(values: Params) -> list[str]:
    titles = [Params(each).text("VALUE") for each in _listed(values).values()]
    return [title for title in [*titles, *_lines(values)] if title.strip()]


def _listed(values: Params) -> dict[str, Mapping[str, Json]]:
    listed = as_mapping(values.get("LIST"), "LIST")
    return {key: each for key, each in listed.items() if isinstance(each, Mapping)}


def _lines(values: Params) -> list[str]:
    return [line for line in values.text("LIST_TEXT_VALUES").splitlines() if line.strip()]


@TABLE.writes("lists.field.delete")
def field_delete(call: Call) -> Json:
    """Delete a field; the title of elements stays.

    Raises:
        RestError: a parameter is missing, no such list.
    """
    owner = required_list(call)
    name = call.params.text("FIELD_ID")
    if not name:
        raise missing("FIELD_ID")
    for row in fields_of_list(call, owner):
        if row.field_id == name != "NAME":
            call.session.delete(row)
    return True
