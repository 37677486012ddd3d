"""department.*, im.department.managers.get and humanresources.* tell one structure."""

from typing import Any

import pytest

from b24audit.refportal import State, open_portal, read_state
from tests.refportal.calls import Caller
from tests.refportal.people import as_user, portal_for, portal_with, v3, with_changes


def test_conforming_portal_has_the_departments_of_the_specification(conforming: Caller) -> None:
    answer = conforming.call("department.get")
    assert answer["total"] == 5
    assert answer["result"] == [
        {"ID": "1", "NAME": "Наша КОМПАНИЯ", "SORT": 500, "UF_HEAD": "2"},
        {"ID": "3", "NAME": "Отдел продаж", "SORT": 100, "PARENT": "1", "UF_HEAD": "3"},
        {"ID": "4", "NAME": "Отдел маркетинга", "SORT": 200, "PARENT": "1", "UF_HEAD": "11"},
        {"ID": "5", "NAME": "Отдел производства", "SORT": 300, "PARENT": "1", "UF_HEAD": "14"},
        {"ID": "6", "NAME": "Бухгалтерия", "SORT": 400, "PARENT": "1", "UF_HEAD": "22"},
    ]


def test_fresh_portal_has_the_company_alone(fresh: Caller) -> None:
    assert fresh.result("department.get") == [{"ID": "1", "NAME": "Новый портал", "SORT": 500}]
    assert fresh.result("im.department.managers.get", ID=[1]) == []


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"UF_HEAD": 14}, ["5"]),
        ({"PARENT": 1, "sort": "NAME", "order": "DESC"}, ["5", "3", "4", "6"]),
        ({"NAME": "Бухгалтерия"}, ["6"]),
        ({"ID": [3, 4]}, ["3", "4"]),
        ({"START": 50}, []),
    ],
)
def test_departments_are_filtered_and_sorted(conforming: Caller, params: dict[str, Any], expected: list[str]) -> None:
    assert [row["ID"] for row in conforming.result("department.get", **params)] == expected


def test_heads_are_told_by_the_messenger(conforming: Caller) -> None:
    assert conforming.result("im.department.managers.get", ID=[3, 6, 99]) == {"3": [3], "6": [22]}
    detailed = conforming.result("im.department.managers.get", ID="[3]", USER_DATA="Y")
    assert (detailed["3"][0]["id"], detailed["3"][0]["name"]) == (3, "Елена Соколова")
    assert conforming.refusal("im.department.managers.get") == (400, "ID_EMPTY", "Department ID can't be empty")


def test_department_lives(conforming: Caller) -> None:
    number = conforming.result("department.add", NAME="Склад", PARENT=5, UF_HEAD=16)
    assert conforming.result("department.update", ID=number, NAME="Архив", PARENT=6, SORT=7) is True
    row = {"ID": str(number), "NAME": "Архив", "SORT": 7, "PARENT": "6", "UF_HEAD": "16"}
    assert conforming.result("department.get", ID=number) == [row]
    conforming.result("user.update", ID=16, UF_DEPARTMENT=[number])
    assert conforming.result("department.delete", ID=number) is True
    assert conforming.result("user.get", ID=16)[0]["UF_DEPARTMENT"] == [6]


@pytest.mark.parametrize(
    ("method", "params", "description"),
    [
        ("department.add", {}, "Department name not provided.<br>"),
        (
            "department.add",
            {"NAME": "x"},
            "There can only be one top-level department in the company structure",
        ),
        ("department.update", {"ID": 99, "NAME": "x"}, "Department not found"),
        ("department.delete", {}, "Department not found"),
    ],
)
def test_department_is_refused(conforming: Caller, method: str, params: dict[str, Any], description: str) -> None:
    assert conforming.refusal(method, **params) == (400, "ERROR_CORE", description)


def test_only_administrators_change_the_structure() -> None:
    with portal_for(4) as caller:
        refused = {"error": "ERROR_CORE", "error_description": "Access denied"}
        assert as_user(caller, 4, "department.add", NAME="x", PARENT=1) == refused
        assert as_user(caller, 4, "department.get")["total"] == 5


