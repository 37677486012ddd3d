"""``tasks.task.*``: tasks (api-reference/tasks/)."""

from collections.abc import Callable, Mapping

from sqlalchemy import select

from b24audit.refportal.crm.values import parse_moment
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params, as_list, is_yes, to_int
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._records import page_of
from b24audit.refportal.rest._task_access import may_manage, visibility
from b24audit.refportal.rest._task_rows import DONE, SORTABLE, actions, comparison, task_row
from b24audit.refportal.store.people import UserRow
from b24audit.refportal.store.tasks import TaskRow

TABLE = MethodTable("task")

_STATUSES = range(2, 7)
_PLANS = ("DEADLINE", "START_DATE_PLAN", "END_DATE_PLAN")


def _number(value: Json) -> int:
    return to_int(value)


def _number_or_none(value: Json) -> int | None:
    return to_int(value) or None


def _people(value: Json) -> list[int]:
    return [number for number in map(to_int, as_list(value)) if number > 0]


def _texts(value: Json) -> list[str]:
    return [str(item) for item in as_list(value) if item]


_READERS: dict[str, tuple[str, Callable[[Json], object]]] = {
    "PRIORITY": ("priority", _number),
    "GROUP_ID": ("group_id", _number),
    "PARENT_ID": ("parent_id", _number_or_none),
    "FORKED_BY_TEMPLATE_ID": ("forked_by_template_id", _number_or_none),
    "ACCOMPLICES": ("accomplices", _people),
    "AUDITORS": ("auditors", _people),
    "ALLOW_CHANGE_DEADLINE": ("allow_change_deadline", is_yes),
    "TASK_CONTROL": ("task_control", is_yes),
    "TAGS": ("tags", _texts),
    "UF_CRM_TASK": ("uf_crm_task", _texts),
}


@TABLE.lists("tasks.task.list")
def task_list(call: Call) -> Reply:
    """A page of tasks the caller may see; newest first.

    Raises:
        RestError: unknown field in the order.
    """
    order = {name.upper(): how for name, how in call.params.mapping("order").items()} or {"ID": "desc"}
    if any(name not in SORTABLE for name in order):
        raise RestError("0", "Invalid sorting key (internal error)")
    sees = visibility(call)
    tasks = [task for task in call.session.scalars(select(TaskRow).order_by(TaskRow.id)) if sees(task)]
    people = {user.id: user for user in call.session.scalars(select(UserRow))}
    filter_ = {name.upper(): value for name, value in call.params.mapping("filter").items()}
    found = comparison(call, people).find(call, tasks, filter_, order)
    wanted = [str(name) for name in call.params.values_of("select")]
    return page_of(call, found, lambda task: task_row(call, task, wanted), "tasks")


@TABLE.reads("tasks.task.get")
def task_get(call: Call) -> Json:
    """One task; nothing when there is none that the caller may see.

    Raises:
        RestError: no number, no number at all.
    """
    task = _find(call)
    if task is None:
        return []
    return {"task": _whole(call, task, [str(name) for name in call.params.values_of("select")])}


@TABLE.writes("tasks.task.add")
def task_add(call: Call) -> Json:
    """Create a task; it is returned.

    Raises:
        RestError: no fields, no title, no or an unknown responsible person, wrong status, parent or plan.
    """
    values = _fields(call)
    if not values.text("TITLE").strip():
        raise RestError("ERROR_CORE", "Task title is not specified<br>")
    if not values.integer("RESPONSIBLE_ID"):
        raise RestError("ERROR_CORE", "Responsible person not specified<br>")
    now = int(call.portal.clock.now())
    task = TaskRow(title="", description="", status=2, priority=1, created_date=now, responsible_id=0, group_id=0)
    task.created_by = values.integer("CREATED_BY") or call.caller.user_id
    task.accomplices, task.auditors, task.tags, task.uf_crm_task = [], [], [], []
    _write(call, task, values)
    call.session.add(task)
    call.session.flush()
    return {"task": _whole(call, task)}


