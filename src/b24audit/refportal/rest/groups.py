"""``sonet_group.*``: workgroups and projects (api-reference/sonet-group/)."""

from collections.abc import Mapping

from b24audit.refportal.crm.values import moment_json
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._disk_changes import open_storage
from b24audit.refportal.rest._groups import Groups, join, letter, manages, site
from b24audit.refportal.rest._records import page_of
from b24audit.refportal.states.sections.groups import TOOLS
from b24audit.refportal.store.groups import GroupMemberRow, GroupRow
from b24audit.refportal.store.people import UserRow

TABLE = MethodTable("sonet_group")

_ANY_NAME = ("sonet",)
_FLAGS = ("visible", "opened", "closed")
_OPERATIONS = {
    "photo": {"view", "write"},
    "calendar": {"view", "write"},
    "tasks": {"view", "view_all", "sort", "create_tasks", "edit_tasks", "delete_tasks"},
    "files": {"view", "write"},
    "blog": {f"{what}_post" for what in ("view", "premoderate", "write", "moderate", "full")}
    | {f"{what}_comment" for what in ("view", "premoderate", "write", "moderate", "full")},
}


@TABLE.lists("sonet_group.get", other_scopes=_ANY_NAME)
def group_get(call: Call) -> Reply:
    """A page of groups that the caller may see; newest first."""
    groups = Groups(call.session)
    filter_ = dict(call.params.mapping("FILTER"))
    if "GROUP_ID" in call.params:
        filter_["ID"] = call.params["GROUP_ID"]
    rows = groups.seen_by(call, everything=call.params.flag("IS_ADMIN"))
    order = call.params.mapping("ORDER") or {"ID": "DESC"}
    found = groups.comparison().find(call, rows, filter_, order)
    return page_of(call, found, lambda row: _row(call, groups, row))


@TABLE.lists("sonet_group.user.groups", other_scopes=_ANY_NAME)
def user_groups(call: Call) -> Json:
    """Groups the caller is in."""
    groups = Groups(call.session)
    rows: list[Json] = []
    for row in groups.rows:
        role = groups.roles(row.id).get(call.caller.user_id)
        if role:
            shown = {"GROUP_ID": str(row.id), "GROUP_NAME": row.name, "ROLE": role}
            extranet = {"IS_EXTRANET": "Y"} if row.extranet else {}
            rows.append({**shown, "GROUP_IMAGE_ID": None, "GROUP_IMAGE": "", **extranet})
    return rows


@TABLE.reads("sonet_group.feature.access", other_scopes=_ANY_NAME)
def feature_access(call: Call) -> Json:
    """Whether the caller may do something with a tool of the group: members may when it is switched on.

    Raises:
        RestError: unknown group, tool or operation.
    """
    row = call.session.get(GroupRow, call.params.integer("GROUP_ID"))
    if row is None:
        raise RestError("", "Wrong socialnetwork group ID")
    feature = call.params.text("FEATURE")
    if feature not in _OPERATIONS:
        raise RestError("", "Wrong feature")
    if call.params.text("OPERATION") not in _OPERATIONS[feature]:
        raise RestError("", "Wrong operation")
    member = call.session.get(GroupMemberRow, (row.id, call.caller.user_id))
    return feature in row.features and (member is not None or call.portal.is_administrator(call.caller.user_id))


@TABLE.writes("sonet_group.create", other_scopes=_ANY_NAME)
def group_create(call: Call) -> Json:
    """Create a group with all tools, a chat and a storage; administrators may name its owner.

    Raises:
        RestError: no name.
    """
    values = _fields(call)
    name = values.text("NAME").strip()
    if not name:
        raise RestError("", "Cannot create group")
    row = GroupRow(name=name, created=int(call.portal.clock.now()), features=list(TOOLS))
    row.project, row.visible = values.flag("PROJECT"), True
    _write(row, values)
    call.session.add(row)
    call.session.flush()
    row.chat_id = 1000 + row.id
    owner = values.integer("OWNER_ID", call.caller.user_id)
    named = call.portal.is_administrator(call.caller.user_id) and call.session.get(UserRow, owner) is not None
    join(call.session, row.id, [owner if named else call.caller.user_id], "A")
    open_storage(call, "group", row.id, name)
    return row.id


@TABLE.writes("sonet_group.update", other_scopes=_ANY_NAME)
def group_update(call: Call) -> Json:
    """Change a group; its number is returned.

    Raises:
        RestError: no such group, no rights.
    """
    row = call.session.get(GroupRow, call.params.integer("GROUP_ID"))
    if row is None:
        raise RestError("", "Wrong group ID")
    if not manages(call, row.id):
        raise RestError("", "User has no permissions to update group")
    _write(row, _fields(call))
    return row.id


@TABLE.writes("sonet_group.delete", other_scopes=_ANY_NAME)
def group_delete(call: Call) -> Json:
    """Delete a group.

    Raises:
        RestError: no such group, no rights.
    """
    number = call.params.integer("GROUP_ID")
    if number <= 0:
        raise RestError("", "Wrong group ID")
    row = call.session.get(GroupRow, number)
    if row is None:
        raise RestError("", "Socialnetwork group not found")
    if not manages(call, number):
        raise RestError("", "User has no permissions to delete group")
    for user in Groups(call.session).roles(number):
        call.session.delete(call.session.get_one(GroupMemberRow, (number, user)))
    call.session.delete(row)
    return True


def _fields(call: Call) -> Params:
    """Fields stand at the top level; ``arFields`` and ``fields`` are understood as well, as SDKs send them."""
    return Params({**call.params, **call.params.mapping("arFields"), **call.params.mapping("fields")})


def _write(row: GroupRow, values: Params) -> None:
    row.name = values.text("NAME").strip() or row.name
    row.description = values.text("DESCRIPTION", row.description or "")
    row.keywords = values.text("KEYWORDS", row.keywords or "")
    row.initiate_perms = values.text("INITIATE_PERMS", row.initiate_perms or "K")
    for flag in _FLAGS:
        if flag in values:
            setattr(row, flag, values.flag(flag))


def _row(call: Call, groups: Groups, row: GroupRow) -> Mapping[str, Json]:
    created = moment_json(row.created, call.portal.utc_offset)
    return {
        "ID": str(row.id),
        "SITE_ID": site(row),
        "NAME": row.name,
        "DESCRIPTION": row.description or None,
        "DATE_CREATE": created,
        "DATE_UPDATE": created,
        "ACTIVE": letter(row.active),
        "VISIBLE": letter(row.visible),
        "OPENED": letter(row.opened),
        "CLOSED": letter(row.closed),
        "SUBJECT_ID": "1",
        "OWNER_ID": str(groups.owner(row.id)),
        "KEYWORDS": row.keywords or None,
        "NUMBER_OF_MEMBERS": str(len(groups.roles(row.id))),
        "DATE_ACTIVITY": created,
        "SUBJECT_NAME": "Рабочие группы",
        "PROJECT": letter(row.project),
        "IS_EXTRANET": letter(row.extranet),
    }
