"""``lists.get``, ``.add``, ``.update``, ``.delete``: universal lists and processes (lists/lists/)."""

from collections.abc import Sequence

from sqlalchemy import select

from b24audit.refportal.listing.memory import arrange
from b24audit.refportal.listing.paging import Page, page_reply
from b24audit.refportal.lists.fields import DEFAULT_SETTINGS
from b24audit.refportal.protocol.call import Call, Reply, Rights
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._list_rows import list_row
from b24audit.refportal.rest._lists import (
    IBLOCK_TYPES,
    find_list,
    missing,
    not_allowed,
    required_fields,
    required_list,
    required_type,
)
from b24audit.refportal.store.lists import ListFieldRow, ListRow

TABLE = MethodTable("lists")

_GROUPS = "lists_socnet"


@TABLE.lists("lists.get")
def lists_get(call: Call) -> Reply:
    """A page of lists of a type, or one list.

    Raises:
        RestError: IBLOCK_TYPE_ID is missing, lists of groups without a group.
    """
    rows = [list_row(call, row) for row in _wanted(call, required_type(call))]
    ordered = arrange(rows, call.params.mapping("IBLOCK_ORDER"), {"ID": "DESC"})
    return page_reply(ordered, Page.of(call.params))


def _wanted(call: Call, iblock_type: str) -> Sequence[ListRow]:
    group = call.params.integer("SOCNET_GROUP_ID")
    if iblock_type == _GROUPS and not group:
        raise not_allowed()
    if call.params.integer("IBLOCK_ID") or call.params.text("IBLOCK_CODE"):
        found = find_list(call)
        return [found] if found else []
    query = select(ListRow).where(ListRow.iblock_type == iblock_type, ListRow.active)
    if group:
        query = query.where(ListRow.group_id == group)
    return call.session.scalars(query).all()


@TABLE.reads("lists.get.iblock.type.id")
def iblock_type_id(call: Call) -> Json:
    """Which type the list of a number is of; null when there is none."""
    row = call.session.get(ListRow, call.params.integer("IBLOCK_ID"))
    return row.iblock_type if row else None


@TABLE.writes("lists.add", rights=Rights.ADMINISTRATOR)
def lists_add(call: Call) -> Json:
    """Create a list with the field NAME; its number is returned.

    Raises:
        RestError: a parameter is missing, an unknown type, a code that is taken.
    """
    iblock_type, code = required_type(call), call.params.text("IBLOCK_CODE")
    if not code:
        raise missing("IBLOCK_CODE")
    values = Params(required_fields(call))
    if iblock_type not in IBLOCK_TYPES or not values.text("NAME"):
        raise RestError("ERROR_ADD_IBLOCK", "Неверный тип или пустое название списка.")
    if call.session.scalar(select(ListRow.id).where(ListRow.code == code)) is not None:
        raise RestError("ERROR_IBLOCK_ALREADY_EXISTS", "Iblock already exists")
    row = ListRow(
        iblock_type=iblock_type,
        code=code,
        name=values.text("NAME"),
        description=values.text("DESCRIPTION"),
        sort=values.integer("SORT", 500),
        active=True,
        bizproc=values.text("BIZPROC", "Y").upper() == "Y",
        group_id=call.params.integer("SOCNET_GROUP_ID") or None,
        changed=int(call.portal.clock.now()),
    )
    call.session.add(row)
    call.session.flush()
    call.session.add(_name_field(row.id))
    return row.id


def _name_field(list_id: int) -> ListFieldRow:
    return ListFieldRow(
        list_id=list_id,
        type="NAME",
        name="Название",
        code="",
        sort=10,
        required=True,
        multiple=False,
        default="",
        choices={},
        settings=dict(DEFAULT_SETTINGS),
    )


@TABLE.writes("lists.update")
def lists_update(call: Call) -> Json:
    """Change a list.

    Raises:
        RestError: a parameter is missing, no such list.
    """
    row = required_list(call)
    values = Params(required_fields(call))
    row.name = values.text("NAME") or row.name
    row.description = values.text("DESCRIPTION", row.description)
    row.sort = values.integer("SORT", row.sort)
    row.bizproc = values.text("BIZPROC", "Y" if row.bizproc else "N").upper() == "Y"
    row.changed = int(call.portal.clock.now())
    return True


@TABLE.writes("lists.delete")
def lists_delete(call: Call) -> Json:
    """Delete a list with its fields and elements.

    Raises:
        RestError: a parameter is missing, no such list.
    """
    call.session.delete(required_list(call))
    return True
