"""Calls reported by an application as a PBX does (telephony/telephony-external-call-register.md): a webhook may not.

A call leaves a line in the portal's journal of calls, which nothing can remove.
"""

from typing import Any

from b24audit.communication import phone_key
from b24audit.experiments.crm_items import read_item, stage_title
from b24audit.experiments.reading import known
from b24audit.observations.calls import ClientsCall, OutgoingCall, StrangersCall
from b24audit.observations.observed import NotObserved
from b24audit.rest import as_list, as_map
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue
from b24audit.trial.kinds import CRM
from b24audit.trial.people import Person
from b24audit.trial.ref import Ref

CATALOGUE = Catalogue()

_OUT, _IN = 1, 2
_TALK = 42
"""Seconds of the talk that is reported."""
_SECONDS = 20.0
"""Within which a call is where it belongs."""


@CATALOGUE.experiment(StrangersCall, serves=["1.1.2"], writes=True)
async def strangers_call(bench: Bench) -> StrangersCall:
    """An incoming call from an unknown number, answered."""
    person = bench.people.person("звонок незнакомца")
    owner = await bench.objects.expect(person)
    call = await _registered(bench, person, _IN)
    found = await bench.until(lambda: _with_phone(bench, person, "lead"), bool, _SECONDS)
    for lead in found:
        await bench.objects.adopt("lead", lead, of=owner)
    await _finished(bench, call)
    if not found:
        return StrangersCall(phone=person.phone, lead=False)
    item = await read_item(bench, "lead", int(found[0]))
    phones = [str(entry["value"]) for entry in as_list(item.get("fm")) if entry["typeId"] == "PHONE"]
    return StrangersCall(
        phone=person.phone,
        lead=True,
        phone_kept=phone_key(person.phone) in [phone_key(phone) for phone in phones],
        source=_source(bench, str(item.get("sourceId") or "")),
        status=stage_title(bench, "lead", str(item["stageId"])),
    )


@CATALOGUE.experiment(OutgoingCall, serves=["1.1.3", "7.1.3"], writes=True)
async def outgoing_call(bench: Bench) -> OutgoingCall:
    """A call to a contact of ours, answered; whose number it is the portal is to find out, as with any PBX."""
    person = bench.people.person("исходящий звонок")
    contact = await _contact(bench, person)
    call = await _registered(bench, person, _OUT)
    await _finished(bench, call)

    async def look() -> tuple[list[Any], list[Any]]:
        owner = {"OWNER_TYPE_ID": CRM["contact"], "OWNER_ID": int(contact), "TYPE_ID": 2}
        activities = await bench.rest.call("crm.activity.list", {"filter": owner, "select": ["ID"]})
        records = await bench.rest.call("voximplant.statistic.get", {"FILTER": {"CALL_ID": call}})
        return as_list(activities.result), as_list(records.result)

    activities, records = await bench.until(look, lambda seen: bool(seen[0] and seen[1]), _SECONDS)
    for row in activities:
        await bench.objects.adopt("activity", str(row["ID"]), of=Ref("contact", contact))
    record = records[0] if records else {}
    return OutgoingCall(
        duration=_TALK,
        on_card=bool(activities),
        recorded=bool(records),
        recorded_duration=int(record.get("CALL_DURATION") or 0),
        recorded_outcome=str(record.get("CALL_FAILED_CODE") or ""),
        recognised=(record.get("CRM_ENTITY_TYPE"), str(record.get("CRM_ENTITY_ID"))) == ("CONTACT", contact),
    )


@CATALOGUE.experiment(ClientsCall, serves=["9.2.1"], writes=True)
async def clients_call(bench: Bench) -> ClientsCall:
    """An incoming call of a contact of ours, answered."""
    person = bench.people.person("звонок клиента")
    contact = await _contact(bench, person)
    before = await _clients(bench, person)
    call = await _registered(bench, person, _IN)
    deals = await bench.until(lambda: _deals_of(bench, contact), bool, _SECONDS)
    for deal in deals:
        await bench.objects.adopt("deal", deal, of=Ref("contact", contact))
    await _finished(bench, call)
    leads, after = await _with_phone(bench, person, "lead"), await _clients(bench, person)
    for kind, number in [("lead", lead) for lead in leads] + [(one.kind, one.id) for one in after]:
        await bench.objects.adopt(kind, number, of=Ref("contact", contact))
    return ClientsCall(leads=len(leads), deals=len(deals), clients_before=len(before), clients_after=len(after))


async def _contact(bench: Bench, person: Person) -> str:
    fm = [
        {"typeId": "PHONE", "valueType": "WORK", "value": person.phone},
        {"typeId": "EMAIL", "valueType": "WORK", "value": person.email},
    ]
    return await bench.objects.add("contact", {"name": person.name, "lastName": person.last_name, "fm": fm})


async def _registered(bench: Bench, person: Person, kind: int) -> str:
    """Report that a call begins, answered by somebody of the telephony."""
    fields = {
        "USER_ID": _who_answers(bench),
        "PHONE_NUMBER": person.phone,
        "TYPE": kind,
        "CRM_CREATE": 1 if kind == _IN else 0,
        "SHOW": 0,
    }
    return await bench.objects.add("call", fields)


async def _finished(bench: Bench, call: str) -> None:
    params = {"CALL_ID": call, "USER_ID": _who_answers(bench), "DURATION": _TALK, "STATUS_CODE": 200}
    await bench.objects.act("telephony.externalCall.finish", {**params, "ADD_TO_CHAT": 0})


def _who_answers(bench: Bench) -> int:
    """An employee who works here."""
    working = [user.id for user in known(bench.snapshot.people.users) if user.works_here]
    if not working:
        raise NotObserved("not_checked", "Отвечать на звонок некому: на портале нет действующих сотрудников.")
    return min(working)


async def _with_phone(bench: Bench, person: Person, kind: str) -> list[str]:
    """Cards of a kind that have the person's phone."""
    params = {"type": "PHONE", "values": [person.phone], "entity_type": kind.upper()}
    result = as_map((await bench.rest.call("crm.duplicate.findbycomm", params)).result)
    return [str(number) for number in as_list(result.get(kind.upper()))]


async def _clients(bench: Bench, person: Person) -> list[Ref]:
    return [Ref(kind, found) for kind in ("contact", "company") for found in await _with_phone(bench, person, kind)]


async def _deals_of(bench: Bench, contact: str) -> list[str]:
    params = {"entityTypeId": CRM["deal"], "filter": {"contactId": int(contact)}, "select": ["id"]}
    rows = as_list(as_map((await bench.rest.call("crm.item.list", params)).result)["items"])
    return [str(row["id"]) for row in rows]


def _source(bench: Bench, code: str) -> str:
    sources = bench.snapshot.crm.dictionaries.value or ()
    return next((row.title for row in sources if row.dictionary == "SOURCE" and row.code == code), code)
