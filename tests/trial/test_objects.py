"""Objects of a run: marked, in the ledger before the portal hears of them, and nothing else is ever changed."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from b24audit.refportal.portal import Portal
from b24audit.rest import AccessDenied, RequestRejected, RestError
from b24audit.trial.gate import NotOurs
from b24audit.trial.ledger import Ledger
from b24audit.trial.ref import Ref
from tests.trial.portals import RUN, AtHand, at_hand

MARK = f"[b24audit {RUN}]"
LATER = "2030-01-01T12:00:00+03:00"
DEAL = {
    "title": "Оценка",
    "UF_CRM_DEAL_CONTRACT": "7-О",
    "UF_CRM_DEAL_SIGNED": "2026-01-01",
    "UF_CRM_DEAL_OBJECT": "Квартира",
}


async def _titles(hand: AtHand, number: int) -> list[str]:
    rows = (await hand.rest.call("crm.item.list", {"entityTypeId": number})).result["items"]
    return sorted(row["title"] for row in rows)


def test_a_crm_item_carries_the_mark_and_is_in_the_ledger(tmp_path: Path, portal: Portal) -> None:
    async def act() -> tuple[dict[str, Any], Ledger]:
        async with at_hand(tmp_path, portal) as hand:
            lead = await hand.objects.add("lead", {"title": "Заявка с сайта", "sourceId": "WEB"})
            await hand.objects.update("lead", lead, {"title": "Другая", "comments": "ждёт"})
            item = (await hand.rest.call("crm.item.get", {"entityTypeId": 1, "id": int(lead)})).result["item"]
            return item, hand.ledger

    item, ledger = asyncio.run(act())
    assert (item["title"], item["comments"], item["sourceId"]) == (f"{MARK} Другая", "ждёт", "WEB")
    assert (item["originatorId"], item["originId"]) == ("b24audit", RUN)
    (entry,) = Ledger.load(ledger.path).entries
    assert (entry.state, entry.ref) == ("present", Ref("lead", str(item["id"])))
    assert entry.what == f"ЛИД «{MARK} Заявка с сайта»"
    assert entry.address == f"http://127.0.0.1/crm/lead/details/{item['id']}/"


_ALONE: list[tuple[str, dict[str, Any]]] = [
    ("deal", DEAL),
    ("contact", {"name": "Иван", "lastName": "Петров"}),
    ("company", {"title": "ООО «Проба»"}),
    ("quote", {"title": "КП"}),
    ("invoice", {"title": "Счёт"}),
    ("task", {"TITLE": "Проверить", "RESPONSIBLE_ID": 1}),
    ("event", {"type": "user", "ownerId": 1, "name": "Встреча", "from": "2030-01-01", "to": "2030-01-01"}),
]
_ON_DEAL: list[tuple[str, dict[str, Any]]] = [
    ("activity", {"ownerTypeId": 2, "deadline": LATER, "title": "Позвонить"}),
    ("payment", {"entityTypeId": 2}),
]


@pytest.mark.parametrize(("kind", "fields"), _ALONE, ids=[kind for kind, _ in _ALONE])
def test_every_kind_is_created_and_removed(tmp_path: Path, portal: Portal, kind: str, fields: dict[str, Any]) -> None:
    async def act() -> Ledger:
        async with at_hand(tmp_path, portal) as hand:
            made = await hand.objects.add(kind, fields)
            assert hand.ledger.owns(Ref(kind, made))
            await hand.objects.remove(kind, made)
            return hand.ledger

    (entry,) = Ledger.load(asyncio.run(act()).path).entries
    assert entry.state == "removed"
    assert MARK in entry.what


@pytest.mark.parametrize(("kind", "fields"), _ON_DEAL, ids=[kind for kind, _ in _ON_DEAL])
def test_what_belongs_to_a_deal_of_ours(tmp_path: Path, portal: Portal, kind: str, fields: dict[str, Any]) -> None:
    async def act() -> None:
        async with at_hand(tmp_path, portal) as hand:
            deal = await hand.objects.add("deal", DEAL)
            owner = "ownerId" if "ownerTypeId" in fields else "entityId"
            made = await hand.objects.add(kind, {**fields, owner: int(deal)})
            assert hand.ledger.entry_of(Ref(kind, made)).of == f"deal {deal}"
            await hand.objects.remove(kind, made)

    asyncio.run(act())


def test_files_and_folders_carry_the_mark_in_their_names(tmp_path: Path, portal: Portal) -> None:
    async def act() -> list[str]:
        async with at_hand(tmp_path, portal) as hand:
            storages = (await hand.rest.call("disk.storage.getlist", {"filter": {"ENTITY_TYPE": "common"}})).result
            root = storages[0]["ROOT_OBJECT_ID"]
            folder = await hand.objects.add("folder", {"id": root, "data": {"NAME": "Папка"}})
            await hand.objects.add(
                "file", {"id": folder, "data": {"NAME": "файл.txt"}, "fileContent": ["файл.txt", "0J/RgNC+0LHQsA=="]}
            )
            inside = (await hand.rest.call("disk.folder.getchildren", {"id": folder})).result
            return [item["NAME"] for item in inside]

    assert asyncio.run(act()) == [f"{MARK} файл.txt"]


def test_product_rows_of_our_deal_are_set(tmp_path: Path, portal: Portal) -> None:
    async def act() -> float:
        async with at_hand(tmp_path, portal) as hand:
            deal = await hand.objects.add("deal", DEAL)
            rows = [{"productName": "Оценка квартиры", "price": 5000, "quantity": 2}]
            params = {"ownerType": "D", "ownerId": int(deal), "productRows": rows}
            await hand.objects.act("crm.item.productrow.set", params)
            item = (await hand.rest.call("crm.item.get", {"entityTypeId": 2, "id": int(deal)})).result["item"]
            return float(item["opportunity"])

    assert asyncio.run(act()) == 10000.0


def test_nothing_foreign_is_changed_by_any_way(tmp_path: Path, portal: Portal) -> None:
    async def act() -> None:
        async with at_hand(tmp_path, portal) as hand:
            before = await _titles(hand, 1)
            foreign = str((await hand.rest.call("crm.item.list", {"entityTypeId": 1})).result["items"][0]["id"])
            attempts = [
                hand.objects.update("lead", foreign, {"title": "x"}),
                hand.objects.remove("lead", foreign),
                hand.objects.adopt("task", "1", of=Ref("lead", foreign)),
                hand.objects.add("activity", {"ownerTypeId": 1, "ownerId": int(foreign), "deadline": LATER}),
                hand.objects.act("crm.item.productrow.set", {"ownerType": "L", "ownerId": foreign, "productRows": []}),
                hand.objects.act("crm.status.delete", {"id": 1}),
                hand.rest.call("crm.item.update", {"entityTypeId": 1, "id": int(foreign), "fields": {"title": "x"}}),
                hand.rest.call("crm.item.add", {"entityTypeId": 1, "fields": {"title": f"{MARK} мимо журнала"}}),
            ]
            for attempt in attempts:
                with pytest.raises(NotOurs):
                    await attempt
            assert hand.rest.traffic.writes == 0
            assert await _titles(hand, 1) == before

    asyncio.run(act())


def test_a_refused_creation_is_known_not_to_be_there(tmp_path: Path, portal: Portal) -> None:
    async def act() -> Ledger:
        async with at_hand(tmp_path, portal) as hand:
            with pytest.raises(RestError) as caught:
                await hand.objects.add("task", {"TITLE": "Никому"})
            assert isinstance(caught.value, RequestRejected | AccessDenied)
            return hand.ledger

    (entry,) = Ledger.load(asyncio.run(act()).path).entries
    assert entry.state == "absent"


def test_an_answer_that_nobody_waits_for_any_more_is_still_written_down(tmp_path: Path, portal: Portal) -> None:
    async def act() -> Ledger:
        async with at_hand(tmp_path, portal) as hand:
            asking = asyncio.create_task(hand.objects.add("lead", {"title": "Прервано"}))
            while not hand.rest.traffic.writes:  # noqa: ASYNC110
                await asyncio.sleep(0)
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
            await hand.rest.call("profile")
            return hand.ledger

    (entry,) = Ledger.load(asyncio.run(act()).path).entries
    assert entry.state == "present"


def test_what_was_not_sent_before_its_caller_went_away_is_never_sent(tmp_path: Path, portal: Portal) -> None:
    async def act() -> int:
        async with at_hand(tmp_path, portal) as hand:
            asking = asyncio.create_task(hand.objects.add("lead", {"title": "Прервано"}))
            while not hand.ledger.entries:  # noqa: ASYNC110
                await asyncio.sleep(0)
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
            await hand.rest.call("profile")
            return hand.rest.traffic.writes

    assert asyncio.run(act()) == 0
