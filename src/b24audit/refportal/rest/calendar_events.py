"""``calendar.event.*`` and who is busy when (calendar/calendar-event/). Repetition (``rrule``) is not modelled."""

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import select

from b24audit.refportal.crm.values import parse_moment
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import as_list, is_yes, to_int
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._calendar import default_calendar, demand_employee, may_edit, missing, owner_of, stamp
from b24audit.refportal.states.sections.calendar import calendar_settings
from b24audit.refportal.store.calendar import CalendarEventRow, CalendarRow
from b24audit.refportal.store.people import UserRow

TABLE = MethodTable("calendar")

_DAY = 86_400
_MONTH = 30 * _DAY
_LATEST = 250_000_000_000
_CHOICES = {"accessibility": ("busy", "absent", "quest", "free"), "importance": ("high", "normal", "low")}


@TABLE.lists("calendar.event.get")
def event_get(call: Call) -> Json:
    """Events of an owner within a period: from a month ago to three months ahead unless told otherwise.

    Raises:
        RestError: an external user, no kind, no owner.
    """
    kind, owner = owner_of(call)
    now, offset = int(call.portal.clock.now()), call.portal.utc_offset
    begins = parse_moment(call.params.get("from"), offset) or now - _MONTH
    ends = (parse_moment(call.params.get("to"), offset) or now + 3 * _MONTH) + _DAY
    sections = [to_int(value) for value in as_list(call.params.get("section"))]
    rows = _within(call, begins, ends)
    own = [row for row in rows if (row.kind, row.owner_id) == (kind, owner)]
    if kind == "user":
        own += [row for row in rows if row not in own and owner in row.attendees]
    return [_row(call, row) for row in own if not sections or row.section_id in sections]


@TABLE.reads("calendar.event.getbyid")
def event_get_by_id(call: Call) -> Json:
    """One event; null when there is none (UNCONFIRMED).

    Raises:
        RestError: an external user, no number.
    """
    demand_employee(call)
    row = _find(call)
    return None if row is None else _row(call, row)


@TABLE.writes("calendar.event.add")
def event_add(call: Call) -> Json:
    """Create an event; its number is returned.

    Raises:
        RestError: an external user, no kind, owner, name or dates, no rights.
    """
    kind, owner = owner_of(call)
    if not call.params.text("name").strip():
        raise missing(call, "name")
    if not may_edit(call, kind, owner):
        raise RestError("", "Access denied")
    section = call.session.get(CalendarRow, call.params.integer("section"))
    if section is None or (section.kind, section.owner_id) != (kind, owner):
        section = default_calendar(call, kind, owner)
    row = CalendarEventRow(section_id=section.id, kind=kind, owner_id=owner, name="", attendees=[], remind=[])
    row.created_by, row.created = call.caller.user_id, int(call.portal.clock.now())
    row.begins, row.ends, row.description, row.location = 0, 0, "", ""
    row.accessibility, row.importance, row.private, row.whole_day, row.is_meeting = (
        "busy",
        "normal",
        False,
        False,
        False,
    )
    _write(call, row, obligatory=True)
    call.session.add(row)
    call.session.flush()
    return row.id


@TABLE.writes("calendar.event.update")
def event_update(call: Call) -> Json:
    """Change an event; its number is returned.

    Raises:
        RestError: an external user, no kind, owner or number, no such event, no rights.
    """
    kind, owner = owner_of(call)
    row = _find(call)
    if row is None or not may_edit(call, kind, owner):
        raise RestError("", "Access denied")
    _write(call, row, obligatory=False)
    return row.id


@TABLE.writes("calendar.event.delete")
def event_delete(call: Call) -> Json:
    """Delete an event.

    Raises:
        RestError: an external user, no number, no such event, no rights.
    """
    demand_employee(call)
    if call.params.get("id") in (None, ""):
        raise RestError("", "Event id not specified")
    row = _find(call)
    if row is None or not may_edit(call, row.kind, row.owner_id):
        raise RestError("", "An error occurred while deleting the event")
    call.session.delete(row)
    return True


@TABLE.lists("calendar.accessibility.get")
def accessibility_get(call: Call) -> Json:
    """Events that keep users busy within a period, by user.

    Raises:
        RestError: an external user, no period, no users.
    """
    demand_employee(call)
    offset = call.portal.utc_offset
    period = [parse_moment(call.params.get(name), offset) for name in ("from", "to")]
    for name, value in zip(("from", "to"), period, strict=True):
        if value is None:
            raise missing(call, name)
    users = [user for user in map(to_int, as_list(call.params.get("users"))) if user > 0]
    if not users:
        raise missing(call, "users")
    hidden = calendar_settings(call.session).busy_hidden
    rows = [] if hidden else _within(call, period[0] or 0, (period[1] or 0) + _DAY)
    return {str(user): [_busy(call, row) for row in rows if _takes_part(row, user)] for user in users}


def _takes_part(row: CalendarEventRow, user: int) -> bool:
    invited = row.is_meeting and user in row.attendees
    return row.accessibility != "free" and (invited or (row.kind, row.owner_id) == ("user", user))


