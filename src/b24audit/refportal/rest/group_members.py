"""``sonet_group.user.*``: members of a workgroup (sonet-group/members/)."""

from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import as_list, to_int
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._groups import Groups, join, manages
from b24audit.refportal.store.groups import GroupMemberRow, GroupRow

TABLE = MethodTable("sonet_group")

_ANY_NAME = ("sonet",)


@TABLE.lists("sonet_group.user.get", other_scopes=_ANY_NAME)
def member_get(call: Call) -> Json:
    """Members with their roles.

    Raises:
        RestError: no such group, or one that the caller may not see.
    """
    number = call.params.integer("ID")
    if number <= 0:
        raise RestError("", "Wrong socialnetwork group ID")
    groups = Groups(call.session)
    if number not in {row.id for row in groups.seen_by(call, everything=True)}:
        raise RestError("", "Socialnetwork group not found")
    return [{"USER_ID": str(user), "ROLE": role} for user, role in groups.roles(number).items()]


@TABLE.writes("sonet_group.user.add", other_scopes=_ANY_NAME)
def member_add(call: Call) -> Json:
    """Add members; the numbers of those that were added.

    Raises:
        RestError: no such group, no users, no rights.
    """
    number, users = _target(call, "No permissions to add users")
    return [str(user) for user in join(call.session, number, users)]


@TABLE.writes("sonet_group.user.delete", other_scopes=_ANY_NAME)
def member_delete(call: Call) -> Json:
    """Remove members, never the owner; the numbers of those that were removed.

    Raises:
        RestError: no such group, no users, no rights.
    """
    number, users = _target(call, "No permissions to update users role")
    removed: list[Json] = []
    for user in users:
        member = call.session.get(GroupMemberRow, (number, user))
        if member is not None and member.role != "A":
            call.session.delete(member)
            removed.append(str(user))
    return removed


@TABLE.writes("sonet_group.user.update", other_scopes=_ANY_NAME)
def member_update(call: Call) -> Json:
    """Make members moderators (E) or ordinary ones (K); the numbers of those that changed.

    Raises:
        RestError: no such group, no users, no rights, another role.
    """
    number, users = _target(call, "No permissions to update users role")
    role = call.params.text("ROLE")
    if role not in ("E", "K"):
        raise RestError("", "Incorrect role code")
    changed: list[Json] = []
    for user in users:
        member = call.session.get(GroupMemberRow, (number, user))
        if member is not None and member.role != "A":
            member.role = role
            changed.append(str(user))
    return changed


def _target(call: Call, no_rights: str) -> tuple[int, list[int]]:
    number = call.params.integer("GROUP_ID")
    if number <= 0:
        raise RestError("", "Wrong group ID")
    users = [user for user in map(to_int, as_list(call.params.get("USER_ID"))) if user > 0]
    if not users:
        raise RestError("", "Wrong user IDs")
    if call.session.get(GroupRow, number) is None:
        raise RestError("", "Socialnetwork group not found")
    if not manages(call, number):
        raise RestError("", no_rights)
    return number, users
