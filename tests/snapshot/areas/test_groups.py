"""Reading workgroups: documented rows and what is told of one group at a time."""

from typing import Any

from b24audit.snapshot.areas import groups
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.groups import Group, GroupInside, Groups
from b24audit.snapshot.readings import STRANGE
from tests.rest.fakes import Method, Refused, Reply
from tests.snapshot.areas.asking import read, refusing

PROJECT = {"ID": "77", "SITE_ID": "s1", "NAME": "New Project Title", "CLOSED": "N", "PROJECT": "Y", "IS_EXTRANET": "N"}
ARCHIVE = {**PROJECT, "ID": "79", "NAME": "Scrum Project", "CLOSED": "Y"}
DETAILS: dict[str, Any] = {"ID": 77, "TYPE": "group", "MEMBERS": [20, 1, 10], "CHAT_ID": 1034, "DIALOG_ID": "chat1034"}
TOOLS = [{"featureName": "files", "active": True, "id": "4"}, {"featureName": "chat", "active": False, "id": "6"}]


def _list(*rows: dict[str, Any]) -> Method:
    def answer(params: Any) -> Reply:
        if ">ID" in str(params):
            return Reply([], total=0)
        return Reply(list(rows[::-1] if "DESC" in str(params) else rows), total=len(rows))

    return answer


def _details(**by_number: Any) -> Method:
    def answer(params: Any) -> Reply:
        details = by_number.get(f"_{params['params']['groupId']}")
        if details is None:
            raise Refused("SONET_CONTROLLER_WORKGROUP_NOT_FOUND", "Workgroup not found.")
        return Reply(details)

    return answer


def _read(rows: list[dict[str, Any]], **by_number: Any) -> Groups:
    methods = {"sonet_group.get": _list(*rows), "socialnetwork.api.workgroup.get": _details(**by_number)}
    return read(groups.read, methods)


def test_groups_are_read_in_order_with_members_and_tools() -> None:
    found = _read([PROJECT, ARCHIVE], _77={**DETAILS, "FEATURES": TOOLS}, _79=DETAILS)
    assert found == Groups(
        items=Area(
            value=(
                Group(
                    id=77,
                    title="New Project Title",
                    archived=False,
                    for_external=False,
                    inside=Area(value=GroupInside(members=(1, 10, 20), disk=True, chat=False)),
                ),
                Group(
                    id=79,
                    title="Scrum Project",
                    archived=True,
                    for_external=False,
                    inside=Area(value=GroupInside(members=(1, 10, 20), disk=None, chat=True)),
                ),
            )
        )
    )


def test_extranet_groups_and_collaborations_are_for_external_people() -> None:
    rows = [PROJECT, {**ARCHIVE, "IS_EXTRANET": "Y"}]
    found = _read(rows, _77={**DETAILS, "TYPE": "collab"}, _79=DETAILS).items.value or ()
    assert [item.for_external for item in found] == [True, True]


def test_tools_may_come_as_a_map_and_a_group_without_a_chat_has_none() -> None:
    details = {**DETAILS, "CHAT_ID": 0, "DIALOG_ID": "", "FEATURES": {"4": TOOLS[0]}}
    (found,) = _read([PROJECT], _77=details).items.value or ()
    assert found.inside == Area(value=GroupInside(members=(1, 10, 20), disk=True, chat=False))


def test_group_whose_inside_is_not_told_stays_in_the_list() -> None:
    found = _read([PROJECT, ARCHIVE], _77={"ID": 77}).items.value or ()
    assert [item.inside.value for item in found] == [None, None]
    assert found[0].inside.unread == STRANGE


def test_groups_without_the_scope_are_not_absent() -> None:
    unread = read(groups.read, {"sonet_group.get": refusing("insufficient_scope", status=403)}).items.unread
    assert unread is not None
    assert unread.verdict == "not_checked"
