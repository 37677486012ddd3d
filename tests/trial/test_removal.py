"""Removal: everything of the run goes, with what the portal made out of it, and nothing of anybody else."""

import asyncio
import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from b24audit.refportal import State
from b24audit.refportal.faults import Fault
from b24audit.refportal.portal import Portal
from b24audit.refportal.states.sections.disk import DiskObject, DiskState
from b24audit.refportal.states.sections.items import ItemsState, ItemState
from b24audit.refportal.states.sections.lists import ListElement, ListsState
from b24audit.refportal.states.sections.tasks import Task, TasksState
from b24audit.trial.kinds import KINDS
from b24audit.trial.ledger import Ledger
from b24audit.trial.removal import Removal, Remover
from b24audit.trial.tags import Marked, find_marked
from tests.trial.portals import AtHand, at_hand, conforming, opened

LATER = "2030-01-01T12:00:00+03:00"
DEAL = {
    "title": "Оценка",
    "UF_CRM_DEAL_CONTRACT": "7-О",
    "UF_CRM_DEAL_SIGNED": "2026-01-01",
    "UF_CRM_DEAL_OBJECT": "Квартира",
}


async def _everything(hand: AtHand) -> None:
    """One object of each kind and what automation makes of them."""
    add = hand.objects.add
    lead = await add("lead", {"title": "Заявка"})
    company = await add("company", {"title": "ООО «Проба»"})
    contact = await add("contact", {"name": "Иван", "companyId": int(company)})
    deal = await add("deal", {**DEAL, "leadId": int(lead), "contactId": int(contact), "companyId": int(company)})
    rows = [{"productName": "Оценка квартиры", "price": 5000, "quantity": 2}]
    await hand.objects.act("crm.item.productrow.set", {"ownerType": "D", "ownerId": int(deal), "productRows": rows})
    invoice = await add("invoice", {"title": "Счёт", "parentId2": int(deal), "opportunity": 10000})
    await add("quote", {"title": "КП", "dealId": int(deal)})
    await add("requisite", {"ENTITY_TYPE_ID": 4, "ENTITY_ID": int(company), "PRESET_ID": 1, "NAME": "Основные"})
    payment = await add("payment", {"entityTypeId": 31, "entityId": int(invoice)})
    await hand.objects.act("crm.item.payment.pay", {"id": int(payment)})
    await add("activity", {"ownerTypeId": 1, "ownerId": int(lead), "deadline": LATER, "title": "Позвонить"})
    await add("task", {"TITLE": "Проверить", "RESPONSIBLE_ID": 1, "UF_CRM_TASK": [f"L_{lead}"]})
    await add("event", {"type": "user", "ownerId": 1, "name": "Встреча", "from": "2030-01-01", "to": "2030-01-01"})
    templates = (await hand.rest.call("bizproc.workflow.template.list", {"SELECT": ["ID", "NAME"]})).result
    approval = next(row["ID"] for row in templates if row["NAME"] == "Согласование Договора")
    await add("workflow", {"TEMPLATE_ID": approval, "DOCUMENT_ID": ["crm", "CCrmDocumentDeal", f"DEAL_{deal}"]})
    lists = (await hand.rest.call("lists.get", {"IBLOCK_TYPE_ID": "lists"})).result
    at = {"IBLOCK_TYPE_ID": "lists", "IBLOCK_ID": int(lists[0]["ID"])}
    fields = (await hand.rest.call("lists.field.get", at)).result
    values = {key: "1" for key, field in fields.items() if field["IS_REQUIRED"] == "Y"}
    await add("element", {**at, "ELEMENT_CODE": "probe", "FIELDS": {**values, "NAME": "Запись"}})
    storage = (await hand.rest.call("disk.storage.getlist", {"filter": {"ENTITY_TYPE": "common"}})).result[0]
    folder = await add("folder", {"id": storage["ROOT_OBJECT_ID"], "data": {"NAME": "Папка"}})
    await add("file", {"id": folder, "data": {"NAME": "ф.txt"}, "fileContent": ["ф.txt", "0J8="]})
    hand.portal.clock.sleep(30)


