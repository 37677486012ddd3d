"""Activities of items of the CRM."""

from typing import Any

from b24audit.refportal.states.model import State
from tests.refportal.calls import Caller, portal_of

MOMENT = "2026-01-05T11:00:00+03:00"


def _contact(portal: Caller) -> int:
    number: int = portal.result("crm.item.add", entityTypeId=3, fields={"name": "Анна"})["item"]["id"]
    return number


def _call_with(contact: int, **fields: Any) -> dict[str, Any]:
    talk = {"VALUE": "+72001234567", "ENTITY_ID": contact, "ENTITY_TYPE_ID": 3, "TYPE": "PHONE"}
    common = {"OWNER_TYPE_ID": 3, "OWNER_ID": contact, "TYPE_ID": 2, "SUBJECT": "Звонок", "RESPONSIBLE_ID": 1}
    return {**common, "COMMUNICATIONS": [talk], "DIRECTION": 2, **fields}


def test_a_call_is_written_as_documented(fresh: Caller) -> None:
    contact = _contact(fresh)
    number = fresh.result("crm.activity.add", fields=_call_with(contact, START_TIME="2026-01-06T10:00:00+03:00"))
    assert fresh.result("crm.activity.get", id=number) == {
        "ID": "1",
        "OWNER_ID": str(contact),
        "OWNER_TYPE_ID": "3",
        "TYPE_ID": "2",
        "PROVIDER_ID": "",
        "PROVIDER_TYPE_ID": "",
        "PROVIDER_GROUP_ID": None,
        "ASSOCIATED_ENTITY_ID": "0",
        "SUBJECT": "Звонок",
        "START_TIME": "2026-01-06T10:00:00+03:00",
        "END_TIME": "",
        "DEADLINE": "2026-01-06T10:00:00+03:00",
        "COMPLETED": "N",
        "STATUS": "1",
        "RESPONSIBLE_ID": "1",
        "PRIORITY": "2",
        "NOTIFY_TYPE": "0",
        "NOTIFY_VALUE": "0",
        "DESCRIPTION": "",
        "DESCRIPTION_TYPE": "1",
        "DIRECTION": "2",
        "LOCATION": "",
        "CREATED": MOMENT,
        "AUTHOR_ID": "1",
        "LAST_UPDATED": MOMENT,
        "EDITOR_ID": "1",
        "SETTINGS": [],
        "ORIGIN_ID": None,
        "ORIGINATOR_ID": None,
        "RESULT_STATUS": "0",
        "RESULT_STREAM": "0",
        "RESULT_SOURCE_ID": None,
        "PROVIDER_PARAMS": [],
        "PROVIDER_DATA": None,
        "RESULT_MARK": "0",
        "RESULT_VALUE": None,
        "RESULT_SUM": None,
        "RESULT_CURRENCY_ID": None,
        "AUTOCOMPLETE_RULE": "0",
        "IS_INCOMING_CHANNEL": "N",
    }


def test_list_filters_by_binding_and_gives_communications_when_asked(fresh: Caller) -> None:
    contact, other = _contact(fresh), _contact(fresh)
    deal = fresh.result("crm.item.add", entityTypeId=2, fields={"title": "Оценка"})["item"]["id"]
    fresh.result("crm.activity.add", fields=_call_with(contact, OWNER_TYPE_ID=2, OWNER_ID=deal))
    fresh.result("crm.activity.add", fields=_call_with(other))
    filter_ = {"BINDINGS": [{"OWNER_TYPE_ID": 3, "OWNER_ID": contact}]}
    answer = fresh.call("crm.activity.list", filter=filter_, select=["OWNER_ID", "COMMUNICATIONS", "BINDINGS"])
    talk = {"ID": "1", "TYPE": "PHONE", "VALUE": "+72001234567", "ENTITY_ID": str(contact), "ENTITY_TYPE_ID": "3"}
    bindings = [{"OWNER_ID": str(deal), "OWNER_TYPE_ID": "2"}, {"OWNER_ID": str(contact), "OWNER_TYPE_ID": "3"}]
    assert answer["result"] == [
        {"ID": "1", "OWNER_ID": str(deal), "COMMUNICATIONS": [talk], "BINDINGS": bindings},
    ]
    assert answer["total"] == 1


def test_completing_and_deleting(fresh: Caller) -> None:
    number = fresh.result("crm.activity.add", fields=_call_with(_contact(fresh)))
    fresh.result("crm.activity.update", id=number, fields={"COMPLETED": "Y", "TYPE_ID": 1})
    row = fresh.result("crm.activity.get", id=number)
    assert (row["COMPLETED"], row["STATUS"], row["TYPE_ID"]) == ("Y", "2", "2")
    fresh.result("crm.activity.delete", id=number)
    assert fresh.refusal("crm.activity.get", id=number) == (400, "", "Activity is not found.")


def test_to_do_has_its_own_provider(fresh: Caller) -> None:
    contact = _contact(fresh)
    given = {"ownerTypeId": 3, "ownerId": contact, "deadline": "2026-02-03T15:00:00", "title": "Позвонить"}
    assert fresh.result("crm.activity.todo.add", **given) == {"id": 1}
    row = fresh.result("crm.activity.get", id=1)
    expected = ("6", "CRM_TODO", "Позвонить", "2026-02-03T15:00:00+03:00")
    assert (row["TYPE_ID"], row["PROVIDER_ID"], row["SUBJECT"], row["DEADLINE"]) == expected
    assert fresh.refusal("crm.activity.todo.add", **{**given, "ownerId": 77})[1] == "OWNER_NOT_FOUND"


def test_missing_fields_are_named(fresh: Caller) -> None:
    fields = _call_with(_contact(fresh))
    for name, complaint in (
        ("SUBJECT", "The field SUBJECT is not defined or empty."),
        ("RESPONSIBLE_ID", "The field RESPONSIBLE_ID is not defined or invalid."),
        ("TYPE_ID", "The field TYPE_ID is not defined or invalid."),
        ("COMMUNICATIONS", "The field COMMUNICATIONS is not defined or invalid."),
    ):
        without = {key: value for key, value in fields.items() if key != name}
        assert fresh.refusal("crm.activity.add", fields=without) == (400, "", complaint)


def test_activities_go_with_their_only_owner_and_survive_a_dump(fresh: Caller) -> None:
    contact, other = _contact(fresh), _contact(fresh)
    fresh.result("crm.activity.add", fields=_call_with(contact))
    fresh.result("crm.activity.add", fields=_call_with(other))
    fresh.result("crm.item.delete", entityTypeId=3, id=contact)
    with fresh.portal.store.transaction() as session:
        dumped = State.dump(session)
    with portal_of(dumped) as copy:
        assert copy.result("crm.activity.list") == fresh.result("crm.activity.list")
        assert [row["ID"] for row in copy.result("crm.activity.list")] == ["2"]
