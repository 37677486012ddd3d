"""user.*: who is listed, with which fields, and who may change what."""

from typing import Any

import pytest

from tests.refportal.calls import Caller
from tests.refportal.people import as_user, portal_for, portal_with

EMPLOYEES = {"ACTIVE": True, "USER_TYPE": "employee"}


def _ids(caller: Caller, method: str = "user.get", **params: Any) -> list[int]:
    return [int(row["ID"]) for row in caller.result(method, **params)]


def test_row_has_the_documented_shape(conforming: Caller) -> None:
    assert conforming.result("user.get", ID=4) == [
        {
            "ID": "4",
            "ACTIVE": True,
            "NAME": "Дмитрий",
            "LAST_NAME": "Лебедев",
            "SECOND_NAME": "",
            "EMAIL": "lebedev@nashacompany.example",
            "LAST_LOGIN": "2025-12-29T09:00:00+03:00",
            "DATE_REGISTER": "2025-12-01T00:00:00+03:00",
            "TIME_ZONE": "",
            "IS_ONLINE": "N",
            "TIMESTAMP_X": {},
            "LAST_ACTIVITY_DATE": {},
            "PERSONAL_GENDER": "M",
            "PERSONAL_BIRTHDAY": "",
            "WORK_POSITION": "Менеджер по продажам",
            "UF_EMPLOYMENT_DATE": "",
            "UF_DEPARTMENT": [3],
            "UF_PHONE_INNER": "302",
            "USER_TYPE": "employee",
        }
    ]


def test_conforming_portal_has_25_employees_and_two_external_users(conforming: Caller) -> None:
    assert conforming.call("user.get", FILTER=EMPLOYEES)["total"] == 25
    assert _ids(conforming, FILTER={"USER_TYPE": "extranet"}) == [31, 32]
    assert all(row["UF_DEPARTMENT"] is False for row in conforming.result("user.get", FILTER={"USER_TYPE": "extranet"}))


def test_dismissed_are_listed_unless_filtered_out_and_bots_never(conforming: Caller) -> None:
    assert _ids(conforming) == [*range(1, 27), 31, 32]
    assert 26 not in _ids(conforming, FILTER={"ACTIVE": "true"})
    assert _ids(conforming, FILTER={"ACTIVE": False}) == [26]
    assert _ids(conforming, FILTER={"USER_TYPE": ["bot", "email", "imconnector"]}) == []


@pytest.mark.parametrize(
    ("filter_", "expected"),
    [
        ({"UF_DEPARTMENT": 4}, [11, 12, 13]),
        ({"@UF_DEPARTMENT": [4, 6]}, [11, 12, 13, 22, 23, 24, 25]),
        ({"%LAST_NAME": "ков"}, [6, 8, 21]),
        ({">ID": 24, "USER_TYPE": "employee"}, [25, 26]),
        ({"!WORK_POSITION": ["Оценщик", "Эксперт"], "UF_DEPARTMENT": 5}, [14]),
        ({">=LAST_LOGIN": "2025-12-29T09:41:00+03:00"}, [23, 24, 25]),
        ({"<LAST_LOGIN": "2025-12-04T00:00:00Z"}, [26]),
        ({"NAME_SEARCH": "zaitseva"}, [15]),
    ],
)
def test_filters(conforming: Caller, filter_: dict[str, Any], expected: list[int]) -> None:
    assert _ids(conforming, FILTER=filter_) == expected


def test_sorting_and_selecting(conforming: Caller) -> None:
    rows = conforming.result(
        "user.get", sort="LAST_NAME", order="DESC", FILTER={"UF_DEPARTMENT": 6}, select=["LAST_NAME", "NOTHING"]
    )
    assert rows == [{"LAST_NAME": name} for name in ("Титов", "Кузьмина", "Ильина", "Гусева")]


def test_pages_hold_fifty(conforming: Caller) -> None:
    for number in range(40):
        conforming.result("user.add", EMAIL=f"new{number}@nashacompany.example", UF_DEPARTMENT=[3])
    first = conforming.call("user.get")
    assert (len(first["result"]), first["total"], first["next"]) == (50, 68, 50)
    second = conforming.call("user.get", start=50)
    assert (len(second["result"]), second["total"], second.get("next")) == (18, 68, None)
    assert "total" not in conforming.call("user.get", start=-1)


def test_search_by_beginning_of_names_and_by_any_word(conforming: Caller) -> None:
    assert _ids(conforming, "user.search", FILTER={"LAST_NAME": "ко"}) == [9, 17, 21]
    assert _ids(conforming, "user.search", FILTER={"UF_DEPARTMENT_NAME": "бухг"}) == [22, 23, 24, 25]
    assert _ids(conforming, "user.search", FILTER={"FIND": "ирина бухгалтер"}) == [23]


def test_current_user_and_fields(conforming: Caller) -> None:
    current = conforming.result("user.current")
    assert (current["ID"], current["LAST_ACTIVITY_DATE"]) == ("1", "2025-12-29 08:40:00")
    assert conforming.result("user.fields")["UF_DEPARTMENT"] == "Подразделения"


