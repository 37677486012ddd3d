"""What the states, defects and variations of automation and channels look like over REST."""

from collections.abc import Callable
from typing import Any

import pytest

from b24audit.refportal import ManualClock, Settings, all_defects, all_variations, changed, read_state
from b24audit.refportal.defects import automation as automation_defects
from b24audit.refportal.defects import channels as channel_defects
from b24audit.refportal.variations import automation as automation_variations
from b24audit.refportal.variations import channels as channel_variations
from tests.refportal.calls import HOOK_V3, WEB, Caller, portal_of

Probe = Callable[[Caller], bool]


def _templates(portal: Caller) -> Any:
    wanted = ["ID", "NAME", "MODULE_ID", "DOCUMENT_TYPE", "AUTO_EXECUTE", "TEMPLATE"]
    return portal.result("bizproc.workflow.template.list", SELECT=wanted)


def _starts_itself(portal: Caller, *objects: str) -> bool:
    def events(name: str) -> int:
        found = 0
        for each in _templates(portal):
            found |= int(each["AUTO_EXECUTE"]) if each["DOCUMENT_TYPE"] == name else 0
        return found

    return all(events(name) == 3 for name in objects)


def _is_approval(title: str) -> bool:
    return any(word in title.lower() for word in ("согласован", "утвержден"))


def _approves_deals(portal: Caller) -> bool:
    approvals = [each for each in _templates(portal) if each["DOCUMENT_TYPE"] == "DEAL" and _is_approval(each["NAME"])]
    steps = [step["Type"] for each in approvals for step in each["TEMPLATE"][0]["Children"]]
    return "ApproveActivity" in steps


def _lists_with_fields(portal: Caller) -> list[Any]:
    return [
        each
        for each in portal.result("lists.get", IBLOCK_TYPE_ID="lists")
        if any(
            name.startswith("PROPERTY_")
            for name in portal.result("lists.field.get", IBLOCK_TYPE_ID="lists", IBLOCK_ID=each["ID"])
        )
    ]


def _lists_have_processes(portal: Caller) -> bool:
    documents = {each["DOCUMENT_TYPE"] for each in _templates(portal)}
    lists = portal.result("lists.get", IBLOCK_TYPE_ID="lists")
    return any(each["BIZPROC"] == "Y" and f"iblock_{each['ID']}" in documents for each in lists)


def _lines(portal: Caller) -> dict[str, str]:
    return dict(portal.result("voximplant.line.get"))


def _calls_both_ways(portal: Caller) -> bool:
    done = portal.result("voximplant.statistic.get", FILTER={"CALL_FAILED_CODE": "200"})
    return bool(_lines(portal)) and {row["CALL_TYPE"] for row in done} == {"1", "2"}


def _has_mailbox(portal: Caller) -> bool:
    boxes = portal.send("POST", f"{HOOK_V3}mail.mailbox.list", json={}).json()["result"]["items"]
    return "mail@nashacompany.ru" in [box["email"].lower() for box in boxes]


def _letters_on_cards(portal: Caller) -> bool:
    return bool(portal.result("crm.activity.list", filter={"TYPE_ID": 4, "@OWNER_TYPE_ID": [3, 4]}))


def _open_lines(portal: Caller) -> Any:
    return portal.result("imopenlines.config.list.get", PARAMS={"filter": {"ACTIVE": "Y"}}, OPTIONS={"QUEUE": "Y"})


