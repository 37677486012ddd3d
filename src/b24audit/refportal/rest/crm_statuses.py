"""``crm.status.*``: dictionaries of the CRM, lead statuses, stages and sources among them (crm/status/)."""

from http import HTTPStatus

from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.crm import dictionaries
from b24audit.refportal.crm.stages import pipeline_of
from b24audit.refportal.crm.usage import stage_is_used
from b24audit.refportal.listing.memory import arrange, narrow
from b24audit.refportal.listing.paging import whole_reply
from b24audit.refportal.protocol import errors
from b24audit.refportal.protocol.call import Call, Reply, Rights
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params, to_int
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._fields import describe
from b24audit.refportal.rest._rows import spell
from b24audit.refportal.store.dictionaries import StatusRow

TABLE = MethodTable("crm")

_SEMANTICS = {"success": "S", "failure": "F", "apology": "F"}
_FROM_LETTER = {"S": "success", "F": "failure"}
_FIELDS = {
    "ID": describe("ID", "integer", "o"),
    "ENTITY_ID": describe("Идентификатор сущности", "string", "ri"),
    "STATUS_ID": describe("Статус", "string", "ri"),
    "SORT": describe("Сортировка", "integer"),
    "NAME": describe("Название", "string", "r"),
    "NAME_INIT": describe("Название по умолчанию", "string", "o"),
    "SYSTEM": describe("Системный", "char", "o"),
    "CATEGORY_ID": describe("CATEGORY_ID", "integer", "i"),
    "COLOR": describe("COLOR", "string"),
    "SEMANTICS": describe("SEMANTICS", "char", "i"),
    "EXTRA": describe("Дополнительные поля", "crm_status_extra"),
}
_DEFAULT_ORDER = {"SORT": "ASC", "ID": "ASC"}


@TABLE.lists("crm.status.list")
def status_list(call: Call) -> Reply:
    """Items of dictionaries; everything at once."""
    rows = [_row(call, status) for status in call.session.scalars(select(StatusRow))]
    found = narrow(rows, call.params.mapping("filter"), set(_FIELDS))
    return whole_reply(spell(call, arrange(found, call.params.mapping("order"), _DEFAULT_ORDER)))


@TABLE.reads("crm.status.get")
def status_get(call: Call) -> Json:
    """One item without EXTRA."""
    row = _row(call, _find(call))
    return {key: value for key, value in row.items() if key != "EXTRA"}


@TABLE.reads("crm.status.fields")
def status_fields(_: Call) -> Json:
    """Descriptions of the fields."""
    return _FIELDS


@TABLE.lists("crm.status.entity.types")
def status_entity_types(call: Call) -> Json:
    """All dictionaries of the portal."""
    return dictionaries.entity_types(call.session)


@TABLE.lists("crm.status.entity.items")
def status_entity_items(call: Call) -> Json:
    """Short form of one dictionary, in order.

    Raises:
        RestError: no such dictionary.
    """
    entity_id = call.params.text("entityId")
    if not dictionaries.is_dictionary(call.session, entity_id):
        raise RestError("", "The parameter entityId is not defined or invalid.")
    return dictionaries.short_items(call.session, entity_id)


@TABLE.writes("crm.status.add", rights=Rights.ADMINISTRATOR, denied=errors.access_denied)
def status_add(call: Call) -> Json:
    """Create an item.

    Raises:
        RestError: as crm-status-add.md lists.
    """
    fields = call.params.mapping("fields")
    values = Params(fields)
    entity_id = values.text("ENTITY_ID")
    _check(call.session, values)
    status_id = dictionaries.full_status_id(entity_id, values.text("STATUS_ID"))
    query = select(StatusRow).where(StatusRow.entity_id == entity_id, StatusRow.status_id == status_id)
    if call.session.scalar(query):
        raise RestError("ERROR_CORE", "The specified status ID already exists.")
    owner = pipeline_of(entity_id)
    stage = _FROM_LETTER.get(values.text("SEMANTICS").upper(), "process")
    row = StatusRow(
        entity_id=entity_id,
        status_id=status_id,
        name=values.text("NAME"),
        sort=values.integer("SORT", 10),
        color=values.text("COLOR"),
        category_id=owner[1] if owner else None,
        semantics=stage if dictionaries.is_stages(entity_id) else None,
    )
    call.session.add(row)
    call.session.flush()
    return row.id


def _check(session: Session, values: Params) -> None:
    entity_id, status_id = values.text("ENTITY_ID"), values.text("STATUS_ID")
    missing = [name for name in ("ENTITY_ID", "STATUS_ID") if not values.text(name)]
    if missing:
        raise RestError("", " ".join(f"The field {name} is required." for name in missing))
    if not dictionaries.is_dictionary(session, entity_id):
        raise RestError("", "Specified entity type is not supported.")
    if not values.text("NAME"):
        raise RestError("", "The field Title is required.")
    if not dictionaries.is_valid_status_id(entity_id, status_id):
        raise RestError("", "Error on creating status.")
    final = dictionaries.success_sort(session, entity_id) if entity_id.startswith("DEAL_STAGE") else None
    process = values.text("SEMANTICS").upper() not in _FROM_LETTER
    if process and final is not None and values.integer("SORT", 10) > final:
        text = (
            "Cannot create more stages after the final stage because the final successful stage already exists. "
            "Try using sort order values less than that of the final stage."
        )
        raise RestError("", text)


@TABLE.writes("crm.status.update", rights=Rights.ADMINISTRATOR, denied=errors.access_denied)
def status_update(call: Call) -> Json:
    """Change title, sort number or colour.

    Raises:
        RestError: no such item.
    """
    row = _find(call)
    values = Params(call.params.mapping("fields"))
    row.name = values.text("NAME") or row.name
    row.sort = values.integer("SORT", row.sort)
    row.color = values.text("COLOR", row.color)
    return True


@TABLE.writes("crm.status.delete", rights=Rights.ADMINISTRATOR, denied=errors.access_denied)
def status_delete(call: Call) -> Json:
    """Delete an item; a system one only with FORCED.

    Raises:
        RestError: no such item, a system one, or a stage with items.
    """
    row = _find(call)
    forced = Params(call.params.mapping("params")).flag("FORCED")
    if row.system and not forced:
        text = 'CRM System Status can be deleted only if parameter FORCED is specified and equal to "Y".'
        raise RestError("", text)
    if stage_is_used(call.session, row.entity_id, row.status_id):
        raise RestError("", "There are active items in this status.")
    call.session.delete(row)
    return True


def _find(call: Call) -> StatusRow:
    number = to_int(call.params.get("id"))
    if number <= 0:
        raise RestError("", "Invalid identifier.")
    row = call.session.get(StatusRow, number)
    if row is None:
        raise RestError("", "Status is not found.", HTTPStatus.BAD_REQUEST)
    return row


def _row(call: Call, status: StatusRow) -> dict[str, Json]:
    row: dict[str, Json] = {
        "ID": str(status.id),
        "ENTITY_ID": status.entity_id,
        "STATUS_ID": status.status_id,
        "NAME": status.name,
        "NAME_INIT": status.name_init,
        "SORT": str(status.sort),
        "SYSTEM": "Y" if status.system else "N",
        "CATEGORY_ID": str(status.category_id) if status.category_id else None,
        "COLOR": status.color or None,
        "SEMANTICS": _SEMANTICS.get(status.semantics or "", call.portal.rest.process_semantics),
    }
    if status.semantics:
        row["EXTRA"] = {"SEMANTICS": status.semantics, "COLOR": status.color}
    return row
