"""``bizproc.workflow.template.list``: templates of processes, robots are not among them (bizproc/template/)."""

from b24audit.refportal.automation.running import activity_name
from b24audit.refportal.automation.steps import STEPS, AddActivity, AddTask, Approve, Assign, MoveStage, Step, Wait
from b24audit.refportal.crm.values import moment_json
from b24audit.refportal.listing.paging import Page
from b24audit.refportal.listing.table import Column, TableList, steps_of
from b24audit.refportal.protocol.call import Call, Reply, Rights
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._bizproc import selected, upper_keys
from b24audit.refportal.store.automation import TemplateRow

TABLE = MethodTable("bizproc")

_COLUMNS = {
    "ID": Column(TemplateRow.id, "integer"),
    "MODULE_ID": Column(TemplateRow.module_id),
    "ENTITY": Column(TemplateRow.entity),
    "DOCUMENT_TYPE": Column(TemplateRow.document_type),
    "AUTO_EXECUTE": Column(TemplateRow.auto_execute, "integer"),
    "NAME": Column(TemplateRow.name),
    "MODIFIED": Column(TemplateRow.modified, "datetime"),
    "IS_MODIFIED": Column(TemplateRow.is_modified, "boolean"),
    "USER_ID": Column(TemplateRow.user_id, "integer"),
    "SYSTEM_CODE": Column(TemplateRow.system_code),
}
_DEFAULT = ("ID",)
_ACTIVITIES = {
    Assign: "CrmChangeResponsibleActivity",
    AddActivity: "CrmCreateToDoActivity",
    AddTask: "Task2Activity",
    MoveStage: "CrmChangeStatusActivity",
    Wait: "DelayActivity",
    Approve: "ApproveActivity",
}


@TABLE.lists("bizproc.workflow.template.list", rights=Rights.ADMINISTRATOR)
def template_list(call: Call) -> Reply:
    """A page of templates; only their numbers unless SELECT says more."""
    table = TableList(call.session, TemplateRow, _COLUMNS, call.portal.utc_offset)
    order = steps_of(upper_keys(call.params.mapping("ORDER")), [("ID", False)])
    found = table.find(upper_keys(call.params.mapping("FILTER")), order, Page.of(call.params))
    return Reply([selected(call, _row(call, row), _DEFAULT) for row in found.rows], found.total, found.next)


def _row(call: Call, row: TemplateRow) -> dict[str, Json]:
    return {
        "ID": str(row.id),
        "MODULE_ID": row.module_id,
        "ENTITY": row.entity,
        "DOCUMENT_TYPE": row.document_type,
        "AUTO_EXECUTE": str(row.auto_execute),
        "NAME": row.name,
        "TEMPLATE": _tree(row),
        "PARAMETERS": row.parameters,
        "VARIABLES": [],
        "CONSTANTS": [],
        "MODIFIED": moment_json(row.modified, call.portal.utc_offset),
        "IS_MODIFIED": "Y" if row.is_modified else "N",
        "USER_ID": str(row.user_id),
        "SYSTEM_CODE": row.system_code or None,
    }


def _tree(row: TemplateRow) -> Json:
    children = [_activity(row.id, number, step) for number, step in enumerate(STEPS.validate_python(row.steps))]
    properties: Json = {"Title": "Последовательный бизнес-процесс", "Permission": []}
    root: Json = {
        "Type": "SequentialWorkflowActivity",
        "Name": "Template",
        "Properties": properties,
        "Children": children,
    }
    return [root]


def _activity(template: int, number: int, step: Step) -> dict[str, Json]:
    properties = step.model_dump(mode="json", exclude={"do", "rejected"})
    name = activity_name(template, number)
    return {"Type": _ACTIVITIES[type(step)], "Name": name, "Properties": properties, "Children": []}
