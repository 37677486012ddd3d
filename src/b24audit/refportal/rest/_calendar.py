"""What the methods of calendars share: obligatory parameters, rights, dates as the portal writes them."""

from datetime import UTC, datetime

from sqlalchemy import select

from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.store.calendar import CalendarRow
from b24audit.refportal.store.groups import GroupMemberRow
from b24audit.refportal.store.people import UserRow

KINDS = ("user", "group", "company_calendar")


def missing(call: Call, name: str) -> RestError:
    """The complaint about a parameter that must be given."""
    return RestError("", f'The required parameter "{name}" for the method "{call.method.name}" is not set')


def demand_employee(call: Call) -> None:
    """Raise unless the caller works here.

    Raises:
        RestError: an external user.
    """
    user = call.session.get(UserRow, call.caller.user_id)
    if user is None or user.type != "employee":
        raise RestError("", "Access denied")


def owner_of(call: Call) -> tuple[str, int]:
    """Kind and owner of the calendars in question; a user's own ones and the company's need no owner.

    Raises:
        RestError: an external user, no kind, no owner.
    """
    demand_employee(call)
    kind = call.params.text("type")
    if not kind:
        raise missing(call, "type")
    if call.params.get("ownerId") in (None, ""):
        if kind not in ("user", "company_calendar"):
            raise missing(call, "ownerId")
        return kind, call.caller.user_id if kind == "user" else 0
    return kind, call.params.integer("ownerId")


def may_edit(call: Call, kind: str, owner: int) -> bool:
    """Users edit their own calendars, members those of their group, administrators and all of the company the rest."""
    if kind == "company_calendar" or call.portal.is_administrator(call.caller.user_id):
        return True
    if kind == "group":
        return call.session.get(GroupMemberRow, (owner, call.caller.user_id)) is not None
    return owner == call.caller.user_id


def calendars(call: Call, kind: str, owner: int) -> list[CalendarRow]:
    """Calendars of an owner."""
    query = select(CalendarRow).where(CalendarRow.kind == kind, CalendarRow.owner_id == owner).order_by(CalendarRow.id)
    return list(call.session.scalars(query))


def default_calendar(call: Call, kind: str, owner: int) -> CalendarRow:
    """The first calendar of an owner; it is created when there is none, as the product does on the first visit."""
    found = calendars(call, kind, owner)
    if found:
        return found[0]
    user = call.session.get(UserRow, owner) if kind == "user" else None
    row = CalendarRow(name=user.full_name if user else "Календарь", kind=kind, owner_id=owner, description="")
    row.created, row.created_by, row.color, row.external_type = int(call.portal.clock.now()), owner, "#9dcf00", "local"
    call.session.add(row)
    call.session.flush()
    return row


def stamp(seconds: int, offset: int) -> str:
    """A moment by the server's clock, ``ДД.ММ.ГГГГ ЧЧ:ММ:СС``."""
    return f"{datetime.fromtimestamp(seconds + offset * 60, UTC):%d.%m.%Y %H:%M:%S}"


def sql_stamp(seconds: int, offset: int) -> str:
    """A moment by the server's clock as databases write it."""
    return f"{datetime.fromtimestamp(seconds + offset * 60, UTC):%Y-%m-%d %H:%M:%S}"


def permissions(*, edits: bool) -> Json:
    """Rights of the caller to a calendar."""
    readable = dict.fromkeys(("view_time", "view_title", "view_full"), True)
    return {**readable, **dict.fromkeys(("add", "edit", "edit_section", "access"), edits)}