def test_third_version_lists_nodes(conforming: Caller) -> None:
    answer = v3(conforming, "humanresources.node.list", type="DEPARTMENT", pagination={"limit": 1, "page": 2})
    assert answer["result"]["items"] == [
        {
            "id": 3,
            "name": "Отдел продаж",
            "type": "DEPARTMENT",
            "structureId": 1,
            "parentId": 1,
            "description": "",
            "accessCode": "DR3",
            "userCount": 8,
            "colorName": None,
            "xmlId": None,
            "createdAt": "2025-12-01T11:00:00+03:00",
            "updatedAt": "2025-12-01T11:00:00+03:00",
        }
    ]
    assert v3(conforming, "humanresources.node.list", type="TEAM")["result"] == {"items": []}
    assert v3(conforming, "humanresources.employee.count")["result"] == {"total": 25}


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({}, "VALIDATION_REQUESTVALIDATIONEXCEPTION"),
        ({"type": "SQUAD"}, "VALIDATION_REQUESTVALIDATIONEXCEPTION"),
        ({"type": "TEAM", "select": ["secret"]}, "UNKNOWNDTOPROPERTYEXCEPTION"),
        ({"type": "DEPARTMENT", "pagination": {"limit": "abc"}}, "INVALIDPAGINATIONEXCEPTION"),
    ],
)
def test_third_version_complains(conforming: Caller, params: dict[str, Any], code: str) -> None:
    error = v3(conforming, "humanresources.node.list", **params)["error"]
    assert error["code"] == f"BITRIX_REST_V3_EXCEPTION_{code}"


def test_third_version_is_unknown_at_the_old_address(conforming: Caller) -> None:
    assert conforming.refusal("humanresources.node.list")[:2] == (404, "ERROR_METHOD_NOT_FOUND")


def test_defects_of_the_structure_are_visible() -> None:
    def names(caller: Caller) -> list[str]:
        return [row["NAME"] for row in caller.result("department.get")]

    with portal_with("department-missing") as caller:
        assert names(caller) == ["Наша КОМПАНИЯ", "Отдел продаж", "Отдел маркетинга", "Отдел производства"]
        assert caller.result("user.get", ID=22)[0]["UF_DEPARTMENT"] == [1]
    with portal_with("department-renamed") as caller:
        assert "Отдел развития" in names(caller)
    with portal_with("department-head-missing") as caller:
        assert "UF_HEAD" not in caller.result("department.get", ID=3)[0]
    with portal_with("department-head-dismissed") as caller:
        head = caller.result("department.get", ID=5)[0]["UF_HEAD"]
        assert caller.result("user.get", ID=head)[0]["ACTIVE"] is False
    with portal_with("department-head-external") as caller:
        head = caller.result("department.get", ID=6)[0]["UF_HEAD"]
        assert caller.result("user.get", ID=head)[0]["USER_TYPE"] == "extranet"


def test_variations_of_the_structure() -> None:
    with portal_with("department-heads-elsewhere") as caller:
        assert all("UF_HEAD" not in row for row in caller.result("department.get"))
        assert caller.result("im.department.managers.get", ID=[5]) == {"5": [14]}
    with portal_with("other-department-ids") as caller:
        assert [row["ID"] for row in caller.result("department.get")] == ["1", "43", "44", "45", "46"]
        assert caller.result("user.get", ID=4)[0]["UF_DEPARTMENT"] == [43]
    with portal_with("extra-users") as caller:
        assert caller.call("user.get", FILTER={"ACTIVE": True, "USER_TYPE": "employee"})["total"] == 25


@pytest.mark.parametrize("state", [read_state("empty"), read_state("conforming"), with_changes("extra-users")])
def test_state_is_read_back_as_written(state: State) -> None:
    portal = open_portal(state)
    try:
        with portal.store.transaction() as session:
            assert State.dump(session) == state
    finally:
        portal.close()
