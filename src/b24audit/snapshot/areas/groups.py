"""Workgroups: the list, then what each has inside (members and tools are told of one group at a time)."""

from collections.abc import Mapping, Sequence
from typing import Any

from b24audit.rest import Command
from b24audit.snapshot.areas.roster import numbers
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.groups import Group, GroupInside, Groups
from b24audit.snapshot.readings import Reading, flag, number, text

LISTED = Command("sonet_group.get", {"FILTER": {"ACTIVE": "Y"}, "IS_ADMIN": "Y"})
"""``IS_ADMIN`` shows an administrator all groups, secret ones included; of others it is ignored."""

_COLLABORATION = "collab"


def inside(group: int) -> Reading[tuple[str, GroupInside]]:
    """``socialnetwork.api.workgroup.get``: type, members and tools of a group."""
    params = {"params": {"groupId": group, "select": ["FEATURES"]}}
    return Reading(Command("socialnetwork.api.workgroup.get", params), _inside)


def _inside(result: Mapping[str, Any]) -> tuple[str, GroupInside]:
    tools = _tools(result.get("FEATURES"))
    has_chat = bool(numbers(result["CHAT_ID"]) or text(result.get("DIALOG_ID")))
    found = GroupInside(members=numbers(result["MEMBERS"]), disk=tools.get("files"), chat=tools.get("chat", has_chat))
    return text(result.get("TYPE")), found


def _tools(rows: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None) -> dict[str, bool]:
    """Which tools are on, by ``featureName``; the documentation calls the same thing a list and a map."""
    found = rows.values() if isinstance(rows, Mapping) else rows or ()
    return {text(row["featureName"]): flag(row["active"]) for row in found}


async def read(portal: Inquiry) -> Groups:
    """Groups in order of their numbers."""
    rows = await portal.rows(LISTED, _row)
    if rows.value is None:
        return Groups(items=Area(unread=rows.unread))
    listed = sorted(rows.value, key=lambda row: row["id"])
    found = await portal.ask_each({row["id"]: inside(row["id"]) for row in listed})
    return Groups(items=Area(value=tuple(_group(row, found[row["id"]]) for row in listed)))


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": number(row["ID"]),
        "title": text(row["NAME"]),
        "archived": flag(row["CLOSED"]),
        "for_external": flag(row["IS_EXTRANET"]),
    }


def _group(row: Mapping[str, Any], found: Area[tuple[str, GroupInside]]) -> Group:
    if found.value is None:
        return Group(**row, inside=Area(unread=found.unread))
    kind, tools = found.value
    return Group(**{**row, "for_external": row["for_external"] or kind == _COLLABORATION}, inside=Area(value=tools))
