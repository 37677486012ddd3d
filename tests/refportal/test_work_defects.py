"""A day of work on the conforming portal, seen over REST, and what each defect of work changes in it."""

import base64
from typing import Any

import pytest

from b24audit.refportal import ManualClock, Settings, State, all_defects, changed
from b24audit.refportal.defects.work import CATALOGUE
from b24audit.refportal.states.sections.groups import GroupsState
from b24audit.refportal.states.sections.telephony import TelephonyState
from tests.refportal.calls import WEB, Caller, portal_of, small
from tests.refportal.pbx import Pbx

LEAD, DEAL, QUOTE, INVOICE = 1, 2, 7, 31
CONTENT = b"Scan of a contract\x00\xff"
LEAD_WAY = ["UC_ASSIGNED", "UC_DOCUMENTS", "UC_OFFER", "JUNK"]
DEAL_WAY = ["UC_REGISTRATION", "UC_APPROVAL", "UC_INVOICED", "UC_PAID", "UC_WORK", "WON"]
SALES = {3, 4, 5, 6, 7, 8, 9, 10}
Facts = dict[str, Any]


class Day:
    """Works with one portal; time passes between the steps, so that automation is done with each."""

    def __init__(self, portal: Caller, clock: ManualClock) -> None:
        self.portal = portal
        self._clock = clock

    def wait(self) -> None:
        """Let automation finish."""
        self._clock.seconds += 5

    def item(self, entity_type: int, number: int) -> dict[str, Any]:
        """An item after automation."""
        self.wait()
        found: dict[str, Any] = self.portal.result("crm.item.get", entityTypeId=entity_type, id=number)["item"]
        return found

    def add(self, entity_type: int, **fields: Any) -> int:
        """A new item."""
        number: int = self.portal.result("crm.item.add", entityTypeId=entity_type, fields=fields)["item"]["id"]
        return number

    def way(self, entity_type: int, number: int, stages: list[str]) -> list[str]:
        """Where the item stands after it was created and after each move."""
        seen = [self.item(entity_type, number)["stageId"]]
        for stage in stages:
            self.portal.result("crm.item.update", entityTypeId=entity_type, id=number, fields={"stageId": stage})
            seen.append(self.item(entity_type, number)["stageId"])
        return seen

    def history(self, entity_type: int, number: int) -> list[str]:
        """Recorded stages of the item."""
        filter_ = {"OWNER_ID": number}
        records = self.portal.result("crm.stagehistory.list", entityTypeId=entity_type, filter=filter_)["items"]
        return [record.get("STATUS_ID") or record["STAGE_ID"] for record in records]

    def strangers(self, entity_type: int) -> int:
        """How many items nobody of the sales department is responsible for."""
        items = self.portal.result("crm.item.list", entityTypeId=entity_type)["items"]
        return sum(item["assignedById"] not in SALES for item in items)

    def download(self, field: Any) -> bytes | None:
        """Bytes of a file field; None when it is empty."""
        files = field if isinstance(field, list) else [field]
        return self.portal.send("GET", files[0]["urlMachine"]).content if files and files[0] else None


def _facts(state: State) -> Facts:
    clock = ManualClock()
    with portal_of(state, Settings(limits=False), clock) as portal:
        day = Day(portal, clock)
        facts: Facts = {"lead strangers": day.strangers(LEAD), "deal strangers": day.strangers(DEAL)}
        facts |= _old_history(portal) | _leads(day) | _deals(day) | _list(portal) | _form(day) | _call(portal)
        document = State.parse(state.document())
        return {**facts, **_settings(document)}


def _old_history(portal: Caller) -> Facts:
    totals = {
        name: portal.call("crm.stagehistory.list", entityTypeId=number)["total"]
        for name, number in (("lead records", LEAD), ("deal records", DEAL))
    }
    return {
        **totals,
        "quotes with deal": portal.call("crm.item.list", entityTypeId=QUOTE, filter={">dealId": 0})["total"],
        "quotes with client": portal.call("crm.item.list", entityTypeId=QUOTE, filter={">contactId": 0})["total"],
        "invoices with deal": portal.call("crm.item.list", entityTypeId=INVOICE, filter={">parentId2": 0})["total"],
    }


