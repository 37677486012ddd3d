"""People: the roster, heads that it does not name, the mobile application and the news feed."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from b24audit.rest import Command
from b24audit.snapshot.areas.roster import Heads, Roster, numbers
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.people import People
from b24audit.snapshot.readings import Reading, number

_AT_ONCE = 200
"""Numbers in one question; the documentation names no limit."""


def managers(result: Mapping[str, Any] | Sequence[Any]) -> Heads:
    """Heads as ``im.department.managers.get`` gives them; an empty map comes as an empty list.

    Raises ``ValueError`` for a list that is not empty.
    """
    if not isinstance(result, Mapping):
        if result:
            raise ValueError("a list of heads without departments")
        return {}
    heads = {number(department): numbers(found) for department, found in result.items()}
    return {department: found for department, found in sorted(heads.items()) if found}


def seen_on_mobile(result: Mapping[str, Any] | Sequence[Any]) -> tuple[int, ...]:
    """Accounts of ``im.user.list.get`` (a map by number, or a list) that have a date of the mobile application."""
    rows = result.values() if isinstance(result, Mapping) else result
    return tuple(sorted(number(row["id"]) for row in rows if row["mobile_last_date"]))


def _any_message(result: Sequence[Any]) -> bool:
    if not isinstance(result, list):
        raise TypeError("messages are a list")
    return bool(result)


NEWS = Reading(Command("log.blogpost.get"), _any_message)
"""``log.blogpost.get``: the newest messages that the webhook's owner may read."""


async def read(portal: Inquiry, roster: Roster) -> People:
    """Everything about people that the ТЗ asks for."""
    heads, mobile, news = await asyncio.gather(_heads(portal, roster), _mobile(portal, roster), portal.ask(NEWS))
    return People(users=roster.users, departments=roster.departments, heads=heads, mobile=mobile, news=news)


async def _heads(portal: Inquiry, roster: Roster) -> Area[Heads]:
    """Heads from the list of departments; when it names none, from the messenger."""
    if roster.departments.value is None:
        return Area(unread=roster.departments.unread)
    departments = [item.id for item in roster.departments.value]
    if roster.heads is not None or not departments:
        return Area(value=roster.heads or {})
    return await portal.ask(Reading(Command("im.department.managers.get", {"ID": departments}), managers))


async def _mobile(portal: Inquiry, roster: Roster) -> Area[tuple[int, ...]]:
    if roster.users.value is None:
        return Area(unread=roster.users.unread)
    employees = [item.id for item in roster.users.value if item.works_here]
    parts = [employees[start : start + _AT_ONCE] for start in range(0, len(employees), _AT_ONCE)]
    found = await asyncio.gather(
        *(portal.ask(Reading(Command("im.user.list.get", {"ID": part}), seen_on_mobile)) for part in parts)
    )
    unread = next((area.unread for area in found if area.value is None), None)
    return Area(unread=unread) if unread else Area(value=tuple(n for area in found for n in area.value or ()))