def test_the_portal_is_as_it_was_before(tmp_path: Path, portal: Portal) -> None:
    async def act() -> tuple[Removal, dict[str, Any], dict[str, Any]]:
        async with at_hand(tmp_path, portal) as hand:
            before = hand.state()
            await _everything(hand)
            return await hand.remove_all(), before, hand.state()

    removal, before, after = asyncio.run(act())
    assert removal.left == ()
    assert removal.created == removal.removed > 20
    assert after == before


def test_what_automation_makes_late_is_removed_too(tmp_path: Path, portal: Portal) -> None:
    async def act() -> tuple[bool, Removal, bool]:
        async with at_hand(tmp_path, portal) as hand:
            before = hand.state()
            await hand.objects.add("deal", DEAL)
            hand.portal.clock.sleep(30)
            changed = hand.state() != before
            return changed, await hand.remove_all(), hand.state() == before

    changed, removal, equal = asyncio.run(act())
    assert changed
    assert removal.removed > 1
    assert equal


def _forget_ids(hand: AtHand) -> Ledger:
    """The ledger as it is when the run died before the portal answered."""
    lines = hand.ledger.path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if json.loads(line)["event"] in ("run", "creating")]
    hand.ledger.path.write_text("".join(kept), encoding="utf-8")
    return Ledger.load(hand.ledger.path)


def test_objects_whose_ids_were_never_heard_are_found_by_their_marks_and_links(tmp_path: Path, portal: Portal) -> None:
    async def act() -> tuple[Removal, bool]:
        async with at_hand(tmp_path, portal) as hand:
            before = hand.state()
            await _everything(hand)
            remover = Remover(hand.rest, hand.gate, _forget_ids(hand), 30.0, pause=0.0)
            return await remover.remove_all(), hand.state() == before

    removal, equal = asyncio.run(act())
    assert removal.left == ()
    assert equal


def test_an_announced_object_that_never_came_to_be_is_not_waited_for(tmp_path: Path, portal: Portal) -> None:
    async def act() -> Removal:
        async with at_hand(tmp_path, portal) as hand:
            hand.ledger.announce("lead", "ЛИД «[b24audit 20260101-120000] Не дошло»")
            return await hand.remove_all()

    removal = asyncio.run(act())
    assert (removal.created, removal.removed, removal.left) == (0, 0, ())


def test_what_somebody_removed_already_is_gone(tmp_path: Path, portal: Portal) -> None:
    async def act() -> Removal:
        async with at_hand(tmp_path, portal) as hand:
            things: list[tuple[str, dict[str, Any]]]
            things = [("lead", {"title": "Раз"}), ("task", {"TITLE": "Два", "RESPONSIBLE_ID": 1})]
            for kind, fields in things:
                made = await hand.objects.add(kind, fields)
                (command,) = KINDS[kind].removal(made, {})
                hand.gate.permit(command, lambda _: None)
                await hand.rest.call(command.method, command.params)
            return await hand.remove_all()

    removal = asyncio.run(act())
    assert (removal.created, removal.removed, removal.left) == (2, 2, ())


def test_what_the_portal_does_not_let_go_is_told_with_its_address(tmp_path: Path, portal: Portal) -> None:
    async def act() -> tuple[Removal, Removal]:
        async with at_hand(tmp_path, portal) as hand:
            portal.faults.inject([Fault.parse("500:method=crm.item.delete")])
            await hand.objects.add("lead", {"title": "Упрямый"})
            await hand.objects.add("task", {"TITLE": "Послушная", "RESPONSIBLE_ID": 1})
            first = await hand.remove_all(seconds=3.0)
            portal.faults.inject([])
            return first, await hand.remove_all()

    first, again = asyncio.run(act())
    (left,) = first.left
    assert left.what == "ЛИД «[b24audit 20260101-120000] Упрямый»"
    assert left.address == f"http://127.0.0.1/crm/lead/details/{left.id}/"
    assert first.removed == first.created - 1 > 0
    assert first.reason.startswith("За 3 с убрать всё не удалось.")
    assert (again.left, again.reason) == ((), "")