def _leads(day: Day) -> Facts:
    file = [["scan.bin", base64.b64encode(CONTENT).decode()]]
    lead = day.add(LEAD, title="Заявка", sourceId="CALL", ufCrmLeadArea=12.5, ufCrmLeadDocs=file)
    item = day.item(LEAD, lead)
    return {
        "lead source": item["sourceId"],
        "lead number": item["ufCrmLeadArea"],
        "lead file": day.download(item["ufCrmLeadDocs"]),
        "lead way": day.way(LEAD, lead, LEAD_WAY),
        "lead history": day.history(LEAD, lead),
    }


def _deals(day: Day) -> Facts:
    file = ["scan.bin", base64.b64encode(CONTENT).decode()]
    mandatory = {"ufCrmDealContract": "1", "ufCrmDealSigned": "2026-01-05", "ufCrmDealObject": "Склад"}
    deal = day.add(DEAL, title="Сделка", ufCrmDealAct=file, **mandatory)
    quote = day.item(QUOTE, day.add(QUOTE, title="Предложение", dealId=deal, companyId=1, contactIds=[901]))
    invoice = day.add(INVOICE, title="Счёт", parentId2=deal)
    return {
        "deal file": day.download(day.item(DEAL, deal)["ufCrmDealAct"]),
        "deal way": day.way(DEAL, deal, DEAL_WAY),
        "deal history": day.history(DEAL, deal),
        "quote of deal": quote["dealId"] == deal,
        "quote of client": (quote["companyId"], quote["contactId"], quote["contactIds"]) == (1, 901, [901]),
        "invoice of deal": day.item(INVOICE, invoice)["parentId2"] == deal,
    }


def _list(portal: Caller) -> Facts:
    place = {"IBLOCK_TYPE_ID": "lists", "IBLOCK_ID": portal.result("lists.get", IBLOCK_TYPE_ID="lists")[0]["ID"]}
    element = portal.result("lists.element.add", **place, ELEMENT_CODE="act", FIELDS={"NAME": "Акт"})
    changed_to = {"NAME": "Акт подписан"}
    portal.result("lists.element.update", **place, ELEMENT_ID=element, FIELDS=changed_to)
    return {"element": portal.result("lists.element.get", **place, ELEMENT_ID=element)[0]["NAME"]}


def _form(day: Day) -> Facts:
    portal = day.portal
    before = portal.call("crm.item.list", entityTypeId=LEAD)["total"]
    entered = {"NAME": "Анна", "PHONE": "+7 200 555-01-02"}
    status = portal.send("POST", f"{WEB}pub/form/1_contact/k7n2qd/", data=entered).status_code
    back = portal.send("POST", f"{WEB}pub/form/2_back/m4x8zs/", data={"PHONE": "+7 200 555-01-03"}).status_code
    created = portal.call("crm.item.list", entityTypeId=LEAD)["total"] - before
    return {"forms": (status, back, created)}


def _call(portal: Caller) -> Facts:
    pbx = Pbx(portal.portal)
    pbx.connect()
    talk = pbx.ring(TYPE=1, PHONE_NUMBER="+72009000001", USER_ID=4, CRM_CREATE=0)
    pbx.hang_up(talk["CALL_ID"], USER_ID=4, DURATION=95)
    found = portal.result("voximplant.statistic.get", FILTER={"CALL_ID": talk["CALL_ID"]})
    card = {"OWNER_TYPE_ID": 3, "OWNER_ID": 901, "SUBJECT": "Исходящий звонок +72009000001"}
    return {
        "call statistics": [row["CALL_DURATION"] for row in found],
        "call of client": [row["CRM_ENTITY_ID"] for row in found],
        "calls on card": len(portal.result("crm.activity.list", filter=card)),
    }


def _settings(state: State) -> Facts:
    reception = state.get(TelephonyState).reception
    return {
        "queue": reception.queue,
        "no answer": (reception.no_answer, reception.forward_to),
        "video": [group.video for group in state.get(GroupsState).items],
    }


@pytest.fixture(scope="module")
def day() -> Facts:
    return _facts(small())


