"""Leads and deals that are created, changed and led through their stages over REST (ТЗ 3, 5.2, 5.6, 6.4, 6.7)."""

import time
from typing import Any

from b24audit.experiments.crm_items import ASSESSMENT, demanded, direction, stage_of, stage_title
from b24audit.experiments.reactions import Traces, agreed_seconds, reaction, settled, traces
from b24audit.observations.lives import (
    ChangedDeal,
    ChangedLead,
    DealJourney,
    LeadJourney,
    NewDeal,
    NewLead,
    Reaction,
    Step,
)
from b24audit.observations.observed import NotObserved
from b24audit.rest import as_list, as_map
from b24audit.snapshot.models.crm import DictionaryItem, Entity, Role
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue
from b24audit.trial.kinds import CRM

CATALOGUE = Catalogue()

_QUIET = 5.0
"""Seconds that automation is given in every stage of a journey at least; what it does later shows in the history."""
_SLOWER = 2.0
"""So many times as long as it took after the creation, it may take in a later stage."""
_AFTER_TRACE = 1.5
"""Seconds after a trace of automation in which its other robots of the same stage have done their work too."""
_NOTHING = Traces({}, 0)


@CATALOGUE.experiment(NewLead, serves=["9.1.1", "10.2.2", "10.6.2"], writes=True)
async def new_lead(bench: Bench) -> NewLead:
    """A lead of an invented person, as the handler of a form creates it."""
    lead = await _lead(bench, "новый лид")
    at_once = await stage_of(bench, "lead", int(lead))
    before = Traces({}, (await traces(bench, "lead", lead)).responsible)
    seen = await reaction(bench, "lead", lead, before, agreed_seconds(bench, "10.6.2"))
    await settled(bench, "lead", lead, _QUIET)
    recorded = await _recorded(bench, "lead", lead)
    first = recorded[0] if recorded else at_once
    return NewLead(at_once=first, settled=await stage_of(bench, "lead", int(lead)), reaction=seen)


@CATALOGUE.experiment(ChangedLead, serves=["10.6.3"], writes=True)
async def changed_lead(bench: Bench) -> ChangedLead:
    """A lead whose comment and status are changed when what its creation set off is done."""
    lead = await _lead(bench, "изменённый лид")
    fields = {"comments": "Уточнены данные"} | _next_stage(bench, "STATUS")
    return ChangedLead(reaction=await _change(bench, "lead", lead, fields, "10.6.3"))


@CATALOGUE.experiment(NewDeal, serves=["14.1.2"], writes=True)
async def new_deal(bench: Bench) -> NewDeal:
    """A deal of the direction whose stages the ТЗ names."""
    deal, _ = await _deal(bench, "Новая сделка")
    before = Traces({}, (await traces(bench, "deal", deal)).responsible)
    return NewDeal(reaction=await reaction(bench, "deal", deal, before, agreed_seconds(bench, "14.1.2")))


@CATALOGUE.experiment(ChangedDeal, serves=["14.1.2"], writes=True)
async def changed_deal(bench: Bench) -> ChangedDeal:
    """A deal whose comment and stage are changed when what its creation set off is done."""
    deal, dictionary = await _deal(bench, "Изменённая сделка")
    fields = {"comments": "Уточнены данные"} | _next_stage(bench, dictionary)
    return ChangedDeal(reaction=await _change(bench, "deal", deal, fields, "14.1.2"))


@CATALOGUE.experiment(LeadJourney, serves=["10.2.4", "1.1.6"], writes=True)
async def lead_journey(bench: Bench) -> LeadJourney:
    """A lead through all its working statuses, then rejected."""
    lead = await _lead(bench, "путь лида")
    return LeadJourney(**await _journey(bench, "lead", lead, "STATUS", "10.6.2"))


@CATALOGUE.experiment(DealJourney, serves=["11.2.4", "1.1.6"], writes=True)
async def deal_journey(bench: Bench) -> DealJourney:
    """A deal likewise."""
    deal, dictionary = await _deal(bench, "Путь сделки")
    return DealJourney(**await _journey(bench, "deal", deal, dictionary, "14.1.2"))


async def _lead(bench: Bench, purpose: str) -> str:
    person = bench.people.person(purpose)
    fm = [
        {"typeId": "PHONE", "valueType": "WORK", "value": person.phone},
        {"typeId": "EMAIL", "valueType": "WORK", "value": person.email},
    ]
    named = {"title": f"Заявка: {person.full_name}", "name": person.name, "lastName": person.last_name}
    return await bench.objects.add("lead", {**named, "sourceId": "WEB", "fm": fm, **demanded(bench, Entity.LEAD)})


