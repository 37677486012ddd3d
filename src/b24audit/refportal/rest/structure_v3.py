"""``humanresources.*`` of REST 3.0: the structure again (departments/node/, departments/employee/)."""

from collections import Counter

from sqlalchemy import select

from b24audit.refportal.crm.values import moment_json
from b24audit.refportal.listing.v3 import list_items
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.protocol.rest_v3 import V3Error
from b24audit.refportal.store.people import DepartmentRow, UserRow

TABLE = MethodTable("humanresources", version=3)

_ENTITY = "NodeDto"
_FIELDS = frozenset(
    {
        "id",
        "name",
        "type",
        "structureId",
        "parentId",
        "description",
        "accessCode",
        "userCount",
        "colorName",
        "xmlId",
        "createdAt",
        "updatedAt",
    }
)
_KINDS = ("DEPARTMENT", "TEAM")


@TABLE.lists("humanresources.node.list")
def node_list(call: Call) -> Reply:
    """Departments, or teams, of which there are none.

    Raises:
        V3Error: no kind or another one, unknown field, unreadable pagination.
    """
    kind = call.params.get("type")
    if kind not in _KINDS:
        text = "Required field `type` is not specified" if kind is None else "Invalid value of field `type`"
        complaint = {"field": "type", "message": text}
        raise V3Error("VALIDATION_REQUESTVALIDATIONEXCEPTION", "Request validation failed", validation=[complaint])
    for name in call.params.values_of("select"):
        if name not in _FIELDS:
            raise V3Error("UNKNOWNDTOPROPERTYEXCEPTION", f"Unknown field `{name}` for entity `{_ENTITY}`")
    rows = _nodes(call) if kind == "DEPARTMENT" else []
    return list_items(call, rows, _ENTITY, fields=set(_FIELDS), limit=50, maximum=200)


@TABLE.reads("humanresources.employee.count")
def employee_count(call: Call) -> Json:
    """Number of different employees in the structure.

    Raises:
        V3Error: the caller is no employee.
    """
    employees = _employees(call)
    if call.caller.user_id not in {user.id for user in employees}:
        raise V3Error("ACCESSDENIEDEXCEPTION", "Access denied", 403)
    return {"total": len(employees)}


def _nodes(call: Call) -> list[dict[str, Json]]:
    counts = Counter(number for user in _employees(call) for number in user.departments)
    departments = call.session.scalars(select(DepartmentRow).order_by(DepartmentRow.id))
    return [_node(call, row, counts[row.id]) for row in departments]


def _node(call: Call, row: DepartmentRow, users: int) -> dict[str, Json]:
    created = moment_json(row.created, call.portal.utc_offset)
    return {
        "id": row.id,
        "name": row.name,
        "type": "DEPARTMENT",
        "structureId": 1,
        "parentId": row.parent,
        "description": "",
        "accessCode": f"DR{row.id}",
        "userCount": users,
        "colorName": None,
        "xmlId": None,
        "createdAt": created,
        "updatedAt": created,
    }


def _employees(call: Call) -> list[UserRow]:
    query = select(UserRow).where(UserRow.active, UserRow.type == "employee").order_by(UserRow.id)
    return [user for user in call.session.scalars(query) if user.departments]
