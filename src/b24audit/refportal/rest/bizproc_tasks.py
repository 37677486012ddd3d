"""``bizproc.task.*``: what business processes ask of people (bizproc/bizproc-task/)."""

from sqlalchemy import or_, select

from b24audit.refportal.automation.documents import find_document, url_of
from b24audit.refportal.automation.running import APPROVED, OPEN, REJECTED, answer_task
from b24audit.refportal.crm.values import moment_json
from b24audit.refportal.listing.conditions import Condition, parse_filter
from b24audit.refportal.listing.memory import arrange, narrow
from b24audit.refportal.listing.paging import Page, page_reply
from b24audit.refportal.protocol import errors
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import to_int
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._bizproc import selected, upper_keys
from b24audit.refportal.store.automation import TemplateRow, WorkflowRow, WorkflowTaskRow

TABLE = MethodTable("bizproc")

_DAY_SECONDS = 86_400
_DEFAULT = ("ENTITY", "DOCUMENT_ID", "ID", "WORKFLOW_ID", "DOCUMENT_NAME", "NAME", "DOCUMENT_URL")
_ANSWERS = {"1": APPROVED, "yes": APPROVED, "2": REJECTED, "no": REJECTED}


@TABLE.lists("bizproc.task.list")
def task_list(call: Call) -> Reply:
    """A page of tasks: an administrator's are everybody's; a day after the end of a process its tasks vanish.

    Raises:
        RestError: somebody else's tasks are asked for by a user without the right.
    """
    filter_ = upper_keys(call.params.mapping("FILTER"))
    if not call.portal.is_administrator(call.caller.user_id):
        _check_own(call, filter_)
        filter_["=USER_ID"] = str(call.caller.user_id)
    rows = _rows(call)
    found = narrow(rows, filter_, set(rows[0]) if rows else set())
    ordered = arrange(found, upper_keys(call.params.mapping("ORDER")), {"ID": "DESC"})
    return page_reply([selected(call, row, _DEFAULT) for row in ordered], Page.of(call.params))


def _check_own(call: Call, filter_: dict[str, Json]) -> None:
    for part in parse_filter(filter_).parts:
        if isinstance(part, Condition) and part.field == "USER_ID" and to_int(part.value) != call.caller.user_id:
            raise errors.denied()


def _rows(call: Call) -> list[dict[str, Json]]:
    oldest = int(call.portal.clock.now()) - _DAY_SECONDS
    query = (
        select(WorkflowTaskRow, WorkflowRow, TemplateRow)
        .join(WorkflowRow, WorkflowRow.id == WorkflowTaskRow.workflow_id)
        .join(TemplateRow, TemplateRow.id == WorkflowRow.template_id)
        .where(or_(WorkflowRow.finished.is_(None), WorkflowRow.finished > oldest))
    )
    return [_row(call, task, workflow, template) for task, workflow, template in call.session.execute(query)]


def _row(call: Call, task: WorkflowTaskRow, workflow: WorkflowRow, template: TemplateRow) -> dict[str, Json]:
    offset = call.portal.utc_offset
    document = find_document(call.session, workflow.module_id, workflow.entity, workflow.document_id)
    return {
        "ENTITY": workflow.entity,
        "DOCUMENT_ID": workflow.document_id,
        "ID": str(task.id),
        "WORKFLOW_ID": workflow.id,
        "DOCUMENT_NAME": task.document_name,
        "DESCRIPTION": task.description,
        "NAME": task.name,
        "MODIFIED": moment_json(task.modified, offset),
        "WORKFLOW_STARTED": moment_json(workflow.started, offset),
        "WORKFLOW_STARTED_BY": str(workflow.started_by),
        "OVERDUE_DATE": None,
        "WORKFLOW_TEMPLATE_ID": str(template.id),
        "WORKFLOW_TEMPLATE_NAME": template.name,
        "WORKFLOW_STATE": workflow.state,
        "STATUS": str(task.status),
        "USER_ID": str(task.user_id),
        "USER_STATUS": str(task.user_status),
        "MODULE_ID": workflow.module_id,
        "ACTIVITY": task.activity,
        "ACTIVITY_NAME": task.activity_name,
        "PARAMETERS": task.parameters,
        "DOCUMENT_URL": url_of(document) if document else "",
    }


@TABLE.writes("bizproc.task.complete")
def task_complete(call: Call) -> Json:
    """Answer one's own task.

    Raises:
        RestError: as bizproc-task-complete.md lists.
    """
    number = call.params.integer("TASK_ID")
    if not number:
        raise RestError("ERROR_TASK_VALIDATION", "empty TASK_ID")
    answer = _ANSWERS.get(call.params.text("STATUS").lower())
    if answer is None:
        raise RestError("ERROR_TASK_VALIDATION", "incorrect STATUS")
    task = call.session.get(WorkflowTaskRow, number)
    if task is None or task.user_id != call.caller.user_id:
        raise RestError("ERROR_TASK_NOT_FOUND", "Task not found")
    if task.status != OPEN:
        raise RestError("ERROR_TASK_COMPLETED", "Task already completed")
    answer_task(call.portal, call.session, task, answer, call.params.text("COMMENT"))
    return True
