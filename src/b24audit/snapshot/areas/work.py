"""The work of the sales department: responsible people of leads and deals, counted by the portal, and stage history."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from b24audit.rest import Command
from b24audit.snapshot.areas.entities import ENTITY_TYPE_IDS
from b24audit.snapshot.areas.roster import Roster
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.models.people import Department, User
from b24audit.snapshot.models.work import Responsibility, Work
from b24audit.snapshot.readings import Reading, number

OBJECTS = (Entity.LEAD, Entity.DEAL)
_SALES = "продаж"
"""What the title of the sales department holds."""
_IN_WORK = "P"


def sales_departments(departments: Collection[Department]) -> tuple[int, ...]:
    """Numbers of the departments named after sales and of all below them; the company itself is no department."""
    found = {item.id for item in departments if item.parent is not None and _SALES in item.title.casefold()}
    size = -1
    while len(found) != size:
        size = len(found)
        found |= {item.id for item in departments if item.parent in found}
    return tuple(sorted(found))


def of_departments(users: Collection[User], departments: Collection[int]) -> list[User]:
    """Accounts that belong to one of the departments, dismissed ones included."""
    return [user for user in users if set(user.departments) & set(departments)]


async def read(portal: Inquiry, roster: Roster) -> Work:
    """Counts of leads and deals; not counted by department when people or structure were not read."""
    users, departments = roster.users, roster.departments
    history = asyncio.gather(*(portal.count(_history(entity)) for entity in OBJECTS))
    unread = users.unread or departments.unread
    if unread is not None:
        counted: list[Area[Responsibility]] = [Area(unread=unread) for _ in OBJECTS]
        sales: Area[tuple[int, ...]] = Area(unread=unread)
    else:
        numbers = sales_departments(departments.value or ())
        people = of_departments(users.value or (), numbers)
        counted = await asyncio.gather(*(_responsibility(portal, entity, people) for entity in OBJECTS))
        sales = Area(value=numbers)
    return Work(
        sales=sales,
        responsible=dict(zip(OBJECTS, counted, strict=True)),
        history=dict(zip(OBJECTS, await history, strict=True)),
    )


def _history(entity: Entity) -> Command:
    return Command("crm.stagehistory.list", {"entityTypeId": ENTITY_TYPE_IDS[entity], "select": ["ID"]})


async def _responsibility(portal: Inquiry, entity: Entity, people: Sequence[User]) -> Area[Responsibility]:
    everybody = [user.id for user in people]
    dismissed = [user.id for user in people if not user.active]
    total, of_sales, unfinished, others = await asyncio.gather(
        portal.count(_items(entity, {})),
        _count(portal, entity, everybody, {}),
        _count(portal, entity, dismissed, {"stageSemanticId": _IN_WORK}),
        portal.ask(Reading(_items(entity, {"!@assignedById": everybody}), _responsible)),
    )
    unread = total.unread or of_sales.unread or unfinished.unread or others.unread
    if unread is not None:
        return Area(unread=unread)
    found = Responsibility(
        total=total.value or 0,
        of_sales=of_sales.value or 0,
        unfinished_of_dismissed=unfinished.value or 0,
        others=others.value or (),
    )
    return Area(value=found)


async def _count(portal: Inquiry, entity: Entity, people: Sequence[int], condition: Mapping[str, Any]) -> Area[int]:
    """Items of these people; an empty list would be no condition at all, so nobody's items are not asked for."""
    if not people:
        return Area(value=0)
    return await portal.count(_items(entity, {"@assignedById": people, **condition}))


def _items(entity: Entity, condition: Mapping[str, Any]) -> Command:
    params = {"entityTypeId": ENTITY_TYPE_IDS[entity], "select": ["id", "assignedById"], "filter": dict(condition)}
    return Command("crm.item.list", params)


def _responsible(result: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(sorted({number(row.get("assignedById") or 0) for row in result["items"]}))
