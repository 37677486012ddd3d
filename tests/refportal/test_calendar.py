"""calendar.*: calendars, events, who is busy."""

from typing import Any

import pytest

from b24audit.refportal import State, open_portal
from tests.refportal.calls import Caller
from tests.refportal.people import as_user, portal_for, portal_with, with_changes

EVENT = {
    "type": "user",
    "ownerId": 1,
    "name": "Проба",
    "from": "2026-01-20T10:00:00+03:00",
    "to": "2026-01-20 11:30:00",
    "is_meeting": "Y",
    "attendees": [1, 24],
}


def test_calendar_has_the_documented_shape(conforming: Caller) -> None:
    rows = conforming.result("calendar.section.get", type="user", ownerId=1)
    assert [row["EXTERNAL_TYPE"] for row in rows] == ["local", "google"]
    assert rows[1] == {
        "ID": "3",
        "NAME": "Google-календарь",
        "GAPI_CALENDAR_ID": "admin@nashacompany.example",
        "DESCRIPTION": "",
        "COLOR": "#9dcf00",
        "TEXT_COLOR": "",
        "EXPORT": {"ALLOW": True},
        "CAL_TYPE": "user",
        "OWNER_ID": "1",
        "CREATED_BY": "1",
        "DATE_CREATE": "2025-12-01 11:00:00",
        "TIMESTAMP_X": "2025-12-01 11:00:00",
        "CAL_DAV_CON": None,
        "SYNC_TOKEN": None,
        "PAGE_TOKEN": None,
        "EXTERNAL_TYPE": "google",
        "ACCESS": {"G2": 13, "U1": 19},
        "IS_COLLAB": False,
        "PERM": {
            "view_time": True,
            "view_title": True,
            "view_full": True,
            "add": True,
            "edit": True,
            "edit_section": True,
            "access": True,
        },
    }


def test_settings(conforming: Caller, fresh: Caller) -> None:
    settings = conforming.result("calendar.settings.get")
    assert (settings["work_time_start"], settings["work_time_end"], settings["week_holidays"]) == (
        "9",
        "18",
        ["SA", "SU"],
    )
    own = conforming.result("calendar.user.settings.get")
    assert (own["showTasks"], own["defaultSections"], own["timezoneOffsetUTC"]) == ("Y", {"user1": "1"}, 10800)
    assert fresh.result("calendar.settings.get")["work_time_end"] == "19"
    assert fresh.result("calendar.section.get", type="user") == []


def test_calendar_lives(conforming: Caller) -> None:
    number = conforming.result("calendar.section.add", type="group", ownerId=1, name="Проба")
    owner = {"type": "group", "ownerId": 1}
    assert conforming.result("calendar.section.update", **owner, id=number, name="Планы") == number
    assert [row["NAME"] for row in conforming.result("calendar.section.get", **owner)] == ["Отдел продаж", "Планы"]
    assert conforming.result("calendar.section.delete", **owner, id=number) is True


def test_event_is_seen_by_everybody_it_keeps_busy(conforming: Caller) -> None:
    number = conforming.result("calendar.event.add", **EVENT)
    event = conforming.result("calendar.event.getbyid", id=number)
    shown = {name: event[name] for name in ("ID", "SECTION_ID", "DATE_FROM", "DATE_TO", "DT_LENGTH", "MEETING_HOST")}
    assert shown == {
        "ID": str(number),
        "SECTION_ID": "1",
        "DATE_FROM": "20.01.2026 10:00:00",
        "DATE_TO": "20.01.2026 11:30:00",
        "DT_LENGTH": 5400,
        "MEETING_HOST": "1",
    }
    assert event["ATTENDEE_LIST"] == [
        {"id": 1, "entryId": str(number), "status": "H"},
        {"id": 24, "entryId": str(number), "status": "Q"},
    ]
    for user in (1, 24):
        listed = conforming.result("calendar.event.get", type="user", ownerId=user, **{"from": "2026-01-19"})
        assert [row["NAME"] for row in listed] == ["Проба"]
    period = {"from": "2026-01-20", "to": "2026-01-20"}
    busy = conforming.result("calendar.accessibility.get", users=[1, 24, 25], **period)
    assert {user: [row["NAME"] for row in rows] for user, rows in busy.items()} == {
        "1": ["Проба"],
        "24": ["Проба"],
        "25": [],
    }
    changed = {**EVENT, "id": number, "accessibility": "free", "name": "Перенос"}
    assert conforming.result("calendar.event.update", **changed) == number
    assert conforming.result("calendar.accessibility.get", users=[1], **period) == {"1": []}
    assert conforming.result("calendar.event.delete", id=number) is True
    assert conforming.result("calendar.event.get", type="user", ownerId=1) == []