LEAD_STAGES = ["NEW", *LEAD_WAY]
DEAL_STAGES = ["NEW", *DEAL_WAY]
NO_DOCUMENTS = ["NEW", "UC_ASSIGNED", "UC_OFFER", "JUNK"]
NO_APPROVAL = ["NEW", "UC_REGISTRATION", "UC_INVOICED", "UC_PAID", "UC_WORK", "WON"]
SHORT = CONTENT[:-1]


def test_a_day_on_the_conforming_portal(day: Facts) -> None:
    assert day == {
        "lead strangers": 0,
        "deal strangers": 0,
        "lead records": 20,
        "deal records": 19,
        "quotes with deal": 2,
        "quotes with client": 2,
        "lead source": "CALL",
        "lead number": 12.5,
        "lead file": CONTENT,
        "lead way": LEAD_STAGES,
        "lead history": LEAD_STAGES,
        "deal file": CONTENT,
        "deal way": DEAL_STAGES,
        "deal history": DEAL_STAGES,
        "quote of deal": True,
        "quote of client": True,
        "invoices with deal": 3,
        "invoice of deal": True,
        "element": "Акт подписан",
        "forms": (200, 200, 2),
        "call statistics": ["95"],
        "call of client": ["901"],
        "calls on card": 2,
        "queue": [4, 5, 6],
        "no answer": ("forward", 3),
        "video": [True] * 5,
    }


EXPECTED: dict[str, Facts] = {
    "forms-create-nothing": {"forms": (200, 200, 0)},
    "calls-outside-cards": {"calls on card": 1},
    "outgoing-calls-unknown": {"call of client": [None], "calls on card": 1},
    "calls-outside-statistics": {"call statistics": [], "call of client": []},
    "calls-without-duration": {"call statistics": ["0"]},
    "call-queue-empty": {"queue": []},
    "call-forwarding-missing": {"no answer": ("hangup", 0)},
    "lead-of-accountant": {"lead strangers": 1},
    "deal-of-accountant": {"deal strangers": 1},
    "stage-history-missing": {"lead records": 0, "deal records": 0, "lead history": [], "deal history": []},
    "lead-history-misses-status": {"lead records": 17, "lead history": NO_DOCUMENTS},
    "deal-history-misses-stage": {"deal records": 17, "deal history": NO_APPROVAL},
    "lead-leaves-first-status": {
        "lead way": ["UC_ASSIGNED", *LEAD_WAY],
        "lead history": LEAD_STAGES,
    },
    "lead-skips-status": {
        "lead way": ["NEW", "UC_ASSIGNED", "UC_OFFER", "UC_OFFER", "JUNK"],
        "lead history": LEAD_STAGES,
    },
    "junked-lead-reopens": {"lead way": [*LEAD_STAGES[:-1], "NEW"], "lead history": [*LEAD_STAGES, "NEW"]},
    "deal-skips-stage": {
        "deal way": [*DEAL_STAGES[:2], "UC_INVOICED", *DEAL_STAGES[3:]],
        "deal history": DEAL_STAGES,
    },
    "lead-source-not-kept": {"lead source": None},
    "lead-number-rounded": {"lead number": 12},
    "lead-file-damaged": {"lead file": SHORT},
    "deal-file-damaged": {"deal file": SHORT},
    "deal-file-not-kept": {"deal file": None},
    "quote-loses-deal": {"quote of deal": False, "quotes with deal": 0},
    "quote-loses-client": {"quote of client": False, "quotes with client": 0},
    "invoice-loses-deal": {"invoice of deal": False, "invoices with deal": 0},
    "list-changes-reverted": {"element": "Акт"},
    "group-without-video": {"video": [False, *[True] * 4]},
}
"""By defect: what of the day differs; everything else must be as on the conforming portal."""


@pytest.mark.parametrize("name", EXPECTED)
def test_a_defect_changes_just_what_it_says(day: Facts, name: str) -> None:
    assert _facts(changed(small(), [all_defects()[name]])) == {**day, **EXPECTED[name]}


def test_every_defect_of_work_is_tested_here() -> None:
    assert set(CATALOGUE.defects) == set(EXPECTED)
