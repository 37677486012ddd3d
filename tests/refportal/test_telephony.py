"""Telephony: what is connected, calls of a PBX, what they become in the CRM."""

from collections.abc import Iterator

import pytest

from b24audit.refportal import read_state
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.telephony import Line, Phone, TelephonyState
from tests.refportal.calls import Caller, portal_of
from tests.refportal.pbx import STRANGER, Pbx


@pytest.fixture
def pbx() -> Iterator[Pbx]:
    state = read_state("empty")
    telephony = state.get(TelephonyState)
    telephony.lines = [Line(id="reg150907", name="MANGO OFFICE"), Line(id="sip7", name="Офисная АТС")]
    telephony.default_line = "reg150907"
    telephony.phones = [Phone(user=1, inner_number="101")]
    with portal_of(state) as caller:
        connected = Pbx(caller.portal)
        connected.connect()
        yield connected


def test_lines_connector_and_pages(pbx: Pbx) -> None:
    assert pbx.result("voximplant.line.get") == {"reg150907": "MANGO OFFICE", "sip7": "Офисная АТС"}
    assert pbx.result("voximplant.line.outgoing.get") == "reg150907"
    assert pbx.result("voximplant.sip.connector.status") == {"FREE_MINUTES": 60, "PAID": False}
    assert pbx.result("voximplant.url.get")["lines"] == "https://new-portal.example/telephony/lines.php"


def test_phones_of_users_without_passwords(pbx: Pbx) -> None:
    assert pbx.result("voximplant.user.get", USER_ID=[1, 99]) == [
        {
            "ID": "1",
            "DEFAULT_LINE": None,
            "PHONE_ENABLED": "Y",
            "SIP_SERVER": "ip.new-portal.example",
            "SIP_LOGIN": "phone1",
            "SIP_PASSWORD": None,
            "INNER_NUMBER": "101",
        }
    ]
    assert pbx.refusal("voximplant.user.get")[2] == "Parameter USER_ID is not set"


def test_no_lines_is_an_empty_list(fresh: Caller) -> None:
    assert (fresh.result("voximplant.line.get"), fresh.result("voximplant.line.outgoing.get")) == ([], "")


def test_webhooks_may_not_register_calls(pbx: Pbx) -> None:
    assert pbx.refusal("telephony.externalCall.register", USER_ID=1)[:2] == (403, "WRONG_AUTH_TYPE")


def test_a_stranger_becomes_a_lead_with_the_number_and_the_source(pbx: Pbx) -> None:
    registered = pbx.ring()
    assert {name: registered[name] for name in registered if name != "CALL_ID"} == {
        "CRM_CREATED_LEAD": 1,
        "CRM_CREATED_ENTITIES": [{"ENTITY_TYPE": "LEAD", "ENTITY_ID": 1}],
        "CRM_ENTITY_TYPE": "LEAD",
        "CRM_ENTITY_ID": 1,
    }
    lead = pbx.result("crm.item.get", entityTypeId=1, id=1)["item"]
    assert (lead["sourceId"], lead["stageId"], lead["fm"][0]["value"]) == ("CALL", "NEW", STRANGER)


def test_a_known_client_becomes_a_deal_and_no_lead(pbx: Pbx) -> None:
    phone = [{"typeId": "PHONE", "valueType": "WORK", "value": "8 (200) 555-01-01"}]
    pbx.result("crm.item.add", entityTypeId=3, fields={"name": "Анна", "fm": phone})
    registered = pbx.ring()
    assert registered["CRM_CREATED_ENTITIES"] == [{"ENTITY_TYPE": "DEAL", "ENTITY_ID": 1}]
    assert (registered["CRM_CREATED_LEAD"], registered["CRM_ENTITY_TYPE"]) == (None, "CONTACT")
    deal = pbx.result("crm.item.get", entityTypeId=2, id=1)["item"]
    assert (deal["contactId"], deal["sourceId"]) == (1, "CALL")
    finished = pbx.hang_up(registered["CALL_ID"])
    activity = pbx.result("crm.activity.list", select=["*", "BINDINGS"])[0]
    assert activity["BINDINGS"] == [{"OWNER_ID": "1", "OWNER_TYPE_ID": "2"}, {"OWNER_ID": "1", "OWNER_TYPE_ID": "3"}]
    assert (finished["CRM_ENTITY_TYPE"], finished["CRM_ACTIVITY_ID"]) == ("CONTACT", 1)
    assert pbx.result("crm.item.list", entityTypeId=1)["items"] == []


