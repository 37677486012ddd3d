"""Workgroups in the database: members, who sees and who manages them."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.protocol.call import Call
from b24audit.refportal.rest._records import Comparison
from b24audit.refportal.store.groups import GroupMemberRow, GroupRow
from b24audit.refportal.store.people import UserRow


class Groups:
    """All groups with the roles of their members."""

    def __init__(self, session: Session) -> None:
        self.rows = session.scalars(select(GroupRow).order_by(GroupRow.id)).all()
        self._roles: dict[int, dict[int, str]] = {}
        for member in session.scalars(select(GroupMemberRow).order_by(GroupMemberRow.user_id)):
            self._roles.setdefault(member.group_id, {})[member.user_id] = member.role

    def roles(self, group: int) -> dict[int, str]:
        """Roles by member."""
        return self._roles.get(group, {})

    def owner(self, group: int) -> int:
        """The owner's number."""
        return next((user for user, role in self.roles(group).items() if role == "A"), 0)

    def seen_by(self, call: Call, *, everything: bool) -> list[GroupRow]:
        """Groups the caller may see: own ones and, for employees, those in the general list.

        ``everything`` lifts the restriction for administrators.
        """
        if everything and call.portal.is_administrator(call.caller.user_id):
            return list(self.rows)
        user = call.session.get(UserRow, call.caller.user_id)
        employee = user is not None and user.type == "employee"
        return [row for row in self.rows if call.caller.user_id in self.roles(row.id) or (employee and row.visible)]

    def comparison(self) -> Comparison[GroupRow]:
        """What groups are filtered and sorted by."""
        flags = ("ACTIVE", "VISIBLE", "OPENED", "CLOSED", "PROJECT")
        return Comparison(
            lambda row: {
                **{flag: letter(getattr(row, flag.lower())) for flag in flags},
                "ID": row.id,
                "NAME": row.name,
                "OWNER_ID": self.owner(row.id),
                "IS_EXTRANET": letter(row.extranet),
                "SITE_ID": site(row),
                "SUBJECT_ID": 1,
                "DATE_CREATE": row.created,
                "DATE_UPDATE": row.created,
                "DATE_ACTIVITY": row.created,
            },
            frozenset({"DATE_CREATE", "DATE_UPDATE", "DATE_ACTIVITY"}),
            frozenset({*flags, "IS_EXTRANET"}),
        )


def join(session: Session, group: int, users: Iterable[int], role: str = "K") -> list[int]:
    """Add employees and extranet users to a group; the numbers of those that were added."""
    query = select(UserRow.id).where(UserRow.id.in_(list(users)), UserRow.type.in_(("employee", "extranet")))
    added = [user for user in session.scalars(query) if session.get(GroupMemberRow, (group, user)) is None]
    session.add_all(GroupMemberRow(group_id=group, user_id=user, role=role) for user in added)
    return added


def manages(call: Call, group: int) -> bool:
    """Whether the caller owns the group or is an administrator."""
    member = call.session.get(GroupMemberRow, (group, call.caller.user_id))
    return (member is not None and member.role == "A") or call.portal.is_administrator(call.caller.user_id)


def site(row: GroupRow) -> str:
    """The site of the group: extranet groups live on another one."""
    return "co" if row.extranet else "s1"


def letter(flag: bool) -> str:
    """Y or N."""
    return "Y" if flag else "N"
