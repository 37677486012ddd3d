"""Reading with which providers the calendars of the employees are synchronised."""

from typing import Any

import pytest

from b24audit.snapshot.areas import calendar
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.calendar import Calendar, Calendars, EmployeeCalendars, Provider
from tests.rest.fakes import Reply
from tests.snapshot.areas.asking import answering, listing, read, refusing


def _section(**changes: Any) -> dict[str, Any]:
    row = {"ID": "190", "NAME": "Личное", "GAPI_CALENDAR_ID": None, "CAL_TYPE": "user", "OWNER_ID": "1"}
    return row | {"CAL_DAV_CON": None, "EXTERNAL_TYPE": "local"} | changes


@pytest.mark.parametrize(
    ("changes", "providers"),
    [
        ({}, ()),
        ({"EXTERNAL_TYPE": None}, ()),
        ({"EXTERNAL_TYPE": "google"}, (Provider.GOOGLE,)),
        ({"EXTERNAL_TYPE": "google_readonly"}, (Provider.GOOGLE,)),
        ({"EXTERNAL_TYPE": "local", "GAPI_CALENDAR_ID": "person@example.org"}, (Provider.GOOGLE,)),
        ({"EXTERNAL_TYPE": "iCloud", "CAL_DAV_CON": "1"}, (Provider.APPLE,)),
        ({"EXTERNAL_TYPE": "office365"}, (Provider.MICROSOFT,)),
        ({"EXTERNAL_TYPE": "yandex"}, (Provider.OTHER,)),
        ({"CAL_DAV_CON": "7"}, (Provider.OTHER,)),
    ],
)
def test_provider_of_a_calendar(changes: dict[str, Any], providers: tuple[Provider, ...]) -> None:
    assert calendar.calendars([_section(**changes)]) == EmployeeCalendars(seen=1, providers=providers)


def test_neither_titles_nor_accounts_of_people_get_into_the_snapshot() -> None:
    found = calendar.calendars([_section(NAME="Врач", GAPI_CALENDAR_ID="person@example.org")])
    assert "example.org" not in found.model_dump_json()
    assert "Врач" not in found.model_dump_json()


def test_each_employee_is_asked_about() -> None:
    sections = {1: [_section(), _section(EXTERNAL_TYPE="google")], 12: []}
    methods = {
        "user.get": listing([{"ID": "12"}, {"ID": "1"}]),
        "calendar.section.get": lambda params: Reply(sections[int(params["ownerId"])]),
    }
    assert read(calendar.read, methods) == Calendar(
        synchronisation=Area(
            value=Calendars(
                employees=2,
                of={
                    1: Area(value=EmployeeCalendars(seen=2, providers=(Provider.GOOGLE,))),
                    12: Area(value=EmployeeCalendars(seen=0, providers=())),
                },
            )
        )
    )


def test_no_more_than_a_hundred_employees_are_asked_about() -> None:
    people = [{"ID": str(number)} for number in range(1, 121)]
    pages = {0: people[:50], 50: people[50:100], 100: people[100:]}
    methods = {
        "user.get": lambda params: Reply(
            pages[int(params["start"])],
            total=120,
            next=int(params["start"]) + 50 if int(params["start"]) < 100 else None,
        ),
        "calendar.section.get": answering([_section()]),
    }
    found = read(calendar.read, methods).synchronisation.value
    assert found is not None
    assert (found.employees, sorted(found.of)) == (120, list(range(1, 101)))


def test_without_the_list_of_employees_nothing_is_known() -> None:
    unread = read(calendar.read, {"user.get": refusing("insufficient_scope", status=403)}).synchronisation.unread
    assert unread is not None
    assert unread.reason == "У вебхука нет права «user»: добавьте его в настройках вебхука и повторите проверку."


def test_refusal_about_one_employee_leaves_the_others() -> None:
    def sections(params: Any) -> Reply:
        return refusing("", "Access denied")(params) if int(params["ownerId"]) == 2 else Reply([_section()])

    methods = {"user.get": listing([{"ID": "1"}, {"ID": "2"}]), "calendar.section.get": sections}
    found = read(calendar.read, methods).synchronisation.value
    assert found is not None
    assert [found.of[1].unread is None, found.of[2].unread is None] == [True, False]
