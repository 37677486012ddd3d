"""``bizproc.workflow.*``: running business processes (bizproc/)."""

from collections.abc import Mapping

from b24audit.refportal.automation.documents import Document, find_document
from b24audit.refportal.automation.running import terminate
from b24audit.refportal.automation.starting import start_workflow
from b24audit.refportal.crm.values import moment_json
from b24audit.refportal.listing.paging import Page
from b24audit.refportal.listing.table import Column, TableList, steps_of
from b24audit.refportal.protocol.call import Call, Reply, Rights
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import as_list
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._bizproc import selected, upper_keys
from b24audit.refportal.store.automation import TemplateRow, WorkflowRow

TABLE = MethodTable("bizproc")

_COLUMNS = {
    "ID": Column(WorkflowRow.id),
    "MODIFIED": Column(WorkflowRow.modified, "datetime"),
    "MODULE_ID": Column(WorkflowRow.module_id),
    "ENTITY": Column(WorkflowRow.entity),
    "DOCUMENT_ID": Column(WorkflowRow.document_id),
    "STARTED": Column(WorkflowRow.started, "datetime"),
    "STARTED_BY": Column(WorkflowRow.started_by, "integer"),
    "TEMPLATE_ID": Column(WorkflowRow.template_id, "integer"),
}
_DEFAULT = ("ID", "MODIFIED", "OWNED_UNTIL")
_NAME_PARTS = 3


@TABLE.lists("bizproc.workflow.instances", rights=Rights.ADMINISTRATOR)
def instances(call: Call) -> Reply:
    """A page of processes that still run."""
    table = TableList(call.session, WorkflowRow, _COLUMNS, call.portal.utc_offset)
    order = steps_of(upper_keys(call.params.mapping("ORDER")), [("MODIFIED", True), ("ID", False)])
    filter_ = upper_keys(call.params.mapping("FILTER"))
    found = table.find(filter_, order, Page.of(call.params), WorkflowRow.finished.is_(None))
    return Reply([selected(call, _row(call, row), _DEFAULT) for row in found.rows], found.total, found.next)


TABLE.lists("bizproc.workflow.instance.list", rights=Rights.ADMINISTRATOR)(instances)


@TABLE.writes("bizproc.workflow.start", rights=Rights.ADMINISTRATOR)
def start(call: Call) -> Json:
    """Start a process on a document; its identifier is returned.

    Raises:
        RestError: no such template, no such document, a template of other documents, a broken one.
    """
    number = call.params.integer("TEMPLATE_ID")
    if not number:
        raise RestError("ERROR_WRONG_WORKFLOW_ID", "Empty TEMPLATE_ID")
    template = call.session.get(TemplateRow, number)
    if template is None:
        raise RestError("ERROR_WRONG_WORKFLOW_ID", "Template not found")
    document = _document(call)
    kind = (document.kind.module, document.kind.entity, document.kind.type)
    if kind != (template.module_id, template.entity, template.document_type):
        raise RestError("", "Template type and DOCUMENT_ID mismatch!")
    if template.broken:
        raise RestError("", "Activity is not found.")
    return start_workflow(call.portal, call.session, template, document, call.caller.user_id).id


def _document(call: Call) -> Document:
    parts = [str(part) for part in as_list(call.params.get("DOCUMENT_ID"))]
    if len(parts) != _NAME_PARTS or not all(parts):
        raise RestError("", "Wrong DOCUMENT_ID!")
    document = find_document(call.session, parts[0], parts[1], parts[2])
    if document is None:
        raise RestError("", "Incorrect document type!")
    return document


@TABLE.writes("bizproc.workflow.terminate", rights=Rights.ADMINISTRATOR)
def stop(call: Call) -> Json:
    """Stop a process and keep what it has done.

    Raises:
        RestError: no such running process.
    """
    row = _running(call)
    terminate(call.portal, call.session, row, call.params.text("STATUS") or "Процесс остановлен")
    return True


@TABLE.writes("bizproc.workflow.kill", rights=Rights.ADMINISTRATOR)
def kill(call: Call) -> Json:
    """Delete a process with its tasks.

    Raises:
        RestError: no such running process.
    """
    call.session.delete(_running(call))
    return True


def _running(call: Call) -> WorkflowRow:
    number = call.params.text("ID")
    if not number:
        raise RestError("ERROR_WRONG_WORKFLOW_ID", "Empty workflow instance ID")
    row = call.session.get(WorkflowRow, number)
    if row is None or row.finished is not None:
        raise RestError("ERROR_WRONG_WORKFLOW_ID", "Workflow instance not found")
    return row


def _row(call: Call, row: WorkflowRow) -> Mapping[str, Json]:
    offset = call.portal.utc_offset
    return {
        "ID": row.id,
        "MODIFIED": moment_json(row.modified, offset),
        "OWNED_UNTIL": None,
        "MODULE_ID": row.module_id,
        "ENTITY": row.entity,
        "DOCUMENT_ID": row.document_id,
        "STARTED": moment_json(row.started, offset),
        "STARTED_BY": str(row.started_by),
        "TEMPLATE_ID": str(row.template_id),
    }