def test_event_of_somebody_without_a_calendar_creates_one(conforming: Caller) -> None:
    conforming.result("calendar.event.add", **{**EVENT, "ownerId": 20})
    assert [row["NAME"] for row in conforming.result("calendar.section.get", type="user", ownerId=20)] == [
        "Виктор Андреев"
    ]


@pytest.mark.parametrize(
    ("method", "params", "description"),
    [
        ("calendar.section.get", {}, 'The required parameter "type" for the method "calendar.section.get" is not set'),
        (
            "calendar.section.get",
            {"type": "group"},
            'The required parameter "ownerId" for the method "calendar.section.get" is not set',
        ),
        ("calendar.section.add", {"type": "user"}, 'Invalid value for the "name" parameter'),
        (
            "calendar.event.add",
            {"type": "user"},
            'The required parameter "name" for the method "calendar.event.add" is not set',
        ),
        (
            "calendar.event.add",
            {"type": "user", "name": "x"},
            'The required parameter "from" for the method "calendar.event.add" is not set',
        ),
        ("calendar.event.delete", {}, "Event id not specified"),
        ("calendar.event.delete", {"id": 99}, "An error occurred while deleting the event"),
        (
            "calendar.accessibility.get",
            {"from": "2026-01-01", "users": [1]},
            'The required parameter "to" for the method "calendar.accessibility.get" is not set',
        ),
    ],
)
def test_refusals(conforming: Caller, method: str, params: dict[str, Any], description: str) -> None:
    assert conforming.refusal(method, **params) == (400, "", description)


def test_the_company_has_a_calendar_without_an_owner(conforming: Caller) -> None:
    period = {"from": "2026-01-01", "to": "2026-12-31"}
    events = conforming.result("calendar.event.get", type="company_calendar", ownerId="", **period)
    assert [event["NAME"] for event in events] == ["День компании"]
    for kind in ("group", "location"):
        refused = conforming.refusal("calendar.event.get", type=kind, ownerId="", **period)
        assert refused[2].startswith('The required parameter "ownerId"')


def test_others_read_and_external_users_do_not() -> None:
    with portal_for(4) as caller:
        rows = as_user(caller, 4, "calendar.section.get", type="user", ownerId=3)["result"]
        assert [row["PERM"]["edit"] for row in rows] == [False, False]
        assert as_user(caller, 4, "calendar.event.add", **EVENT)["error_description"] == "Access denied"
    with portal_for(31) as caller:
        refused = {"error": "", "error_description": "Access denied"}
        assert as_user(caller, 31, "calendar.section.get", type="user") == refused


def test_defects_and_variations_of_calendars_are_visible() -> None:
    with portal_with("calendar-hides-tasks") as caller:
        assert caller.result("calendar.user.settings.get")["showTasks"] == "N"
    with portal_with("scheduler-sees-nobody-busy") as caller:
        busy = caller.result("calendar.accessibility.get", users=[3], **{"from": "2026-01-12", "to": "2026-01-12"})
        assert busy == {"3": []}
    with portal_with("calendars-not-synchronised", "additional-calendars") as caller:
        rows = caller.result("calendar.section.get", type="user")
        assert [row["EXTERNAL_TYPE"] for row in rows] == ["local", "local"]


def test_state_of_calendars_is_read_back_as_written() -> None:
    state = with_changes("additional-calendars", "other-work-time", "calendar-hides-tasks")
    portal = open_portal(state)
    try:
        with portal.store.transaction() as session:
            assert State.dump(session) == state
    finally:
        portal.close()
