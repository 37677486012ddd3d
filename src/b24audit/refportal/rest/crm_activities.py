"""``crm.activity.*``: activities of items of the CRM (crm/timeline/activities/)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, select

from b24audit.refportal.crm.activities import Owner, activity_fields, add_activity, add_to_do
from b24audit.refportal.crm.objects import OBJECT_TYPES
from b24audit.refportal.crm.values import parse_moment
from b24audit.refportal.listing.paging import Page
from b24audit.refportal.listing.table import Column, TableList, steps_of
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params, as_list
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._activity_rows import activity_row, stored_values
from b24audit.refportal.rest._fields import describe
from b24audit.refportal.store.activities import CALL, LETTER, MEETING, PROVIDED, ActivityBindingRow, ActivityRow
from b24audit.refportal.store.items import ITEM_TABLES

TABLE = MethodTable("crm")

_KINDS = {"string": "string", "datetime": "datetime", "char": "boolean"}
_COLUMNS = {
    name: Column(getattr(ActivityRow, field.column), _KINDS.get(field.type, "integer"))
    for name, field in activity_fields().items()
    if field.column and field.type != "object"
}
_WITH_CLIENT = (MEETING, CALL, LETTER)


@TABLE.lists("crm.activity.list")
def activity_list(call: Call) -> Reply:
    """A page of activities, by default in order of their beginning."""
    filter_ = dict(call.params.mapping("filter"))
    bound = _bound(filter_.pop("BINDINGS", None))
    table = TableList(call.session, ActivityRow, _COLUMNS, call.portal.utc_offset)
    order = steps_of(call.params.mapping("order"), [("START_TIME", False)])
    found = table.find(filter_, [*order, ("ID", False)], Page.of(call.params), *bound)
    wanted = [str(name) for name in call.params.values_of("select")]
    return Reply([activity_row(call, row, wanted) for row in found.rows], found.total, found.next)


@TABLE.reads("crm.activity.get")
def activity_get(call: Call) -> Json:
    """One activity."""
    return activity_row(call, _find(call), [])


@TABLE.reads("crm.activity.fields")
def activity_field_list(_: Call) -> Json:
    """Descriptions of the fields."""
    return {name: describe(field.title, field.type, field.flags) for name, field in activity_fields().items()}


@TABLE.writes("crm.activity.add")
def activity_add(call: Call) -> Json:
    """Create an activity; its number is returned.

    Raises:
        RestError: a mandatory field is missing, the owner does not exist.
    """
    given = call.params.mapping("fields")
    values = stored_values(call, given, creating=True)
    _check(values)
    owner = (values.pop("owner_type_id", 0), values.pop("owner_id", 0))
    clients = [(each["ENTITY_TYPE_ID"], each["ENTITY_ID"]) for each in values.get("communications", [])]
    owners = [each for each in [owner, *clients] if _exists(call, each)]
    if not _exists(call, owner) or not owners:
        text = "Could not build binding. Please ensure that owner info and communications are defined correctly."
        raise RestError("", text)
    values.setdefault("deadline", values.get("start_time"))
    row = add_activity(call.session, owners, int(call.portal.clock.now()), call.caller.user_id, **values)
    return row.id


@TABLE.writes("crm.activity.todo.add")
def todo_add(call: Call) -> Json:
    """Create a to-do with a deadline.

    Raises:
        RestError: a mandatory parameter is missing, no such owner, an unreadable deadline.
    """
    params = call.params
    owner = (params.integer("ownerTypeId"), params.integer("ownerId"))
    missing = [name for name in ("ownerTypeId", "ownerId", "deadline") if not params.text(name)]
    if missing:
        raise RestError("100", f"Could not find value for parameter {{{missing[0]}}}")
    if not _exists(call, owner):
        raise RestError("OWNER_NOT_FOUND", "Элемент не найден")
    deadline = parse_moment(params.get("deadline"), call.portal.utc_offset)
    if deadline is None:
        raise RestError("WRONG_DATETIME_FORMAT", "Неверный формат даты")
    responsible = params.integer("responsibleId") or call.caller.user_id
    texts = {"subject": params.text("title"), "description": params.text("description")}
    now, author = int(call.portal.clock.now()), call.caller.user_id
    return {"id": add_to_do(call.session, owner, now, author, responsible=responsible, deadline=deadline, **texts).id}


@TABLE.writes("crm.activity.update")
def activity_update(call: Call) -> Json:
    """Change an activity.

    Raises:
        RestError: no such activity.
    """
    row = _find(call)
    for name, value in stored_values(call, call.params.mapping("fields"), creating=False).items():
        setattr(row, name, value)
    row.status = 2 if row.completed else 1
    row.last_updated, row.editor_id = int(call.portal.clock.now()), call.caller.user_id
    return True


@TABLE.writes("crm.activity.delete")
def activity_delete(call: Call) -> Json:
    """Delete an activity.

    Raises:
        RestError: no such activity.
    """
    call.session.delete(_find(call))
    return True


def _find(call: Call) -> ActivityRow:
    row = call.session.get(ActivityRow, call.params.integer("id"))
    if row is None:
        raise RestError("", "Activity is not found.")
    return row


def _exists(call: Call, owner: Owner) -> bool:
    if owner[0] not in OBJECT_TYPES:
        return False
    table = ITEM_TABLES[owner[0]]
    return call.session.scalar(select(table.c.id).where(table.c.id == owner[1])) is not None


def _check(values: Mapping[str, Any]) -> None:
    kind = values.get("type_id")
    if not values.get("subject"):
        raise RestError("", "The field SUBJECT is not defined or empty.")
    if not values.get("responsible_id"):
        raise RestError("", "The field RESPONSIBLE_ID is not defined or invalid.")
    if kind not in (*_WITH_CLIENT, PROVIDED):
        raise RestError("", "The field TYPE_ID is not defined or invalid.")
    if kind == PROVIDED and not values.get("provider_id"):
        raise RestError("", "The custom activity without provider is not supported in current context.")
    if kind in _WITH_CLIENT and not values.get("communications"):
        raise RestError("", "The field COMMUNICATIONS is not defined or invalid.")
    if kind == CALL and len(values["communications"]) > 1:
        raise RestError("", "The only one communication is allowed for activity of specified type.")


def _bound(bindings: Json) -> list[ColumnElement[bool]]:
    """Activities bound to any of the given items, or to any item of the given objects."""
    if bindings is None:
        return []
    choices: list[ColumnElement[bool]] = [false()]
    for each in as_list(bindings):
        if not isinstance(each, Mapping):
            continue
        pair = Params(each)
        kind, owner = pair.integer("OWNER_TYPE_ID"), pair.integer("OWNER_ID")
        matches = [ActivityBindingRow.owner_type_id == kind] if kind else []
        matches += [ActivityBindingRow.owner_id == owner] if owner else []
        choices += [and_(*matches)] if matches else []
    return [ActivityRow.id.in_(select(ActivityBindingRow.activity_id).where(or_(*choices)))]
