"""``calendar.section.*`` and settings of calendars (api-reference/calendar/)."""

from collections.abc import Mapping

from sqlalchemy import delete

from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._calendar import (
    calendars,
    demand_employee,
    may_edit,
    missing,
    owner_of,
    permissions,
    sql_stamp,
)
from b24audit.refportal.states.sections.calendar import calendar_settings
from b24audit.refportal.store.calendar import CalendarEventRow, CalendarRow

TABLE = MethodTable("calendar")

_HOLIDAYS = "1.01,2.01,3.01,4.01,5.01,6.01,7.01,8.01,23.02,8.03,1.05,9.05,12.06,4.11"


@TABLE.lists("calendar.section.get")
def section_get(call: Call) -> Json:
    """Calendars of an owner.

    Raises:
        RestError: an external user, no kind, no owner.
    """
    kind, owner = owner_of(call)
    edits = may_edit(call, kind, owner)
    return [_row(call, row, edits=edits) for row in calendars(call, kind, owner)]


@TABLE.writes("calendar.section.add")
def section_add(call: Call) -> Json:
    """Create a calendar; its number is returned.

    Raises:
        RestError: an external user, no kind, owner or name, no rights.
    """
    kind, owner = owner_of(call)
    name = call.params.text("name").strip()
    if not name:
        raise RestError("", 'Invalid value for the "name" parameter')
    if not may_edit(call, kind, owner):
        raise RestError("", "Access denied")
    row = CalendarRow(name=name, kind=kind, owner_id=owner, created=int(call.portal.clock.now()))
    row.description, row.created_by = call.params.text("description"), call.caller.user_id
    row.color = call.params.text("color", "#9cbeee")
    call.session.add(row)
    call.session.flush()
    return row.id


@TABLE.writes("calendar.section.update")
def section_update(call: Call) -> Json:
    """Change a calendar; its number is returned.

    Raises:
        RestError: an external user, no kind, owner or number, no such calendar, no rights.
    """
    row = _find(call)
    row.name = call.params.text("name").strip() or row.name
    row.description = call.params.text("description", row.description)
    row.color = call.params.text("color", row.color)
    return row.id


@TABLE.writes("calendar.section.delete")
def section_delete(call: Call) -> Json:
    """Delete a calendar with its events.

    Raises:
        RestError: an external user, no kind, owner or number, no such calendar, no rights.
    """
    row = _find(call)
    call.session.execute(delete(CalendarEventRow).where(CalendarEventRow.section_id == row.id))
    call.session.delete(row)
    return True


@TABLE.reads("calendar.settings.get")
def settings_get(call: Call) -> Json:
    """Settings of the portal.

    Raises:
        RestError: an external user.
    """
    demand_employee(call)
    settings = calendar_settings(call.session)
    begins, ends = settings.work_time
    return {
        "work_time_start": str(begins),
        "work_time_end": str(ends),
        "year_holidays": _HOLIDAYS,
        "year_workdays": "",
        "week_holidays": settings.week_holidays,
        "week_start": "MO",
        "user_name_template": "#NAME# #LAST_NAME#",
        "sync_by_push": False,
        "user_show_login": True,
        "path_to_user": "/company/personal/user/#user_id#/",
        "path_to_user_calendar": "/company/personal/user/#user_id#/calendar/",
        "path_to_group": "/workgroups/group/#group_id#/",
        "path_to_group_calendar": "/workgroups/group/#group_id#/calendar/",
        "path_to_vr": "",
        "path_to_rm": "",
        "rm_iblock_type": "",
        "rm_iblock_id": "",
        "dep_manager_sub": True,
        "denied_superpose_types": [],
        "pathes_for_sites": "",
        "forum_id": "8",
        "rm_for_sites": True,
        "path_to_type_company_calendar": "",
        "path_to_type_location": "",
        "path_to_type_open_event": "",
    }


@TABLE.reads("calendar.user.settings.get")
def user_settings_get(call: Call) -> Json:
    """Settings of the caller.

    Raises:
        RestError: an external user.
    """
    demand_employee(call)
    user, settings = call.caller.user_id, calendar_settings(call.session)
    own = calendars(call, "user", user)
    first = str(own[0].id) if own else "false"
    begins, ends = settings.work_time
    return {
        "view": "month",
        "meetSection": first,
        "crmSection": first,
        "showDeclined": False,
        "denyBusyInvitation": False,
        "collapseOffHours": "Y",
        "showWeekNumbers": "N",
        "showTasks": "N" if user in settings.tasks_hidden else "Y",
        "syncTasks": "N",
        "showCompletedTasks": "N",
        "lastUsedSection": "false",
        "sendFromEmail": "",
        "defaultSections": {f"user{user}": first} if own else [],
        "syncPeriodPast": "3",
        "syncPeriodFuture": "12",
        "defaultReminders": {"fullDay": [], "withTime": [{"type": "min", "count": 15}]},
        "timezoneName": "Europe/Moscow",
        "timezoneOffsetUTC": call.portal.utc_offset * 60,
        "timezoneDefaultName": "",
        "work_time_start": f"{begins}.00",
        "work_time_end": f"{ends}.00",
    }


def _find(call: Call) -> CalendarRow:
    kind, owner = owner_of(call)
    if call.params.get("id") in (None, ""):
        raise missing(call, "id")
    row = call.session.get(CalendarRow, call.params.integer("id"))
    if row is None or (row.kind, row.owner_id) != (kind, owner) or not may_edit(call, kind, owner):
        raise RestError("", "Access denied")
    return row


def _row(call: Call, row: CalendarRow, *, edits: bool) -> Mapping[str, Json]:
    created = sql_stamp(row.created, call.portal.utc_offset)
    return {
        "ID": str(row.id),
        "NAME": row.name,
        "GAPI_CALENDAR_ID": row.gapi_calendar_id,
        "DESCRIPTION": row.description,
        "COLOR": row.color,
        "TEXT_COLOR": "",
        "EXPORT": {"ALLOW": True},
        "CAL_TYPE": row.kind,
        "OWNER_ID": str(row.owner_id),
        "CREATED_BY": str(row.created_by),
        "DATE_CREATE": created,
        "TIMESTAMP_X": created,
        "CAL_DAV_CON": row.cal_dav_con,
        "SYNC_TOKEN": None,
        "PAGE_TOKEN": None,
        "EXTERNAL_TYPE": row.external_type,
        "ACCESS": {"G2": 13, f"U{row.created_by}": 19},
        "IS_COLLAB": False,
        "PERM": permissions(edits=edits),
    }
