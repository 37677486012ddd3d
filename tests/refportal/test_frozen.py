"""The frozen crm.<object>.* methods over the same items."""

from typing import Any

import pytest

from tests.refportal.calls import Caller


def test_values_are_text_in_capitals(fresh: Caller) -> None:
    number = fresh.result("crm.deal.add", fields={"TITLE": "Сделка", "OPPORTUNITY": 100, "BEGINDATE": "2026-02-01"})
    deal = fresh.result("crm.deal.get", id=number)
    chosen = ("ID", "TITLE", "OPPORTUNITY", "BEGINDATE", "STAGE_ID", "CLOSED", "COMPANY_ID", "ASSIGNED_BY_ID")
    assert {name: deal[name] for name in chosen} == {
        "ID": str(number),
        "TITLE": "Сделка",
        "OPPORTUNITY": "100.00",
        "BEGINDATE": "2026-02-01T00:00:00+03:00",
        "STAGE_ID": "NEW",
        "CLOSED": "N",
        "COMPANY_ID": None,
        "ASSIGNED_BY_ID": "1",
    }


def test_both_generations_see_the_same_item(fresh: Caller) -> None:
    number = fresh.result("crm.lead.add", fields={"TITLE": "Лид", "STATUS_ID": "IN_PROCESS"})
    assert fresh.result("crm.item.get", entityTypeId=1, id=number)["item"]["stageId"] == "IN_PROCESS"
    fresh.result("crm.item.update", entityTypeId=1, id=number, fields={"title": "Другой"})
    assert fresh.result("crm.lead.get", id=number)["TITLE"] == "Другой"


def test_multi_fields_come_by_name_and_filter_exactly(fresh: Caller) -> None:
    phone = {"VALUE": "+72000000001", "VALUE_TYPE": "MOBILE"}
    first = fresh.result("crm.contact.add", fields={"NAME": "Иван", "PHONE": [phone]})
    fresh.result("crm.contact.add", fields={"NAME": "Анна"})
    rows = fresh.result("crm.contact.list", filter={"PHONE": "+72000000001"}, select=["NAME", "PHONE"])
    multi = [{"ID": "1", "VALUE_TYPE": "MOBILE", "VALUE": "+72000000001", "TYPE_ID": "PHONE"}]
    assert rows == [{"ID": str(first), "NAME": "Иван", "PHONE": multi}]
    assert fresh.result("crm.contact.list", filter={"PHONE": "2000000001"}) == []
    assert "PHONE" not in fresh.result("crm.contact.list")[0]
    change = {"PHONE": [{"ID": "1", "DELETE": "Y"}, {"VALUE": "+72000000009"}]}
    fresh.result("crm.contact.update", id=first, fields=change)
    assert [each["VALUE"] for each in fresh.result("crm.contact.get", id=first)["PHONE"]] == ["+72000000009"]


def test_masks_select_own_and_user_fields(conforming: Caller) -> None:
    conforming.result("crm.lead.add", fields={"TITLE": "Лид", "UF_CRM_LEAD_COURT": 1, "UF_CRM_LEAD_COUNT": 3})
    own, user, both = (conforming.result("crm.lead.list", select=each)[-1] for each in (["*"], ["UF_*"], []))
    assert ("TITLE" in own, "UF_CRM_LEAD_COURT" in own) == (True, False)
    assert ("TITLE" in user, user["UF_CRM_LEAD_COURT"], user["UF_CRM_LEAD_COUNT"]) == (False, "1", "3")
    assert both == own | user


def test_unknown_conditions_and_orders_are_ignored(fresh: Caller) -> None:
    fresh.result("crm.company.add", fields={"TITLE": "ООО «Дом»"})
    params: dict[str, Any] = {"filter": {"NOPE": 1, "title": "x"}, "order": {"NOPE": "ASC", "PHONE": "ASC"}}
    assert [row["TITLE"] for row in fresh.result("crm.company.list", **params)] == ["ООО «Дом»"]


@pytest.mark.parametrize("name", ["lead", "deal", "contact", "company", "quote"])
def test_item_is_deleted(fresh: Caller, name: str) -> None:
    number = fresh.result(f"crm.{name}.add", fields={"TITLE": "x", "NAME": "x"})
    assert fresh.result(f"crm.{name}.delete", id=number) is True
    assert fresh.refusal(f"crm.{name}.get", id=number) == (400, "", "Not found")
    assert fresh.refusal(f"crm.{name}.get", id="x") == (400, "", "ID is not defined or invalid.")


@pytest.mark.parametrize("parameter", ["filter", "order"])
def test_parameters_must_be_maps(fresh: Caller, parameter: str) -> None:
    refused = fresh.refusal("crm.deal.list", **{parameter: "x"})
    assert refused == (400, "", f"Parameter '{parameter}' must be array.")


def test_fields_are_described_in_capitals(conforming: Caller) -> None:
    fields = conforming.result("crm.lead.fields")
    assert fields["STATUS_ID"]["statusType"] == "STATUS"
    assert fields["PHONE"]["type"] == "crm_multifield"
    assert fields["UF_CRM_LEAD_AREA"]["formLabel"] == "Площадь объекта, кв. м"


def test_new_generation_describes_fields_in_camel_case(conforming: Caller) -> None:
    fields = conforming.result("crm.item.fields", entityTypeId=2)["fields"]
    assert fields["stageId"] == {
        "type": "crm_status",
        "isRequired": False,
        "isReadOnly": False,
        "isImmutable": False,
        "isMultiple": False,
        "isDynamic": False,
        "statusType": "DEAL_STAGE",
        "title": "Стадия сделки",
        "upperName": "STAGE_ID",
    }
    assert (fields["ufCrmDealContract"]["isRequired"], fields["ufCrmDealContract"]["title"]) == (True, "Номер Договора")
    original = conforming.result("crm.item.fields", entityTypeId=2, useOriginalUfNames="Y")["fields"]
    assert "UF_CRM_DEAL_CONTRACT" in original
