"""``department.*``: structure of the company (api-reference/departments/)."""

from collections.abc import Mapping

from sqlalchemy import select

from b24audit.refportal.protocol.call import Call, Reply, Rights
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._records import Comparison, page_of
from b24audit.refportal.states.sections.departments import heads_listed
from b24audit.refportal.store.people import DepartmentRow, UserRow

TABLE = MethodTable("department")

_FIELDS = {
    "ID": "ID",
    "NAME": "Название подразделения",
    "SORT": "Сортировка",
    "PARENT": "Вышестоящее подразделение",
    "UF_HEAD": "Руководитель",
}


def access_denied() -> RestError:
    """Only those who may change the structure: here administrators."""
    return RestError("ERROR_CORE", "Access denied")


@TABLE.reads("department.fields")
def department_fields(_: Call) -> Json:
    """Titles of the fields."""
    return _FIELDS


@TABLE.lists("department.get")
def department_get(call: Call) -> Reply:
    """A page of departments; conditions are equalities at the top level."""
    filter_ = {name: call.params[name] for name in _FIELDS if name in call.params and name != "SORT"}
    sort, order = call.params.text("sort").upper(), call.params.text("order", "ASC")
    if sort.isdecimal():
        filter_["SORT"] = sort
    ordered = {sort: order} if sort in _FIELDS else {}
    rows = call.session.scalars(select(DepartmentRow).order_by(DepartmentRow.id)).all()
    with_heads = heads_listed(call.session)
    return page_of(call, _COMPARISON.find(call, rows, filter_, ordered), lambda row: _row(row, with_heads))


@TABLE.writes("department.add", rights=Rights.ADMINISTRATOR, denied=access_denied)
def department_add(call: Call) -> Json:
    """Create a department; its number is returned.

    Raises:
        RestError: no name, no or an unknown parent.
    """
    values = _fields(call)
    if not values.text("NAME"):
        raise RestError("ERROR_CORE", "Department name not provided.<br>")
    parent = values.integer("PARENT")
    if call.session.get(DepartmentRow, parent) is None:
        raise RestError("ERROR_CORE", "There can only be one top-level department in the company structure")
    row = DepartmentRow(name=values.text("NAME"), parent=parent, created=int(call.portal.clock.now()))
    row.sort, row.head = values.integer("SORT", 500), values.integer("UF_HEAD")
    call.session.add(row)
    call.session.flush()
    return row.id


@TABLE.writes("department.update", rights=Rights.ADMINISTRATOR, denied=access_denied)
def department_update(call: Call) -> Json:
    """Change a department.

    Raises:
        RestError: no such department, an unknown parent.
    """
    row, values = _find(call), _fields(call)
    row.name = values.text("NAME") or row.name
    row.sort = values.integer("SORT", row.sort)
    row.head = values.integer("UF_HEAD", row.head)
    if "PARENT" in values and row.parent is not None:
        parent = values.integer("PARENT")
        if call.session.get(DepartmentRow, parent) is None or parent == row.id:
            raise RestError("ERROR_CORE", "There can only be one top-level department in the company structure")
        row.parent = parent
    return True


@TABLE.writes("department.delete", rights=Rights.ADMINISTRATOR, denied=access_denied)
def department_delete(call: Call) -> Json:
    """Delete a department; what belongs to it moves to the one above.

    Raises:
        RestError: no such department; the company itself stays.
    """
    row = _find(call)
    if row.parent is None:
        raise access_denied()
    for child in call.session.scalars(select(DepartmentRow).where(DepartmentRow.parent == row.id)):
        child.parent = row.parent
    for user in call.session.scalars(select(UserRow)):
        if row.id in user.departments:
            kept = [number for number in user.departments if number != row.id]
            user.departments = kept or [row.parent]
    call.session.delete(row)
    return True


def _fields(call: Call) -> Params:
    """Fields stand at the top level; ``fields`` is understood as well, as SDKs send it."""
    return Params({**call.params, **call.params.mapping("fields")})


def _find(call: Call) -> DepartmentRow:
    row = call.session.get(DepartmentRow, call.params.integer("ID"))
    if row is None:
        raise RestError("ERROR_CORE", "Department not found")
    return row


def _row(row: DepartmentRow, with_head: bool) -> Mapping[str, Json]:
    described: dict[str, Json] = {"ID": str(row.id), "NAME": row.name, "SORT": row.sort}
    if row.parent is not None:
        described["PARENT"] = str(row.parent)
    if row.head and with_head:
        described["UF_HEAD"] = str(row.head)
    return described


def _facts(row: DepartmentRow) -> dict[str, Json]:
    return {"ID": row.id, "NAME": row.name, "SORT": row.sort, "PARENT": row.parent, "UF_HEAD": row.head}


_COMPARISON = Comparison(_facts)