PROBES: dict[str, Probe] = {
    "0.8.1": lambda portal: any("mango" in name.lower() for name in _lines(portal).values()),
    "0.9.1": _has_mailbox,
    "1.1.5": lambda portal: any((line["CRM"], line["CRM_CREATE"]) == ("Y", "lead") for line in _open_lines(portal)),
    "1.3.2": _calls_both_ways,
    "7.1.1": lambda portal: portal.result("voximplant.line.outgoing.get") in _lines(portal),
    "7.2.1": _letters_on_cards,
    "7.5.1": lambda portal: any(line["QUEUE"] for line in _open_lines(portal)),
    "10.6.1": lambda portal: _starts_itself(portal, "LEAD"),
    "14.1.1": lambda portal: _starts_itself(portal, "DEAL"),
    "14.2.1": _approves_deals,
    "14.3.1": lambda portal: _starts_itself(portal, "LEAD", "DEAL", "CONTACT", "COMPANY"),
    "15.1.1": lambda portal: bool(_lists_with_fields(portal)),
    "15.2.1": _lists_have_processes,
}
ONLY_ACTING = {"deal-process-broken", "deal-process-stuck", "list-process-stuck"}
"""Their settings look right: tried by tests of behaviour."""
DEFECTS = {**automation_defects.CATALOGUE.defects, **channel_defects.CATALOGUE.defects}
VARIATIONS = [*automation_variations.CATALOGUE.variations, *channel_variations.CATALOGUE.variations]


def _held(portal: Caller) -> set[str]:
    return {number for number, probe in PROBES.items() if probe(portal)}


def test_conforming_holds_everything_and_empty_nothing() -> None:
    with portal_of("conforming") as portal:
        assert _held(portal) == set(PROBES)
    with portal_of("empty") as portal:
        assert _held(portal) == set()


@pytest.mark.parametrize(
    "name", [name for name, defect in DEFECTS.items() if defect.breaks in PROBES and name not in ONLY_ACTING]
)
def test_a_defect_breaks_what_it_says_and_nothing_else(name: str) -> None:
    defect = all_defects()[name]
    with portal_of(changed(read_state("conforming"), [defect])) as portal:
        broken = set(PROBES) - _held(portal)
    assert broken == {defect.breaks, *defect.also} & set(PROBES)


@pytest.mark.parametrize("name", VARIATIONS)
def test_a_variation_breaks_nothing(name: str) -> None:
    with portal_of(changed(read_state("conforming"), [all_variations()[name]])) as portal:
        assert _held(portal) == set(PROBES)


def _automated(*defects: str) -> tuple[int, list[str]]:
    """Who is responsible for a new lead two seconds later, and which activities it has after a change."""
    clock = ManualClock()
    state = changed(read_state("conforming"), [all_defects()[name] for name in defects])
    with portal_of(state, Settings(limits=False), clock) as portal:
        number = portal.result("crm.item.add", entityTypeId=1, fields={"title": "Заявка"})["item"]["id"]
        clock.seconds += 2
        responsible = portal.result("crm.item.get", entityTypeId=1, id=number)["item"]["assignedById"]
        before = len(portal.result("crm.activity.list", filter={"OWNER_TYPE_ID": 1}))
        portal.result("crm.item.update", entityTypeId=1, id=number, fields={"title": "Заявка на оценку"})
        clock.seconds += 2
        rows = portal.result("crm.activity.list", filter={"OWNER_TYPE_ID": 1}, order={"ID": "ASC"})
        return responsible, [row["SUBJECT"] for row in rows[before:]]


def test_automation_of_leads_is_real() -> None:
    assert _automated() == (4, ["Проверить ЛИД"])
    assert _automated("automation-slow") == (1, [])
    assert _automated("lead-automation-missing") == (1, [])
    assert _automated("lead-automation-on-creation-only") == (4, [])


def test_forms_of_the_conforming_portal_have_their_sources(conforming: Caller) -> None:
    entered = {"NAME": "Анна", "PHONE": "+7 200 555-01-02"}
    assert conforming.send("POST", f"{WEB}pub/form/1_contact/k7n2qd/", data=entered).status_code == 200
    back = {"PHONE": "+7 200 555-01-03"}
    assert conforming.send("POST", f"{WEB}pub/form/2_back/m4x8zs/", data=back).status_code == 200
    leads = conforming.result("crm.item.list", entityTypeId=1, order={"id": "DESC"})["items"][:2]
    assert [lead["sourceId"] for lead in leads] == ["CALLBACK", "WEB"]
