"""``socialnetwork.api.workgroup.*``: workgroups again, with their chats and tools (sonet-group/)."""

from collections.abc import Mapping
from http import HTTPStatus

from b24audit.refportal.crm.values import moment_json
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._groups import Groups, letter, site
from b24audit.refportal.rest._records import page_of
from b24audit.refportal.states.sections.groups import TOOLS
from b24audit.refportal.store.groups import GroupRow
from b24audit.refportal.store.people import UserRow

TABLE = MethodTable("socialnetwork")

_TITLES = {
    "photo": "Фотогалерея",
    "calendar": "Календарь",
    "tasks": "Задачи",
    "files": "Диск",
    "blog": "Сообщения",
    "chat": "Чат",
}


@TABLE.lists("socialnetwork.api.workgroup.list")
def workgroup_list(call: Call) -> Reply:
    """A page of groups of one site: employees never get extranet groups without naming their site."""
    groups = Groups(call.session)
    options = Params(call.params.mapping("params"))
    caller = call.session.get(UserRow, call.caller.user_id)
    external = caller is not None and caller.type == "extranet"
    wanted = "co" if external else options.text("siteId", "s1")
    rows = [row for row in groups.seen_by(call, everything=options.flag("IS_ADMIN")) if site(row) == wanted]
    found = groups.comparison().find(call, rows, call.params.mapping("filter"), call.params.mapping("order"))
    names = {"ID", *(str(name) for name in call.params.values_of("select"))}
    with_chat, mobile = options.flag("shouldSelectDialogId"), options.text("mode") == "mobile"

    def write(row: GroupRow) -> Mapping[str, Json]:
        chosen = {_camel(name): value for name, value in _all_fields(call, groups, row).items() if name in names}
        role = groups.roles(row.id).get(call.caller.user_id, "")
        extra = {"additionalData": {"role": role, "initiatedByType": ""}} if mobile else {}
        return {**chosen, **extra, **({"dialogId": _dialog(row)} if with_chat else {})}

    return page_of(call, found, write, "workgroups")


@TABLE.reads("socialnetwork.api.workgroup.get")
def workgroup_get(call: Call) -> Json:
    """One group with its members, its chat, and its tools when ``select`` asks for them.

    Raises:
        RestError: no number, or no such group that the caller may see.
    """
    options = Params(call.params.mapping("params"))
    if not options.text("groupId"):
        raise RestError("SONET_CONTROLLER_WORKGROUP_EMPTY", "No value for the workgroup ID was provided.")
    groups = Groups(call.session)
    number = options.integer("groupId")
    row = next((each for each in groups.seen_by(call, everything=True) if each.id == number), None)
    if row is None:
        raise RestError("SONET_CONTROLLER_WORKGROUP_NOT_FOUND", "Workgroup not found.", HTTPStatus.BAD_REQUEST)
    selected = {str(name) for name in options.values_of("select")}
    features = {"FEATURES": _features(row)} if "FEATURES" in selected else {}
    return {**_described(call, groups, row), **features}


def _described(call: Call, groups: Groups, row: GroupRow) -> dict[str, Json]:
    roles = groups.roles(row.id)
    created = (moment_json(row.created, call.portal.utc_offset) or "")[:19]
    date = f"{created[8:10]}.{created[5:7]}.{created[:4]} {created[11:]}"
    own = {name: value for name, value in _all_fields(call, groups, row).items() if name != "AVATAR"}
    tags: list[Json] = [word.strip() for word in row.keywords.split(",") if word.strip()]
    return {
        **own,
        "ID": row.id,
        "SITE_ID": site(row),
        "SUBJECT_ID": 1,
        "OWNER_ID": groups.owner(row.id),
        "IMAGE_ID": 0,
        "NUMBER_OF_MEMBERS": len(roles),
        "NUMBER_OF_MODERATORS": sum(role != "K" for role in roles.values()),
        **dict.fromkeys(("DATE_CREATE", "DATE_UPDATE", "DATE_ACTIVITY"), date),
        "MEMBERS": list(roles),
        "CHAT_ID": row.chat_id,
        "DIALOG_ID": _dialog(row),
        "ORDINARY_MEMBERS": [user for user, role in roles.items() if role == "K"],
        "INVITED_MEMBERS": [],
        "MODERATOR_MEMBERS": [user for user, role in roles.items() if role == "E"],
        "SITE_IDS": [site(row)],
        "TAGS": tags,
        "DEPARTMENTS": [],
    }


def _all_fields(call: Call, groups: Groups, row: GroupRow) -> dict[str, Json]:
    roles = groups.roles(row.id)
    created = moment_json(row.created, call.portal.utc_offset)
    return {
        "ID": str(row.id),
        "ACTIVE": letter(row.active),
        "SUBJECT_ID": "1",
        "NAME": row.name,
        "DESCRIPTION": row.description,
        "KEYWORDS": row.keywords,
        "CLOSED": letter(row.closed),
        "VISIBLE": letter(row.visible),
        "OPENED": letter(row.opened),
        "PROJECT": letter(row.project),
        "LANDING": "N",
        "DATE_CREATE": created,
        "DATE_UPDATE": created,
        "DATE_ACTIVITY": created,
        "IMAGE_ID": None,
        "AVATAR_TYPE": None,
        "OWNER_ID": str(groups.owner(row.id)),
        "NUMBER_OF_MEMBERS": str(len(roles)),
        "NUMBER_OF_MODERATORS": str(sum(role != "K" for role in roles.values())),
        "INITIATE_PERMS": row.initiate_perms,
        "PROJECT_DATE_START": None,
        "PROJECT_DATE_FINISH": None,
        "SCRUM_OWNER_ID": None,
        "SCRUM_MASTER_ID": None,
        "SCRUM_SPRINT_DURATION": None,
        "SCRUM_TASK_RESPONSIBLE": None,
        "TYPE": "project" if row.project else "group",
        "AVATAR": "",
    }


def _features(row: GroupRow) -> list[Json]:
    return [
        {
            "featureName": tool,
            "name": _TITLES[tool],
            "customName": "",
            "id": str(number),
            "active": tool in row.features,
        }
        for number, tool in enumerate(TOOLS, start=1)
    ]


def _dialog(row: GroupRow) -> str:
    return f"chat{row.chat_id}" if row.chat_id else ""


def _camel(name: str) -> str:
    first, *others = name.lower().split("_")
    return first + "".join(word.capitalize() for word in others)
