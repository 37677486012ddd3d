"""``tasks.template.*``: task templates; the product has no list of them (api-reference/tasks/template/)."""

from collections.abc import Mapping

from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params, as_list, to_int
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._php import serialize
from b24audit.refportal.rest._task_access import may_manage, may_see_template
from b24audit.refportal.rest._task_template_fields import FIELDS
from b24audit.refportal.store.people import UserRow
from b24audit.refportal.store.tasks import TaskTemplateRow

TABLE = MethodTable("task")

_REPETITION: dict[str, Json] = {
    "PERIOD": "daily",
    "WORKDAY_ONLY": "N",
    "WEEK_DAYS": [1],
    "TIME": "05:00",
    "TIMEZONE_OFFSET": 0,
    "REPEAT_TILL": "endless",
    "START_DATE": "",
    "EVERY_DAY": 1,
    "EVERY_WEEK": 1,
    "MONTHLY_DAY_NUM": 1,
    "MONTHLY_MONTH_NUM_1": 1,
    "MONTHLY_MONTH_NUM_2": 1,
    "YEARLY_DAY_NUM": 1,
    "END_DATE": None,
    "MONTHLY_TYPE": 1,
    "YEARLY_TYPE": 1,
    "DEADLINE_AFTER": 0,
    "DEADLINE_OFFSET": 0,
    "NEXT_EXECUTION_TIME": "",
}
_WORDS = ("PERIOD", "WORKDAY_ONLY", "TIME", "REPEAT_TILL", "START_DATE", "END_DATE", "NEXT_EXECUTION_TIME")
_NUMBERS = {"PRIORITY": "priority", "CREATED_BY": "created_by", "RESPONSIBLE_ID": "responsible_id"}
_MORE_NUMBERS = {"GROUP_ID": "group_id", "PARENT_ID": "parent_id"}


@TABLE.reads("tasks.template.fields")
def template_fields(_: Call) -> Json:
    """Descriptions of the fields."""
    return FIELDS


@TABLE.reads("tasks.template.get")
def template_get(call: Call) -> Json:
    """One template; false when there is none that the caller may see.

    Raises:
        RestError: no number.
    """
    row = _find(call)
    if row is None or not may_see_template(call, row):
        return False
    described = _row(call, row)
    selected = {str(name) for name in as_list(Params(call.params.mapping("params")).get("select"))}
    everything = not selected or "*" in selected
    return {name: value for name, value in described.items() if everything or name in selected or name == "ID"}


@TABLE.writes("tasks.template.add")
def template_add(call: Call) -> Json:
    """Create a template; 0 when title, creator or responsible person is missing.

    Raises:
        RestError: no fields.
    """
    values = _fields(call)
    if not values.text("TITLE") or not all(values.integer(name) for name in ("CREATED_BY", "RESPONSIBLE_ID")):
        return 0
    row = TaskTemplateRow(title="", created_by=0, responsible_id=0, accomplices=[], auditors=[], tags=[])
    row.priority, row.replicate_params, row.description = 1, {}, ""
    _write(row, values)
    call.session.add(row)
    call.session.flush()
    return row.id


@TABLE.writes("tasks.template.update")
def template_update(call: Call) -> Json:
    """Change a template; false when there is none that the caller may change.

    Raises:
        RestError: no number or no fields.
    """
    row = _find(call)
    values = _fields(call)
    if row is None or not may_manage(call, row.created_by):
        return False
    _write(row, values)
    return True


@TABLE.writes("tasks.template.delete")
def template_delete(call: Call) -> Json:
    """Delete a template; always false, as documented.

    Raises:
        RestError: no number.
    """
    row = _find(call)
    if row is not None and may_manage(call, row.created_by):
        call.session.delete(row)
    return False


def _find(call: Call) -> TaskTemplateRow | None:
    if call.params.get("templateId") is None:
        raise RestError("100", "Could not find value for parameter {templateId}")
    return call.session.get(TaskTemplateRow, call.params.integer("templateId"))


def _fields(call: Call) -> Params:
    fields = call.params.mapping("fields")
    if not fields:
        raise RestError("100", "Could not find value for parameter {fields}")
    return Params(fields)


