"""Stages an item has been in."""

from typing import Any

from b24audit.refportal.states.model import State
from tests.refportal.calls import Caller, portal_of

MOMENT = "2026-01-05T11:00:00+03:00"


def _created(portal: Caller, entity_type: int, **fields: Any) -> int:
    number: int = portal.result("crm.item.add", entityTypeId=entity_type, fields=fields)["item"]["id"]
    return number


def _history(portal: Caller, entity_type: int, **params: Any) -> Any:
    return portal.result("crm.stagehistory.list", entityTypeId=entity_type, **params)["items"]


def test_creating_and_moving_a_lead_is_recorded(fresh: Caller) -> None:
    lead = _created(fresh, 1, title="Звонок")
    fresh.result("crm.item.update", entityTypeId=1, id=lead, fields={"title": "Другой звонок"})
    fresh.result("crm.item.update", entityTypeId=1, id=lead, fields={"stageId": "IN_PROCESS"})
    fresh.result("crm.item.update", entityTypeId=1, id=lead, fields={"stageId": "JUNK"})
    common = {"OWNER_ID": lead, "CREATED_TIME": MOMENT}
    assert _history(fresh, 1, filter={"OWNER_ID": lead}) == [
        {"ID": 1, "TYPE_ID": 1, **common, "STATUS_SEMANTIC_ID": "P", "STATUS_ID": "NEW"},
        {"ID": 2, "TYPE_ID": 2, **common, "STATUS_SEMANTIC_ID": "P", "STATUS_ID": "IN_PROCESS"},
        {"ID": 3, "TYPE_ID": 3, **common, "STATUS_SEMANTIC_ID": "F", "STATUS_ID": "JUNK"},
    ]


def test_deals_have_their_pipeline_in_the_record(fresh: Caller) -> None:
    deal = _created(fresh, 2)
    expected = {"ID": 1, "TYPE_ID": 1, "OWNER_ID": deal, "CREATED_TIME": MOMENT, "CATEGORY_ID": 0}
    assert _history(fresh, 2) == [{**expected, "STAGE_SEMANTIC_ID": "P", "STAGE_ID": "NEW"}]


def test_history_of_a_deleted_item_is_deleted(fresh: Caller) -> None:
    lead = _created(fresh, 1)
    fresh.result("crm.item.delete", entityTypeId=1, id=lead)
    assert _history(fresh, 1) == []


def test_select_order_and_count(fresh: Caller) -> None:
    for _ in range(3):
        _created(fresh, 1)
    answer = fresh.call("crm.stagehistory.list", entityTypeId=1, order={"ID": "DESC"}, select=["OWNER_ID"])
    assert (answer["result"]["items"], answer["total"]) == ([{"OWNER_ID": 3}, {"OWNER_ID": 2}, {"OWNER_ID": 1}], 3)


def test_objects_and_fields_without_history_are_refused(fresh: Caller) -> None:
    assert fresh.refusal("crm.stagehistory.list", entityTypeId=7)[:2] == (400, "ENTITY_TYPE_NOT_SUPPORTED")
    text = "Invalid filter: field 'STAGE_ID' is not allowed in filter"
    refusal = fresh.refusal("crm.stagehistory.list", entityTypeId=1, filter={"STAGE_ID": "NEW"})
    assert refusal == (400, "INVALID_ARG_VALUE", text)


def test_history_survives_dump_and_load(fresh: Caller) -> None:
    _created(fresh, 1)
    with fresh.portal.store.transaction() as session:
        dumped = State.dump(session)
    with portal_of(dumped) as copy:
        assert [row["OWNER_ID"] for row in _history(copy, 1)] == [1]