def _within(call: Call, begins: int, ends: int) -> list[CalendarEventRow]:
    period = (CalendarEventRow.ends >= begins, CalendarEventRow.begins < ends)
    return list(call.session.scalars(select(CalendarEventRow).where(*period).order_by(CalendarEventRow.begins)))


def _find(call: Call) -> CalendarEventRow | None:
    if call.params.get("id") in (None, ""):
        raise missing(call, "id")
    return call.session.get(CalendarEventRow, call.params.integer("id"))


def _write(call: Call, row: CalendarEventRow, *, obligatory: bool) -> None:
    params = call.params
    row.name = params.text("name").strip() or row.name
    row.begins, row.ends = _moment(call, "from", row.begins, obligatory), _moment(call, "to", row.ends, obligatory)
    row.description = params.text("description", row.description)
    row.location = params.text("location", row.location)
    for name, choice in _CHOICES.items():
        if params.text(name) in choice:
            setattr(row, name, params.text(name))
    for name, attribute in {"skip_time": "whole_day", "private_event": "private", "is_meeting": "is_meeting"}.items():
        if name in params:
            setattr(row, attribute, is_yes(params[name]))
    if "attendees" in params or (row.is_meeting and not row.attendees):
        named = [user for user in map(to_int, as_list(params.get("attendees"))) if user > 0]
        row.attendees = named or [call.caller.user_id]
    if "remind" in params:
        row.remind = [dict(each) for each in as_list(params["remind"]) if isinstance(each, Mapping)]


def _moment(call: Call, name: str, known: int, obligatory: bool) -> int:
    stamped = call.params.integer(f"{name}_ts")
    found = stamped if 0 < stamped < _LATEST else parse_moment(call.params.get(name), call.portal.utc_offset)
    if found is None and obligatory:
        raise missing(call, name)
    return known if found is None else found


def _row(call: Call, row: CalendarEventRow) -> dict[str, Json]:
    offset, number = call.portal.utc_offset, str(row.id)
    host = call.session.get(UserRow, row.created_by)
    created = stamp(row.created, offset)
    meeting: dict[str, Json] = {
        "HOST_NAME": host.full_name if host else "",
        "NOTIFY": True,
        "REINVITE": False,
        "ALLOW_INVITE": False,
    }
    return {
        "ID": number,
        "PARENT_ID": number,
        "DELETED": "N",
        "CAL_TYPE": row.kind,
        "OWNER_ID": str(row.owner_id),
        "ORIGINAL_DATE_FROM": None,
        "TZ_OFFSET_FROM": str(offset * 60),
        "TZ_OFFSET_TO": str(offset * 60),
        "DT_LENGTH": row.ends - row.begins,
        "CREATED_BY": str(row.created_by),
        "DATE_CREATE": created,
        "TIMESTAMP_X": created,
        "DESCRIPTION": row.description,
        "PRIVATE_EVENT": "1" if row.private else "",
        "IS_MEETING": row.is_meeting,
        "MEETING_STATUS": "H" if row.is_meeting else None,
        "MEETING_HOST": str(row.created_by),
        "MEETING": {**meeting, "MEETING_CREATOR": row.created_by} if row.is_meeting else [],
        "LOCATION": row.location,
        "REMIND": row.remind,
        "COLOR": "",
        "RRULE": "",
        "EXDATE": "",
        "VERSION": "1",
        "ATTENDEES_CODES": [f"U{user}" for user in row.attendees],
        "RECURRENCE_ID": None,
        "SECTION_ID": str(row.section_id),
        "SECT_ID": str(row.section_id),
        "SYNC_STATUS": None,
        "DATE_FROM_FORMATTED": _formatted(row.begins, offset),
        "DATE_TO_FORMATTED": _formatted(row.ends, offset),
        "ATTENDEE_LIST": [_attendee(row, user) for user in row.attendees],
        "COLLAB_ID": None,
        "attendeesEntityList": [{"entityId": "user", "id": user} for user in row.attendees],
        **_busy(call, row),
    }


def _attendee(row: CalendarEventRow, user: int) -> Json:
    return {"id": user, "entryId": str(row.id), "status": "H" if user == row.created_by else "Q"}


def _formatted(seconds: int, offset: int) -> str:
    return f"{datetime.fromtimestamp(seconds + offset * 60, UTC):%a %b %d %Y %H:%M:%S}"


def _busy(call: Call, row: CalendarEventRow) -> dict[str, Json]:
    offset = call.portal.utc_offset
    zone = "Europe/Moscow"
    return {
        "ID": str(row.id),
        "NAME": row.name,
        "DATE_FROM": stamp(row.begins, offset),
        "DATE_TO": stamp(row.ends, offset),
        "DATE_FROM_TS_UTC": str(row.begins),
        "DATE_TO_TS_UTC": str(row.ends),
        "~USER_OFFSET_FROM": offset * 60,
        "~USER_OFFSET_TO": offset * 60,
        "DT_SKIP_TIME": "Y" if row.whole_day else "N",
        "TZ_FROM": zone,
        "TZ_TO": zone,
        "ACCESSIBILITY": row.accessibility,
        "IMPORTANCE": row.importance,
        "EVENT_TYPE": None,
    }