@TABLE.writes("tasks.task.update")
def task_update(call: Call) -> Json:
    """Change a task; it is returned.

    Raises:
        RestError: no number, no fields, no rights, wrong values.
    """
    task = _find(call)
    values = _fields(call)
    if task is None or not (may_manage(call, task.created_by) or task.responsible_id == call.caller.user_id):
        raise RestError("0", "Action on the task is not allowed (internal error)")
    if values.integer("PARENT_ID") == task.id:
        raise RestError("ERROR_CORE", "Cannot bind the node to itself<br>")
    _write(call, task, values)
    return {"task": _whole(call, task)}


@TABLE.writes("tasks.task.delete")
def task_delete(call: Call) -> Json:
    """Delete a task.

    Raises:
        RestError: no number, no such task, no rights.
    """
    task = _find(call)
    if task is None or not may_manage(call, task.created_by):
        raise RestError("1048582", "No access to delete the task")
    call.session.delete(task)
    return {"task": True}


@TABLE.writes("tasks.task.complete")
def task_complete(call: Call) -> Json:
    """Mark a task as done; it is returned.

    Raises:
        RestError: no number, no such task, no rights.
    """
    task = _find(call)
    if task is None or not (may_manage(call, task.created_by) or task.responsible_id == call.caller.user_id):
        raise RestError("0", "Action on the task is not allowed (internal error)")
    _write(call, task, Params({"STATUS": DONE}))
    return {"task": _whole(call, task)}


def _find(call: Call) -> TaskRow | None:
    value = call.params.get("taskId", call.params.get("id"))
    if value in (None, ""):
        raise RestError("100", "CTaskItem All parameters in the constructor must have real class type (internal error)")
    number = to_int(value, -1)
    if number <= 0:
        raise RestError("0", "wrong task id")
    task = call.session.get(TaskRow, number)
    return task if task is not None and visibility(call)(task) else None


def _fields(call: Call) -> Params:
    fields = call.params.mapping("fields")
    if not fields:
        raise RestError("100", "Could not find value for parameter {fields} (internal error)")
    return Params(fields)


def _whole(call: Call, task: TaskRow, select: list[str] | None = None) -> Mapping[str, Json]:
    allowed = actions(task, manages=may_manage(call, task.created_by))
    return {**task_row(call, task, select or []), "action": allowed}


def _write(call: Call, task: TaskRow, values: Params) -> None:
    _check(call, values)
    task.title = values.text("TITLE").strip() or task.title
    task.description = values.text("DESCRIPTION", task.description)
    task.responsible_id = values.integer("RESPONSIBLE_ID") or task.responsible_id
    task.xml_id = values.text("XML_ID") or task.xml_id
    for name, value in values.items():
        attribute, read = _READERS.get(name.upper(), ("", _number))
        if attribute:
            setattr(task, attribute, read(value))
    for name in _PLANS:
        if name in values:
            setattr(task, name.lower(), parse_moment(values[name], call.portal.utc_offset))
    _note(call, task, values)


def _note(call: Call, task: TaskRow, values: Params) -> None:
    now, caller = int(call.portal.clock.now()), call.caller.user_id
    task.changed_date, task.changed_by = now, caller
    if "STATUS" in values:
        task.status = values.integer("STATUS")
        done = task.status == DONE
        task.closed_date, task.closed_by = (now, caller) if done else (None, None)


def _check(call: Call, values: Params) -> None:
    responsible = values.integer("RESPONSIBLE_ID")
    if responsible and call.session.get(UserRow, responsible) is None:
        raise RestError("ERROR_CORE", 'The user specified in the "Responsible" field was not found<br>')
    if "STATUS" in values and values.integer("STATUS") not in _STATUSES:
        raise RestError("ERROR_CORE", "Invalid status<br>")
    parent = values.integer("PARENT_ID")
    if parent and call.session.get(TaskRow, parent) is None:
        raise RestError("ERROR_CORE", 'The task specified in the "Parent Task" field was not found<br>')
    start, end = (parse_moment(values.get(name), call.portal.utc_offset) for name in _PLANS[1:])
    if start and end and end < start:
        raise RestError("ERROR_CORE", "The end date specified in the scheduling is earlier than the start date<br>")