def test_a_portal_that_lets_nobody_in_is_not_asked_again(tmp_path: Path, portal: Portal) -> None:
    async def act() -> tuple[Removal, int, Removal]:
        async with at_hand(tmp_path, portal) as hand:
            await hand.objects.add("lead", {"title": "Брошенный"})
            portal.faults.inject([Fault.parse("deleted:method=batch")])
            asked = hand.rest.traffic.http_requests
            removal = await hand.remove_all()
            asked = hand.rest.traffic.http_requests - asked
            portal.faults.inject([])
            return removal, asked, await hand.remove_all()

    removal, requests, again = asyncio.run(act())
    assert [entry.kind for entry in removal.left] == ["lead"]
    assert removal.reason == "Портал удалён или закрыт: проверьте адрес."
    assert requests == 1
    assert again.left == ()


FAULTS = ["503:rate=0.3", "429:rate=0.2", "500:rate=0.3", "html:rate=0.2", "truncate:rate=0.2"]


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_delay_removal_and_leave_nothing(tmp_path: Path, portal: Portal, fault: str) -> None:
    async def act() -> tuple[Removal, bool]:
        async with at_hand(tmp_path, portal) as hand:
            before = hand.state()
            await _everything(hand)
            hand.portal.faults.inject([Fault.parse(f"{fault},seed=7")])
            return await hand.remove_all(seconds=60.0), hand.state() == before

    removal, equal = asyncio.run(act())
    assert removal.left == ()
    assert equal


OURS = "[b24audit 20260101-120000]"


def _look_alikes() -> State:
    """A portal full of objects that people and other programs made to look like ours."""
    state = conforming()
    stamps = {"originatorId": "b24audit", "originId": "20260101-120000"}
    guises = [
        ({"title": f"{OURS} Заявка"}, "без отметки происхождения"),
        ({"title": f"Ответ: {OURS} Заявка", **stamps}, "метка не в начале"),
        ({"title": f"{OURS} Заявка", **stamps, "originatorId": "b24audit-импорт"}, "другая программа"),
        ({"title": f"{OURS} Заявка", **stamps, "originId": "20260101-120001"}, "другой запуск"),
        ({"title": "[b24audit] Заявка", **stamps}, "метка без запуска"),
        ({"title": "b24audit 20260101-120000 Заявка"}, "без скобок"),
    ]
    items = state.get(ItemsState)
    for number, (fields, _) in enumerate(guises, start=9000):
        for name in ("lead", "deal", "company"):
            getattr(items, name).append(ItemState(id=number, fields=fields))
        named = {"name" if key == "title" else key: value for key, value in fields.items()}
        items.contact.append(ItemState(id=number, fields=named))
    for name in ("quote", "invoice"):
        getattr(items, name).append(ItemState(id=9000, fields={"title": f"{OURS} КП", "createdBy": 5}))
    state.get(TasksState).items.append(Task(id=9000, title=f"{OURS} Проверить", created_by=5, responsible_id=5))
    lists = state.get(ListsState)
    lists.items[0].elements.append(ListElement(id=9000, name=f"{OURS} Запись", code="чужая", created_by=5))
    disk = state.get(DiskState)
    disk.objects.append(DiskObject(id=9000, storage_id=1, name=f"{OURS} Папка Петрова", parent_id=1, created_by=5))
    return state


def test_look_alikes_of_other_people_stay_as_they_are(tmp_path: Path) -> None:
    async def act(portal: Portal) -> tuple[Removal, list[Marked], dict[str, Any], dict[str, Any]]:
        async with at_hand(tmp_path, portal) as hand:
            before = hand.state()
            await _everything(hand)
            remover = Remover(hand.rest, hand.gate, _forget_ids(hand), 30.0, pause=0.0)
            removal = await remover.remove_all()
            sweep = await find_marked(hand.rest)
            assert sweep.unseen == {}
            return removal, list(sweep.found), before, hand.state()

    with closing(opened(_look_alikes())) as crowded:
        removal, found, before, after = asyncio.run(act(crowded))
    assert removal.left == ()
    assert found == []
    assert after == before
