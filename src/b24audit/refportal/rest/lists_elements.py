"""``lists.element.*``: elements of a list (lists/elements/)."""

from collections.abc import Mapping

from sqlalchemy import select

from b24audit.refportal.automation.documents import list_document
from b24audit.refportal.automation.starting import ON_CHANGE, ON_CREATION, auto_start, stop_workflows
from b24audit.refportal.listing.memory import arrange, narrow
from b24audit.refportal.listing.paging import Page, page_reply
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params, as_list
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._list_rows import element_row
from b24audit.refportal.rest._lists import fields_of_list, missing, required_fields, required_list
from b24audit.refportal.states.sections.handlers import elements_are_reverted
from b24audit.refportal.store.lists import ListElementRow, ListRow

TABLE = MethodTable("lists")


@TABLE.lists("lists.element.get")
def element_get(call: Call) -> Reply:
    """A page of elements, or one by number or code.

    Raises:
        RestError: a parameter is missing, no such list.
    """
    owner = required_list(call)
    query = select(ListElementRow).where(ListElementRow.iblock_id == owner.id)
    number, code = call.params.integer("ELEMENT_ID"), call.params.text("ELEMENT_CODE")
    if number:
        query = query.where(ListElementRow.id == number)
    elif code:
        query = query.where(ListElementRow.code == code)
    rows = [element_row(call, row) for row in call.session.scalars(query.order_by(ListElementRow.id))]
    found = narrow([_plain(row) for row in rows], call.params.mapping("FILTER"), _names(rows))
    ordered = arrange(found, call.params.mapping("ELEMENT_ORDER"), {"ID": "ASC"})
    written = {row["ID"]: row for row in rows}
    wanted = {str(name) for name in call.params.values_of("SELECT")}
    answer = [_selected(written[row["ID"]], wanted) for row in ordered]
    return page_reply(answer, Page.of(call.params))


def _plain(row: Mapping[str, Json]) -> Mapping[str, Json]:
    """Values of properties as lists, the form in which they are compared."""
    return {name: list(value.values()) if isinstance(value, Mapping) else value for name, value in row.items()}


def _names(rows: list[dict[str, Json]]) -> set[str]:
    return {name for row in rows for name in row}


def _selected(row: Mapping[str, Json], wanted: set[str]) -> Mapping[str, Json]:
    return {name: value for name, value in row.items() if name in wanted} if wanted else row


@TABLE.writes("lists.element.add")
def element_add(call: Call) -> Json:
    """Create an element; its number is returned, processes of the list start.

    Raises:
        RestError: a parameter is missing, no such list, a code that is taken, an empty mandatory field.
    """
    owner = required_list(call)
    code = call.params.text("ELEMENT_CODE")
    if not code:
        raise missing("ELEMENT_CODE")
    taken = select(ListElementRow.id).where(ListElementRow.iblock_id == owner.id, ListElementRow.code == code)
    if call.session.scalar(taken) is not None:
        raise RestError("ERROR_ELEMENT_ALREADY_EXISTS", "Element already exists")
    name, values = _given(call, owner, "ERROR_ADD_ELEMENT")
    now = int(call.portal.clock.now())
    row = ListElementRow(
        iblock_id=owner.id, code=code, name=name, created=now, created_by=call.caller.user_id, values=values
    )
    call.session.add(row)
    call.session.flush()
    _start(call, owner, row, ON_CREATION)
    return row.id


@TABLE.writes("lists.element.update")
def element_update(call: Call) -> Json:
    """Overwrite an element: fields that are not given become empty.

    Raises:
        RestError: a parameter is missing, no such list or element, an empty mandatory field.
    """
    owner = required_list(call)
    row = _find(call, owner)
    given = _given(call, owner, "ERROR_UPDATE_ELEMENT")
    if not elements_are_reverted(call.session):
        row.name, row.values = given
    call.session.flush()
    _start(call, owner, row, ON_CHANGE)
    return True


@TABLE.writes("lists.element.delete")
def element_delete(call: Call) -> Json:
    """Delete an element with its processes.

    Raises:
        RestError: a parameter is missing, no such list or element.
    """
    owner = required_list(call)
    row = _find(call, owner)
    stop_workflows(call.session, list_document(owner.id, owner.iblock_type, row.id))
    call.session.delete(row)
    return True


def _start(call: Call, owner: ListRow, row: ListElementRow, event: int) -> None:
    if owner.bizproc:
        document = list_document(owner.id, owner.iblock_type, row.id)
        auto_start(call.portal, call.session, document, call.caller.user_id, event)


def _given(call: Call, owner: ListRow, complaint: str) -> tuple[str, dict[str, list[str]]]:
    """Title and values of properties; unknown fields are ignored."""
    given = Params(required_fields(call))
    values: dict[str, list[str]] = {}
    for field in fields_of_list(call, owner):
        texts = [str(value) for value in as_list(given.get(field.field_id)) if value not in (None, "")]
        if field.required and not texts:
            raise RestError(complaint, f"Не заполнено обязательное поле «{field.name}»")
        if texts and field.field_id.startswith("PROPERTY_"):
            values[field.field_id] = texts if field.multiple else texts[:1]
    if not given.text("NAME"):
        raise RestError(complaint, "Не заполнено обязательное поле «Название»")
    return given.text("NAME"), values


def _find(call: Call, owner: ListRow) -> ListElementRow:
    number, code = call.params.integer("ELEMENT_ID"), call.params.text("ELEMENT_CODE")
    if not number and not code:
        raise missing("ELEMENT_ID")
    query = select(ListElementRow).where(ListElementRow.iblock_id == owner.id)
    query = query.where(ListElementRow.id == number) if number else query.where(ListElementRow.code == code)
    row = call.session.scalar(query)
    if row is None:
        raise RestError("ERROR_ELEMENT_NOT_FOUND", "Element not found")
    return row
