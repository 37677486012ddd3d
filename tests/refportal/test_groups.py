"""sonet_group.* and socialnetwork.api.workgroup.*: who is in which group, with which tools."""

from typing import Any

import pytest

from b24audit.refportal import State, open_portal
from tests.refportal.calls import Caller
from tests.refportal.people import as_user, portal_for, portal_with, with_changes


def _ids(caller: Caller, **params: Any) -> list[int]:
    return [int(row["ID"]) for row in caller.result("sonet_group.get", **params)]


def test_group_has_the_documented_shape(conforming: Caller) -> None:
    assert conforming.result("sonet_group.get", FILTER={"ID": 3}) == [
        {
            "ID": "3",
            "SITE_ID": "s1",
            "NAME": "Внедрение Битрикс24",
            "DESCRIPTION": None,
            "DATE_CREATE": "2025-12-01T11:00:00+03:00",
            "DATE_UPDATE": "2025-12-01T11:00:00+03:00",
            "ACTIVE": "Y",
            "VISIBLE": "Y",
            "OPENED": "N",
            "CLOSED": "N",
            "SUBJECT_ID": "1",
            "OWNER_ID": "2",
            "KEYWORDS": None,
            "NUMBER_OF_MEMBERS": "6",
            "DATE_ACTIVITY": "2025-12-01T11:00:00+03:00",
            "SUBJECT_NAME": "Рабочие группы",
            "PROJECT": "Y",
            "IS_EXTRANET": "N",
        }
    ]


def test_newest_come_first_and_secret_ones_only_to_members_or_administrators(conforming: Caller) -> None:
    assert _ids(conforming) == [4, 3, 2, 1]
    assert _ids(conforming, IS_ADMIN="Y") == [5, 4, 3, 2, 1]
    assert _ids(conforming, FILTER={"IS_EXTRANET": "Y"}, IS_ADMIN="Y", ORDER={"ID": "ASC"}) == [4, 5]
    assert _ids(conforming, GROUP_ID=2) == [2]
    assert _ids(conforming, FILTER={"%NAME": "отдел"}) == [1]


def test_extranet_user_sees_own_groups_and_their_people() -> None:
    with portal_for(31) as caller:
        assert [row["ID"] for row in as_user(caller, 31, "sonet_group.get", IS_ADMIN="Y")["result"]] == ["4"]
        assert [row["ID"] for row in as_user(caller, 31, "user.get")["result"]] == ["1", "3", "5", "31"]
        listed = as_user(caller, 31, "socialnetwork.api.workgroup.list")["result"]["workgroups"]
        assert listed == [{"id": "4"}]
        refused = as_user(caller, 31, "sonet_group.user.get", ID=2)
        assert refused["error_description"] == "Socialnetwork group not found"


def test_members_and_roles(conforming: Caller) -> None:
    members = conforming.result("sonet_group.user.get", ID=4)
    assert members == [
        {"USER_ID": "1", "ROLE": "K"},
        {"USER_ID": "3", "ROLE": "A"},
        {"USER_ID": "5", "ROLE": "K"},
        {"USER_ID": "31", "ROLE": "K"},
    ]
    own = conforming.result("sonet_group.user.groups")
    assert [(row["GROUP_ID"], row["ROLE"], row.get("IS_EXTRANET")) for row in own] == [
        ("1", "K", None),
        ("2", "K", None),
        ("3", "E", None),
        ("4", "K", "Y"),
    ]


def test_workgroup_list_tells_chats_and_leaves_the_extranet_out(conforming: Caller) -> None:
    options = {"IS_ADMIN": "Y", "shouldSelectDialogId": "Y", "mode": "mobile"}
    answer = conforming.call("socialnetwork.api.workgroup.list", select=["NAME", "TYPE"], params=options)
    assert answer["total"] == 3
    assert answer["result"]["workgroups"][2] == {
        "id": "3",
        "name": "Внедрение Битрикс24",
        "type": "project",
        "additionalData": {"role": "E", "initiatedByType": ""},
        "dialogId": "chat105",
    }
    assert conforming.result("socialnetwork.api.workgroup.list")["workgroups"] == [
        {"id": "1"},
        {"id": "2"},
        {"id": "3"},
    ]


def test_workgroup_tells_tools_and_members(conforming: Caller) -> None:
    group = conforming.result("socialnetwork.api.workgroup.get", params={"groupId": 1, "select": ["FEATURES"]})
    shown = (group["ID"], group["DIALOG_ID"], group["MODERATOR_MEMBERS"], group["DATE_CREATE"], group["SITE_IDS"])
    assert shown == (1, "chat101", [4], "01.12.2025 11:00:00", ["s1"])
    assert [tool["featureName"] for tool in group["FEATURES"] if tool["active"]] == [
        "photo",
        "calendar",
        "tasks",
        "files",
        "blog",
        "chat",
    ]
    expected = (400, "SONET_CONTROLLER_WORKGROUP_NOT_FOUND", "Workgroup not found.")
    assert conforming.refusal("socialnetwork.api.workgroup.get", params={"groupId": 99}) == expected