@pytest.mark.parametrize(("scope", "email", "login"), [("user_brief", False, False), ("user_basic", True, False)])
def test_narrow_scopes_hide_contact_details(scope: str, email: bool, login: bool) -> None:
    with portal_for(1, scopes=frozenset({scope})) as caller:
        row = caller.result("user.get", ID=2)[0]
        assert ("EMAIL" in row, "LAST_LOGIN" in row) == (email, login)
        assert caller.refusal("user.update", ID=2)[:2] == (403, "insufficient_scope")


def test_invited_employee_has_never_logged_in(conforming: Caller) -> None:
    number = conforming.result("user.add", EMAIL="new@nashacompany.example", NAME="Глеб", UF_DEPARTMENT=[3, 4])
    row = conforming.result("user.get", ID=number)[0]
    shown = (row["NAME"], row["ACTIVE"], row["LAST_LOGIN"], row["UF_DEPARTMENT"], row["USER_TYPE"])
    assert shown == ("Глеб", True, "", [3, 4], "employee")


@pytest.mark.parametrize(
    ("fields", "description"),
    [
        ({}, "wrong_email"),
        ({"EMAIL": "nobody"}, "wrong_email"),
        ({"EMAIL": "orlov@nashacompany.example", "UF_DEPARTMENT": [1]}, "A user with this email already exists"),
        ({"EMAIL": "new@nashacompany.example"}, "no_extranet_field"),
    ],
)
def test_invitation_is_refused(conforming: Caller, fields: dict[str, Any], description: str) -> None:
    assert conforming.refusal("user.add", **fields) == (400, "ERROR_ARGUMENT", description)


def test_update_changes_and_dismisses(conforming: Caller) -> None:
    assert conforming.result("user.update", ID=5, WORK_POSITION="Старший менеджер", PERSONAL_CITY="Тверь") is True
    assert conforming.result("user.update", ID=5, ACTIVE=False) is True
    row = conforming.result("user.get", ID=5)[0]
    assert (row["WORK_POSITION"], row["PERSONAL_CITY"], row["ACTIVE"]) == ("Старший менеджер", "Тверь", False)
    assert conforming.refusal("user.update", ID=999) == (400, "ERROR_CORE", "access_denied")


def test_only_administrators_invite_and_change() -> None:
    refused = {"error": "ERROR_CORE", "error_description": "access_denied"}
    with portal_for(4) as caller:
        assert as_user(caller, 4, "user.get", ID=4)["total"] == 1
        assert as_user(caller, 4, "user.add", EMAIL="x@y.example", UF_DEPARTMENT=[1]) == refused
        assert as_user(caller, 4, "user.update", ID=4, NAME="Я") == refused


def test_messenger_tells_last_activity_in_applications(conforming: Caller) -> None:
    users = conforming.result("im.user.list.get", ID=[1, 26, 33, 777])
    assert list(users) == ["1", "26", "33"]
    assert users["1"]["mobile_last_date"] == "2025-12-28T21:00:00+03:00"
    assert (users["26"]["active"], users["26"]["mobile_last_date"]) == (False, False)
    assert (users["33"]["bot"], users["33"]["external_auth_id"]) == (True, "bot")
    listed = conforming.result("im.user.list.get", ID="[31]", RESULT_TYPE="array")
    assert [(user["id"], user["extranet"], user["departments"], user["phones"]) for user in listed] == [
        (31, True, [], False)
    ]


@pytest.mark.parametrize("value", [None, "", "x", [], {}])
def test_messenger_wants_numbers(conforming: Caller, value: Any) -> None:
    expected = (400, "INVALID_FORMAT", "A wrong format for the ID field is passed")
    assert conforming.refusal("im.user.list.get", ID=value) == expected


def test_defects_of_accounts_are_visible() -> None:
    with portal_with("employee-dismissed") as caller:
        assert caller.call("user.get", FILTER=EMPLOYEES)["total"] == 24
    with portal_with("employee-replaced-by-bot") as caller:
        assert caller.call("user.get", FILTER=EMPLOYEES)["total"] == 24
    with portal_with("invitation-pending") as caller:
        assert [row["ID"] for row in caller.result("user.get", FILTER=EMPLOYEES) if not row["LAST_LOGIN"]] == ["4"]
    with portal_with("employee-without-email") as caller:
        assert [row["ID"] for row in caller.result("user.get", FILTER=EMPLOYEES) if not row["EMAIL"]] == ["5"]
    with portal_with("employee-without-department") as caller:
        assert [row["ID"] for row in caller.result("user.get", FILTER=EMPLOYEES) if not row["UF_DEPARTMENT"]] == ["6"]
    with portal_with("administrator-missing") as caller:
        assert caller.result("user.admin") is False
    with portal_with("mobile-application-unused") as caller:
        users = caller.result("im.user.list.get", ID=list(range(1, 26)))
        assert {user["mobile_last_date"] for user in users.values()} == {False}
    with portal_with("external-user-in-department") as caller:
        assert caller.result("user.get", FILTER={"USER_TYPE": "extranet"})[0]["UF_DEPARTMENT"] == [3]
