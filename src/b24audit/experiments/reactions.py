"""Waiting for what automation does with an item of ours; its results are taken over."""

import time
from dataclasses import dataclass

from b24audit.observations.lives import Reaction
from b24audit.rest import Command, RestError, as_list, as_map
from b24audit.trial.bench import Bench
from b24audit.trial.kinds import CRM
from b24audit.trial.ref import Ref

PARAMETER = "время реакции автоматики, секунд"
"""The clarification that says how long automation may take."""
_SHORT = {"lead": "L", "deal": "D"}


@dataclass(frozen=True)
class Traces:
    """What is seen of automation on an item: captions by object, and who is responsible."""

    things: dict[Ref, str]
    responsible: int


def agreed_seconds(bench: Bench, requirement: str) -> float:
    """How long automation may take: what was agreed, else the usual patience."""
    agreed = bench.agreed(requirement, PARAMETER)
    try:
        return float(agreed[0].replace(",", ".")) if agreed else bench.patience.automation
    except ValueError:
        return bench.patience.automation


async def traces(bench: Bench, kind: str, item: str) -> Traces:
    """What is there now; activities and tasks are taken over. Raises ``RestError``.

    Without the right to see tasks there are activities alone.
    """
    bound = {"filter": {"UF_CRM_TASK": f"{_SHORT[kind]}_{item}"}, "select": ["ID", "TITLE"]}
    owner = {"OWNER_TYPE_ID": CRM[kind], "OWNER_ID": int(item)}
    answers = await bench.rest.batch(
        {
            "item": Command("crm.item.get", {"entityTypeId": CRM[kind], "id": int(item)}),
            "activity": Command("crm.activity.list", {"filter": owner, "select": ["ID", "SUBJECT"]}),
            "task": Command("tasks.task.list", bound),
        }
    )
    found, activities, tasks = answers["item"], answers["activity"], answers["task"]
    if isinstance(found, RestError):
        raise found
    if isinstance(activities, RestError):
        raise activities
    things = {Ref("activity", str(row["ID"])): str(row["SUBJECT"]) for row in as_list(activities.result)}
    if not isinstance(tasks, RestError):
        rows = as_list(as_map(tasks.result)["tasks"])
        things |= {Ref("task", str(row["id"])): str(row["title"]) for row in rows}
    for ref in things:
        await bench.objects.adopt(*ref, of=Ref(kind, item))
    return Traces(things, int(as_map(found.result)["item"]["assignedById"] or 0))


async def reaction(bench: Bench, kind: str, item: str, before: Traces, within: float) -> Reaction:
    """What automation did since ``before``; waited for ``within`` seconds at most."""
    began = time.monotonic()

    async def look() -> Traces:
        return await traces(bench, kind, item)

    def reacted(now: Traces) -> bool:
        return bool(now.things.keys() - before.things.keys())

    after = await bench.until(look, reacted, within)
    new = sorted(after.things.keys() - before.things.keys())
    return Reaction(
        things=tuple(after.things[ref] for ref in new),
        reassigned=after.responsible != before.responsible,
        waited=round(time.monotonic() - began, 1),
        within=within,
    )


async def settled(bench: Bench, kind: str, item: str, seconds: float) -> Traces:
    """The traces once two looks in a row show the same, or after that many seconds."""
    last = await traces(bench, kind, item)

    async def look() -> tuple[Traces, bool]:
        nonlocal last
        now = await traces(bench, kind, item)
        same, last = now == last, now
        return now, same

    found, _ = await bench.until(look, lambda seen: seen[1], seconds)
    return found
