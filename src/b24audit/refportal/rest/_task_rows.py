"""Tasks as rows of ``tasks.task.*`` and what they are compared by."""

from collections.abc import Sequence

from b24audit.refportal.crm.values import moment_json
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.rest._records import Comparison
from b24audit.refportal.store.people import UserRow
from b24audit.refportal.store.tasks import TaskRow

DONE, DEFERRED = 5, 6
OVERDUE = -1
MOMENTS = ("DEADLINE", "START_DATE_PLAN", "END_DATE_PLAN", "CREATED_DATE", "CHANGED_DATE", "CLOSED_DATE")
_ALIASES = {"DATE_START": "dateStart", "ACTIVITY_DATE": "activityDate"}
SORTABLE = frozenset(
    {"ID", "TITLE", "DATE_START", "ACTIVITY_DATE", "REAL_STATUS", "STATUS_COMPLETE", "PRIORITY", "MARK", "GROUP_ID"}
    | {"CREATED_BY_LAST_NAME", "RESPONSIBLE_LAST_NAME", "TIME_ESTIMATE", "FAVORITE", "SORTING", "TIME_SPENT_IN_LOGS"}
    | {"ALLOW_CHANGE_DEADLINE", "ALLOW_TIME_TRACKING", "MATCH_WORK_TIME", "IS_PINNED", "IS_PINNED_IN_GROUP", *MOMENTS}
)
_ACTIONS = (
    "accept decline complete approve disapprove start pause delegate remove edit defer renew create changeDeadline "
    "checklistAddItems addFavorite deleteFavorite rate take"
)


def camel(name: str) -> str:
    """``CREATED_BY`` → ``createdBy``; what is already so stays."""
    if not name.isupper():
        return name
    first, *others = name.lower().split("_")
    return first + "".join(word.capitalize() for word in others)


def task_row(call: Call, task: TaskRow, select: Sequence[str] = ()) -> dict[str, Json]:
    """A row with the selected fields, everything when nothing or ``*`` is selected."""
    fields = _fields(call, task)
    wanted = {camel(name) for name in select}
    if wanted and "*" not in wanted:
        fields = {name: value for name, value in fields.items() if name in wanted or name == "id"}
    elif "ufCrmTask" not in wanted:
        del fields["ufCrmTask"]
    return {**fields, **_related(call, task, fields)}


def _related(call: Call, task: TaskRow, fields: dict[str, Json]) -> dict[str, Json]:
    related: dict[str, Json] = {"group": []}
    if "createdBy" in fields:
        related["creator"] = _person(call, task.created_by)
    if "responsibleId" in fields:
        related["responsible"] = _person(call, task.responsible_id)
    if "accomplices" in fields:
        related["accomplicesData"] = {str(number): _person(call, number) for number in task.accomplices}
    if "auditors" in fields:
        related["auditorsData"] = {str(number): _person(call, number) for number in task.auditors}
    if "status" in fields:
        related["subStatus"] = str(_sub_status(task, call.portal.clock.now()))
    return related


def _person(call: Call, number: int) -> Json:
    user = call.session.get(UserRow, number)
    return {
        "id": str(number),
        "name": user.full_name if user else "",
        "link": f"/company/personal/user/{number}/",
        "icon": "/bitrix/images/tasks/default_avatar.png",
        "workPosition": user.position if user else "",
    }


def actions(task: TaskRow, *, manages: bool) -> Json:
    """What the caller may do with the task."""
    allowed = {"create", "rate", "addFavorite", "checklistAddItems"}
    if task.status != DONE:
        allowed |= {"complete", "start", "defer"}
    if manages:
        allowed |= {"remove", "edit", "delegate", "changeDeadline"} | ({"renew"} if task.status == DONE else set())
    return {name: name in allowed for name in _ACTIONS.split()}


def _fields(call: Call, task: TaskRow) -> dict[str, Json]:
    offset = call.portal.utc_offset
    moments = {name: moment_json(getattr(task, name.lower()), offset) for name in MOMENTS}
    return {
        "id": str(task.id),
        "parentId": None if task.parent_id is None else str(task.parent_id),
        "title": task.title,
        "description": task.description,
        "mark": task.mark,
        "priority": str(task.priority),
        "multitask": "N",
        "notViewed": "N",
        "replicate": "N",
        "stageId": "0",
        "createdBy": str(task.created_by),
        "responsibleId": str(task.responsible_id),
        "changedBy": str(task.changed_by),
        "closedBy": None if task.closed_by is None else str(task.closed_by),
        **{camel(name): value for name, value in moments.items()},
        "activityDate": moments["CHANGED_DATE"],
        "statusChangedDate": moments["CHANGED_DATE"],
        "xmlId": task.xml_id,
        "allowChangeDeadline": _letter(task.allow_change_deadline),
        "allowTimeTracking": "N",
        "taskControl": _letter(task.task_control),
        "addInReport": "N",
        "forkedByTemplateId": None if task.forked_by_template_id is None else str(task.forked_by_template_id),
        "timeEstimate": "0",
        "matchWorkTime": "N",
        "siteId": "s1",
        "subordinate": "N",
        "descriptionInBbcode": "Y",
        "status": str(task.status),
        "durationType": "days",
        "favorite": "N",
        "groupId": str(task.group_id),
        "auditors": [str(number) for number in task.auditors],
        "accomplices": [str(number) for number in task.accomplices],
        "tags": {str(number): {"id": number, "title": tag} for number, tag in enumerate(task.tags, start=1)},
        "ufCrmTask": task.uf_crm_task or False,
    }


def _letter(flag: bool) -> str:
    return "Y" if flag else "N"


def _sub_status(task: TaskRow, now: float) -> int:
    late = task.deadline is not None and task.deadline < now and task.status not in (DONE, DEFERRED)
    return OVERDUE if late else task.status


def comparison(call: Call, people: dict[int, UserRow]) -> Comparison[TaskRow]:
    """What tasks are filtered and sorted by."""
    now = call.portal.clock.now()

    def facts(task: TaskRow) -> dict[str, Json]:
        creator, responsible = people.get(task.created_by), people.get(task.responsible_id)
        own: dict[str, Json] = {name: getattr(task, name.lower()) for name in MOMENTS}
        return {
            **dict.fromkeys(SORTABLE),
            **own,
            "ID": task.id,
            "PARENT_ID": task.parent_id or 0,
            "GROUP_ID": task.group_id,
            "CREATED_BY": task.created_by,
            "RESPONSIBLE_ID": task.responsible_id,
            "PRIORITY": task.priority,
            "TITLE": task.title,
            "TAG": task.tags or None,
            "REAL_STATUS": task.status,
            "STATUS": _sub_status(task, now),
            "MARK": task.mark,
            "SITE_ID": "s1",
            "ACTIVITY_DATE": task.changed_date,
            "ACCOMPLICE": task.accomplices or None,
            "AUDITOR": task.auditors or None,
            "UF_CRM_TASK": task.uf_crm_task or None,
            "XML_ID": task.xml_id,
            "FORKED_BY_TEMPLATE_ID": task.forked_by_template_id,
            "STATUS_COMPLETE": "2" if task.status == DONE else "1",
            "CREATED_BY_LAST_NAME": creator.last_name if creator else "",
            "RESPONSIBLE_LAST_NAME": responsible.last_name if responsible else "",
        }

    return Comparison(facts, frozenset({*MOMENTS, "ACTIVITY_DATE"}))