def _write(row: TaskTemplateRow, values: Params) -> None:
    row.title = values.text("TITLE") or row.title
    row.description = values.text("DESCRIPTION", row.description)
    for name, attribute in {**_NUMBERS, **_MORE_NUMBERS}.items():
        if name in values:
            setattr(row, attribute, values.integer(name))
    for name in ("ACCOMPLICES", "AUDITORS"):
        if name in values:
            setattr(row, name.lower(), [number for number in map(to_int, values.values_of(name)) if number > 0])
    if "TAGS" in values:
        row.tags = [str(tag) for tag in values.values_of("TAGS")]
    if "DEADLINE_AFTER" in values:
        row.deadline_after = values.integer("DEADLINE_AFTER") or None
    if "REPLICATE" in values:
        row.replicate = values.flag("REPLICATE")
    params = values.get("REPLICATE_PARAMS")
    if isinstance(params, Mapping):
        row.replicate_params = {**row.replicate_params, **params}


def _repetition(row: TaskTemplateRow) -> str:
    if not row.replicate_params:
        return serialize([])
    known = {name: _typed(name, row.replicate_params.get(name, default)) for name, default in _REPETITION.items()}
    more = {name: value for name, value in row.replicate_params.items() if name not in known}
    return serialize({**known, **more})


def _typed(name: str, value: Json) -> Json:
    if name in _WORDS or value is None:
        return value
    return [to_int(each) for each in as_list(value)] if name == "WEEK_DAYS" else to_int(value)


def _row(call: Call, row: TaskTemplateRow) -> dict[str, Json]:
    described: dict[str, Json] = {
        "ID": str(row.id),
        "TITLE": row.title,
        "DESCRIPTION": row.description,
        "DESCRIPTION_IN_BBCODE": "Y",
        "PRIORITY": str(row.priority),
        "STATUS": "1",
        "STAGE_ID": "0",
        "RESPONSIBLE_ID": str(row.responsible_id),
        "DEADLINE_AFTER": None if row.deadline_after is None else str(row.deadline_after),
        "START_DATE_PLAN_AFTER": None,
        "END_DATE_PLAN_AFTER": None,
        "REPLICATE": "Y" if row.replicate else "N",
        "CREATED_BY": str(row.created_by),
        "XML_ID": None,
        "ALLOW_CHANGE_DEADLINE": "N",
        "ALLOW_TIME_TRACKING": "N",
        "TASK_CONTROL": "N",
        "ADD_IN_REPORT": "N",
        "GROUP_ID": str(row.group_id),
        "PARENT_ID": str(row.parent_id),
        "MULTITASK": "N",
        "SITE_ID": "s1",
        "ACCOMPLICES": serialize([str(number) for number in row.accomplices]),
        "AUDITORS": serialize([str(number) for number in row.auditors]),
        "RESPONSIBLES": serialize([str(row.responsible_id)]),
        "FILES": None,
        "TAGS": serialize(row.tags) if row.tags else None,
        "DEPENDS_ON": None,
        "MATCH_WORK_TIME": "Y",
        "TASK_ID": None,
        "TPARAM_TYPE": "0",
        "TPARAM_REPLICATION_COUNT": str(row.replication_count),
        "REPLICATE_PARAMS": _repetition(row),
        "BASE_TEMPLATE_ID": "0",
        "TEMPLATE_CHILDREN_COUNT": "0",
    }
    people = {"CREATED_BY": row.created_by, "RESPONSIBLE": row.responsible_id}
    for prefix, number in people.items():
        described |= _person(prefix, call.session.get(UserRow, number))
    return {**described, "SCENARIO": "default"}


def _person(prefix: str, user: UserRow | None) -> dict[str, Json]:
    return {
        f"{prefix}_NAME": user.name if user else None,
        f"{prefix}_LAST_NAME": user.last_name if user else None,
        f"{prefix}_SECOND_NAME": user.second_name if user else None,
        f"{prefix}_LOGIN": user.email if user else None,
        f"{prefix}_WORK_POSITION": user.position if user else None,
        f"{prefix}_PHOTO": None,
    }
