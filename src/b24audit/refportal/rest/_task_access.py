"""Who sees and who changes tasks and templates."""

from collections.abc import Callable

from sqlalchemy import select

from b24audit.refportal.protocol.call import Call
from b24audit.refportal.store.groups import GroupMemberRow
from b24audit.refportal.store.people import DepartmentRow, UserRow
from b24audit.refportal.store.tasks import TaskRow, TaskTemplateRow


def visibility(call: Call) -> Callable[[TaskRow], bool]:
    """A test of single tasks: participants, heads of participants, members of the group, administrators see them."""
    caller = call.caller.user_id
    if call.portal.is_administrator(caller):
        return lambda _: True
    session = call.session
    headed = set(session.scalars(select(DepartmentRow.id).where(DepartmentRow.head == caller)))
    staff = {user.id for user in session.scalars(select(UserRow)) if headed.intersection(user.departments)}
    groups = set(session.scalars(select(GroupMemberRow.group_id).where(GroupMemberRow.user_id == caller)))
    known = {caller, *staff}

    def sees(task: TaskRow) -> bool:
        people = {task.created_by, task.responsible_id, *task.accomplices, *task.auditors}
        return bool(people & known) or task.group_id in groups

    return sees


def may_manage(call: Call, creator: int) -> bool:
    """Whether the caller may change or delete what somebody created."""
    return call.caller.user_id == creator or call.portal.is_administrator(call.caller.user_id)


def may_see_template(call: Call, row: TaskTemplateRow) -> bool:
    """Whether the caller takes part in the template or administers the portal."""
    return call.caller.user_id == row.responsible_id or may_manage(call, row.created_by)