def test_group_lives(conforming: Caller) -> None:
    number = conforming.result("sonet_group.create", NAME="Проба", OWNER_ID=2, PROJECT="Y")
    assert conforming.result("sonet_group.user.get", ID=number) == [{"USER_ID": "2", "ROLE": "A"}]
    assert conforming.call("disk.storage.getList", filter={"ENTITY_ID": number, "ENTITY_TYPE": "group"})["total"] == 1
    assert conforming.result("sonet_group.user.add", GROUP_ID=number, USER_ID=[3, 33, 3]) == ["3"]
    assert conforming.result("sonet_group.user.update", GROUP_ID=number, USER_ID=3, ROLE="E") == ["3"]
    assert conforming.result("sonet_group.user.delete", GROUP_ID=number, USER_ID=[2, 3]) == ["3"]
    assert conforming.result("sonet_group.update", GROUP_ID=number, CLOSED="Y") == number
    assert conforming.result("sonet_group.get", GROUP_ID=number)[0]["CLOSED"] == "Y"
    assert conforming.result("sonet_group.delete", GROUP_ID=number) is True
    assert _ids(conforming, GROUP_ID=number) == []


@pytest.mark.parametrize(
    ("method", "params", "description"),
    [
        ("sonet_group.create", {}, "Cannot create group"),
        ("sonet_group.update", {"GROUP_ID": 99}, "Wrong group ID"),
        ("sonet_group.delete", {"GROUP_ID": 99}, "Socialnetwork group not found"),
        ("sonet_group.user.get", {}, "Wrong socialnetwork group ID"),
        ("sonet_group.user.add", {"GROUP_ID": 1}, "Wrong user IDs"),
        ("sonet_group.user.update", {"GROUP_ID": 1, "USER_ID": 4, "ROLE": "A"}, "Incorrect role code"),
        ("sonet_group.feature.access", {"GROUP_ID": 1, "FEATURE": "music"}, "Wrong feature"),
        ("sonet_group.feature.access", {"GROUP_ID": 1, "FEATURE": "files", "OPERATION": "x"}, "Wrong operation"),
    ],
)
def test_group_is_refused(conforming: Caller, method: str, params: dict[str, Any], description: str) -> None:
    assert conforming.refusal(method, **params) == (400, "", description)


def test_others_do_not_manage_a_group() -> None:
    with portal_for(5) as caller:
        refused = as_user(caller, 5, "sonet_group.update", GROUP_ID=1, NAME="x")
        assert refused == {"error": "", "error_description": "User has no permissions to update group"}
        assert as_user(caller, 5, "sonet_group.user.add", GROUP_ID=1, USER_ID=2)["error_description"] == (
            "No permissions to add users"
        )


def test_external_user_is_invited_into_a_group(conforming: Caller) -> None:
    fields = {"EMAIL": "new@client.example", "EXTRANET": "Y"}
    assert conforming.refusal("user.add", **fields)[1] == "ERROR_GROUPID"
    assert conforming.refusal("user.add", **fields, SONET_GROUP_ID=[99])[1] == "ERROR_NO_GROUP"
    number = conforming.result("user.add", **fields, SONET_GROUP_ID=[5])
    assert str(number) in [row["USER_ID"] for row in conforming.result("sonet_group.user.get", ID=5)]


def test_defects_and_variations_of_groups_are_visible() -> None:
    files = {"FEATURE": "files", "OPERATION": "view"}
    with portal_with("groups-missing") as caller:
        assert _ids(caller, IS_ADMIN="Y") == [5, 4]
    with portal_with("group-without-disk") as caller:
        granted = [caller.result("sonet_group.feature.access", GROUP_ID=number, **files) for number in (1, 2)]
        assert granted == [False, True]
    with portal_with("group-without-chat") as caller:
        assert caller.result("socialnetwork.api.workgroup.get", params={"groupId": 2})["DIALOG_ID"] == ""
    with portal_with("external-user-in-inner-group") as caller:
        assert {"USER_ID": "32", "ROLE": "K"} in caller.result("sonet_group.user.get", ID=2)
    with portal_with("external-users-missing") as caller:
        assert caller.call("user.get", FILTER={"USER_TYPE": "extranet"})["total"] == 0
    with portal_with("additional-groups", "groups-secret") as caller:
        assert _ids(caller, FILTER={"VISIBLE": "Y", "CLOSED": "N"}) == [60, 3]


def test_state_of_groups_is_read_back_as_written() -> None:
    state = with_changes("additional-groups", "external-user-in-inner-group")
    portal = open_portal(state)
    try:
        with portal.store.transaction() as session:
            assert State.dump(session) == state
    finally:
        portal.close()
