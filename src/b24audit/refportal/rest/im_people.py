"""``im.*`` about people: heads of departments and users as the messenger knows them (api-reference/chats/)."""

from sqlalchemy import select

from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json, PhpObject
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._im_users import im_user, read_numbers
from b24audit.refportal.store.people import DepartmentRow, UserRow

TABLE = MethodTable("im")


@TABLE.lists("im.department.managers.get")
def department_managers_get(call: Call) -> Json:
    """Heads by department; departments without a head are left out (UNCONFIRMED).

    Raises:
        RestError: no departments named.
    """
    numbers = read_numbers(call.params.get("ID"))
    if not numbers:
        raise RestError("ID_EMPTY", "Department ID can't be empty")
    query = select(DepartmentRow).where(DepartmentRow.id.in_(numbers)).order_by(DepartmentRow.id)
    heads = {row.id: row.head for row in call.session.scalars(query) if row.head}
    if not call.params.flag("USER_DATA"):
        return PhpObject({str(number): [head] for number, head in heads.items()}) if heads else []
    found = {row.id: row for row in call.session.scalars(select(UserRow).where(UserRow.id.in_(heads.values())))}
    return {str(number): [im_user(call, found[head])] if head in found else [] for number, head in heads.items()}


@TABLE.lists("im.user.list.get")
def user_list_get(call: Call) -> Json:
    """Users by number, or a list of them with RESULT_TYPE ``array``; unknown numbers are left out.

    Raises:
        RestError: numbers are missing or unreadable.
    """
    numbers = read_numbers(call.params.get("ID"))
    if not numbers:
        raise RestError("INVALID_FORMAT", "A wrong format for the ID field is passed")
    found = {row.id: row for row in call.session.scalars(select(UserRow).where(UserRow.id.in_(numbers)))}
    users = {number: im_user(call, found[number]) for number in dict.fromkeys(numbers) if number in found}
    if call.params.text("RESULT_TYPE") == "array":
        return list(users.values())
    return {str(number): user for number, user in users.items()}