def test_without_crm_create_nothing_is_created(pbx: Pbx) -> None:
    registered = pbx.ring(CRM_CREATE=0)
    assert (registered["CRM_CREATED_ENTITIES"], registered["CRM_ENTITY_TYPE"]) == ([], None)
    assert pbx.hang_up(registered["CALL_ID"])["CRM_ACTIVITY_ID"] is None


def test_a_finished_call_is_in_the_statistics_and_on_the_card(pbx: Pbx) -> None:
    call = pbx.ring()["CALL_ID"]
    assert pbx.hang_up(call)["CALL_STATUS"] == 1
    answer = pbx.call("voximplant.statistic.get", FILTER={"CALL_TYPE": 2, ">CALL_DURATION": 10})
    row = answer["result"][0]
    expected = {"ID": "1", "PORTAL_USER_ID": "1", "PORTAL_NUMBER": "7", "PHONE_NUMBER": STRANGER, "CALL_ID": call}
    expected |= {"CALL_DURATION": "95", "CALL_START_DATE": "2026-01-05T11:00:00+03:00", "CALL_FAILED_CODE": "200"}
    expected |= {"CRM_ENTITY_TYPE": "LEAD", "CRM_ENTITY_ID": "1", "CRM_ACTIVITY_ID": "1", "REST_APP_NAME": "b24audit"}
    assert ({name: row[name] for name in expected}, answer["total"]) == (expected, 1)
    activity = pbx.result("crm.activity.list")[0]
    found = (activity["TYPE_ID"], activity["PROVIDER_ID"], activity["DIRECTION"], activity["COMPLETED"])
    assert found == ("2", "VOXIMPLANT_CALL", "1", "Y")


def test_the_same_call_is_registered_once(pbx: Pbx) -> None:
    assert pbx.ring()["CALL_ID"] == pbx.ring()["CALL_ID"]
    assert pbx.ring(EXTERNAL_CALL_ID="2")["CALL_ID"] != pbx.ring()["CALL_ID"]
    assert len(pbx.result("crm.item.list", entityTypeId=1)["items"]) == 1


def test_wrong_calls_are_refused_as_documented(pbx: Pbx) -> None:
    right = {"USER_ID": 1, "PHONE_NUMBER": STRANGER, "TYPE": 2}
    for wrong, text in (
        ({"USER_ID": 0}, "USER_ID or USER_PHONE_INNER should be set"),
        ({"USER_ID": 99}, "User is not found or is not active"),
        ({"TYPE": 9}, "Unknown TYPE"),
        ({"CALL_START_DATE": "вчера"}, "CALL_START_DATE should be in the ISO-8601 format"),
        ({"PHONE_NUMBER": "нет"}, "Unsupported phone number format"),
    ):
        answer = pbx.by_app("telephony.externalCall.register", **{**right, **wrong})
        assert (answer["error"], answer["error_description"]) == ("ERROR_CORE", text)
    assert pbx.by_app("telephony.externalCall.finish", USER_ID=1)["error"] == "INVALID_ARGUMENT"


def test_calls_survive_dump_and_load(pbx: Pbx) -> None:
    pbx.hang_up(pbx.ring()["CALL_ID"])
    with pbx.portal.store.transaction() as session:
        dumped = State.dump(session)
    with portal_of(dumped) as copy:
        assert copy.result("voximplant.statistic.get") == pbx.result("voximplant.statistic.get")