async def _deal(bench: Bench, title: str) -> tuple[str, str]:
    """A deal, and the dictionary of its stages."""
    pipeline = direction(bench, ASSESSMENT)
    fields = {"title": title, "categoryId": pipeline.id, **demanded(bench, Entity.DEAL)}
    return await bench.objects.add("deal", fields), pipeline.dictionary


async def _change(bench: Bench, kind: str, item: str, fields: dict[str, Any], requirement: str) -> Reaction:
    """Change an item after what its creation sets off; the reaction to the change."""
    within = agreed_seconds(bench, requirement)
    await reaction(bench, kind, item, _NOTHING, within)
    before = await settled(bench, kind, item, _QUIET)
    await bench.objects.update(kind, item, fields)
    return await reaction(bench, kind, item, before, within)


async def _journey(bench: Bench, kind: str, item: str, dictionary: str, requirement: str) -> dict[str, Any]:
    """What ``Journey`` is made of; how fast the automation of this portal is, its work on the new item tells."""
    stages = _stages(bench, dictionary)
    failing = next((stage for stage in stages if stage.role is Role.FAILURE), None)
    if failing is None:
        raise NotObserved("not_checked", "Забраковать нечем: неуспешной завершающей стадии на портале нет.")
    began = time.monotonic()
    first = await reaction(bench, kind, item, _NOTHING, agreed_seconds(bench, requirement))
    quiet = max(_QUIET, _SLOWER * (time.monotonic() - began)) if first.things else _QUIET
    within = min(quiet, bench.patience.automation)
    steps = [Step(set=stages[0].title, reached=await _moved(bench, kind, item, stages[0], _AFTER_TRACE))]
    for stage in stages[1:]:
        if stage.role is Role.WORKING:
            await bench.objects.update(kind, item, {"stageId": stage.code})
            steps.append(Step(set=stage.title, reached=await _reached(bench, kind, item, stage, within)))
    await bench.objects.update(kind, item, {"stageId": failing.code})
    rejected = Step(set=failing.title, reached=await _moved(bench, kind, item, failing, within))
    return {"steps": tuple(steps), "rejected": rejected, "recorded": await _recorded(bench, kind, item)}


async def _reached(bench: Bench, kind: str, item: str, stage: DictionaryItem, within: float) -> str:
    """Where the item is when automation has left a trace in the stage, or has had its time."""
    before = len((await traces(bench, kind, item)).things)

    async def look() -> tuple[str, int]:
        return await stage_of(bench, kind, int(item)), len((await traces(bench, kind, item)).things)

    reached, _ = await bench.until(look, lambda seen: seen[0] != stage.title or seen[1] > before, within)
    return reached if reached != stage.title else await _moved(bench, kind, item, stage, _AFTER_TRACE)


async def _moved(bench: Bench, kind: str, item: str, stage: DictionaryItem, within: float) -> str:
    """Where the item is when it has left the stage, or has stayed there so many seconds."""
    return await bench.until(lambda: stage_of(bench, kind, int(item)), lambda seen: seen != stage.title, within)


async def _recorded(bench: Bench, kind: str, item: str) -> tuple[str, ...]:
    """Titles of the stages in the history of an item, the oldest first."""
    params = {"entityTypeId": CRM[kind], "filter": {"OWNER_ID": int(item)}, "order": {"ID": "ASC"}}
    rows = as_list(as_map((await bench.rest.call("crm.stagehistory.list", params)).result)["items"])
    codes = [(str(row.get("STAGE_ID") or row.get("STATUS_ID")), int(row.get("CATEGORY_ID") or 0)) for row in rows]
    return tuple(stage_title(bench, kind, code, category) for code, category in codes)


def _next_stage(bench: Bench, dictionary: str) -> dict[str, str]:
    """The second working stage: going there is a change that robots of stages see."""
    working = [stage for stage in _stages(bench, dictionary) if stage.role is Role.WORKING]
    return {"stageId": working[1].code} if len(working) > 1 else {}


def _stages(bench: Bench, dictionary: str) -> list[DictionaryItem]:
    """The stages of a dictionary in order. Raises ``NotObserved`` when dictionaries were not read."""
    area = bench.snapshot.crm.dictionaries
    if area.unread:
        raise NotObserved(area.unread.verdict, area.unread.reason)
    found = [row for row in area.value or () if row.dictionary == dictionary]
    return sorted(found, key=lambda row: row.sort)
