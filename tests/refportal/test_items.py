"""crm.item.*: creating, reading, filtering, changing, deleting items."""

import base64
from collections.abc import Iterator
from typing import Any

import pytest

from tests.refportal.calls import Caller, before_work, portal_of

LEAD, DEAL, CONTACT, COMPANY, QUOTE, INVOICE = 1, 2, 3, 4, 7, 31
MANDATORY = {"ufCrmDealContract": "12/3", "ufCrmDealSigned": "2026-02-03", "ufCrmDealObject": "Дом"}


def _add(caller: Caller, entity_type: int, **fields: Any) -> Any:
    needed = MANDATORY if entity_type == DEAL and caller.portal.identity.host == "nashacompany.example" else {}
    answer = caller.result("crm.item.add", entityTypeId=entity_type, fields={**needed, **fields})
    return answer["item"]


def _titles(caller: Caller, entity_type: int = LEAD, **params: Any) -> list[str]:
    answer = caller.result("crm.item.list", entityTypeId=entity_type, select=["title"], **params)
    return [item["title"] for item in answer["items"]]


@pytest.fixture
def conforming() -> Iterator[Caller]:
    """A portal set up to the ТЗ whose items begin with number 1."""
    with portal_of(before_work()) as caller:
        yield caller


def test_new_lead_gets_defaults(conforming: Caller) -> None:
    item = _add(conforming, LEAD)
    chosen = ("id", "title", "stageId", "stageSemanticId", "sourceId", "assignedById", "currencyId", "createdTime")
    assert {name: item[name] for name in chosen} == {
        "id": 1,
        "title": "Лид #1",
        "stageId": "NEW",
        "stageSemanticId": "P",
        "sourceId": "WEB",
        "assignedById": 1,
        "currencyId": "RUB",
        "createdTime": "2026-01-05T11:00:00+03:00",
    }


@pytest.mark.parametrize(
    ("entity_type", "stage", "number"),
    [(DEAL, "NEW", None), (QUOTE, "DRAFT", ("quoteNumber", "1")), (INVOICE, "DT31_5:N", ("accountNumber", "1"))],
)
def test_new_item_starts_in_the_first_stage(
    fresh: Caller, entity_type: int, stage: str, number: tuple[str, str] | None
) -> None:
    item = _add(fresh, entity_type, title="x")
    assert item["stageId"] == stage
    assert number is None or item[number[0]] == number[1]


def test_deal_of_another_pipeline_has_its_stages(conforming: Caller) -> None:
    assert _add(conforming, DEAL, categoryId=2)["stageId"] == "C2:NEW"


def test_stage_tells_whether_the_work_is_over(conforming: Caller) -> None:
    item = _add(conforming, DEAL)
    update = {"entityTypeId": DEAL, "id": item["id"], "fields": {"stageId": "WON"}}
    won = conforming.result("crm.item.update", **update)["item"]
    assert (won["stageSemanticId"], won["closed"]) == ("S", "Y")


def test_wrong_stage_is_refused(conforming: Caller) -> None:
    refused = conforming.refusal("crm.item.add", entityTypeId=LEAD, fields={"stageId": "NOWHERE"})
    assert refused == (400, "CRM_FIELD_ERROR_VALUE_NOT_VALID", "Неверное значение поля «Стадия»")


def test_mandatory_field_must_be_filled(conforming: Caller) -> None:
    refused = conforming.refusal("crm.item.add", entityTypeId=DEAL, fields={"title": "x"})
    assert refused == (400, "CRM_FIELD_ERROR_REQUIRED", "Не заполнено обязательное поле «Номер Договора»")
    assert _titles(conforming, DEAL) == []


def test_user_fields_of_every_type_come_back_as_they_went(conforming: Caller) -> None:
    fields = {
        "ufCrmLeadObject": "Дом, «Ёлочка»",
        "ufCrmLeadArea": 42.5,
        "ufCrmLeadCount": 3,
        "ufCrmLeadInspection": "05.03.2026",
        "ufCrmLeadBudget": "100|RUB",
        "ufCrmLeadPurpose": 41,
        "ufCrmLeadCourt": "Y",
    }
    item = _add(conforming, LEAD, **fields)
    assert {name: item[name] for name in fields} == {**fields, "ufCrmLeadInspection": "2026-03-05T00:00:00+03:00"}


def test_user_fields_may_keep_their_original_names(conforming: Caller) -> None:
    params = {"entityTypeId": LEAD, "useOriginalUfNames": "Y", "fields": {"UF_CRM_LEAD_OBJECT": "Дом"}}
    item = conforming.result("crm.item.add", **params)["item"]
    assert (item["UF_CRM_LEAD_OBJECT"], "ufCrmLeadObject" in item) == ("Дом", False)


def test_file_is_read_back_byte_for_byte(conforming: Caller) -> None:
    content = bytes(range(256))
    pair = ["скан.bin", base64.b64encode(content).decode()]
    item = _add(conforming, LEAD, ufCrmLeadDocs=[pair, pair])
    first, second = item["ufCrmLeadDocs"]
    response = conforming.send("GET", first["urlMachine"])
    assert response.content == content
    assert response.headers["content-disposition"].endswith("%D1%81%D0%BA%D0%B0%D0%BD.bin")
    keep = {"entityTypeId": LEAD, "id": item["id"], "fields": {"ufCrmLeadDocs": [{"id": second["id"]}]}}
    assert conforming.result("crm.item.update", **keep)["item"]["ufCrmLeadDocs"] == [second]


def test_multi_fields_are_added_changed_and_removed(fresh: Caller) -> None:
    fm = [
        {"typeId": "PHONE", "valueType": "WORK", "value": "+72000000001"},
        {"typeId": "EMAIL", "value": "a@example.com"},
    ]
    item = _add(fresh, CONTACT, name="Иван", fm=fm)
    phone, email = item["fm"]
    assert (item["hasPhone"], item["hasEmail"], item["phoneWork"], item["email"]) == (
        "Y",
        "Y",
        "+72000000001",
        "a@example.com",
    )
    changes = [{"id": phone["id"], "value": "+72000000002"}, {"id": email["id"], "delete": "Y"}]
    params = {"entityTypeId": CONTACT, "id": item["id"], "fields": {"fm": changes}}
    changed = fresh.result("crm.item.update", **params)["item"]
    assert changed["fm"] == [{**phone, "value": "+72000000002"}]
    assert (changed["hasPhone"], changed["hasEmail"]) == ("Y", "N")


def test_company_lists_its_contacts(fresh: Caller) -> None:
    company = _add(fresh, COMPANY, title="ООО «Дом»")
    contact = _add(fresh, CONTACT, name="Иван", companyId=company["id"])
    got = fresh.result("crm.item.get", entityTypeId=COMPANY, id=company["id"])["item"]
    assert got["contactIds"] == [contact["id"]]
    assert _titles(fresh, COMPANY, filter={"contactIds": contact["id"]}) == ["ООО «Дом»"]


def test_main_contact_is_the_first_of_several(fresh: Caller) -> None:
    item = _add(fresh, DEAL, contactIds=[5, 3])
    assert (item["contactId"], item["contactIds"]) == (5, [5, 3])


def test_multiple_field_needs_a_list(fresh: Caller) -> None:
    refused = fresh.refusal("crm.item.add", entityTypeId=DEAL, fields={"contactIds": 5})
    assert refused == (400, "100", "Expected iterable value for multiple field, but got int instead")


@pytest.mark.parametrize("verb", ["get", "update", "delete"])
def test_unknown_item_is_not_found(fresh: Caller, verb: str) -> None:
    refused = fresh.refusal(f"crm.item.{verb}", entityTypeId=LEAD, id=77, fields={})
    assert refused == (400, "NOT_FOUND", "Элемент не найден")


def test_deleted_item_is_gone_and_its_number_is_not_given_again(fresh: Caller) -> None:
    first = _add(fresh, LEAD)["id"]
    assert fresh.result("crm.item.delete", entityTypeId=LEAD, id=first) == []
    assert _add(fresh, LEAD)["id"] == first + 1


@pytest.fixture
def leads(conforming: Caller) -> Caller:
    """Five leads that differ in amount, source, user fields and observers."""
    for number in range(1, 6):
        fields: dict[str, Any] = {
            "title": f"Лид {number}",
            "opportunity": number * 100,
            "sourceId": "WEB" if number % 2 else "CALL",
            "comments": "" if number == 5 else f"100% ёлка_{number}",
            "ufCrmLeadArea": number + 0.5,
            "ufCrmLeadCourt": "Y" if number == 3 else "N",
            "observers": [number, 10],
            "opened": "N" if number == 4 else "Y",
        }
        _add(conforming, LEAD, **fields)
    return conforming


@pytest.mark.parametrize(
    ("filter_", "numbers"),
    [
        ({}, [1, 2, 3, 4, 5]),
        ({"opportunity": 200}, [2]),
        ({"=opportunity": "200"}, [2]),
        ({"!opportunity": 200}, [1, 3, 4, 5]),
        ({"!=opportunity": 200}, [1, 3, 4, 5]),
        ({">opportunity": 300}, [4, 5]),
        ({">=opportunity": 300, "<opportunity": 500}, [3, 4]),
        ({"<=id": 2}, [1, 2]),
        ({"@id": [1, 5, 9]}, [1, 5]),
        ({"@id": [5, *range(100, 3100)]}, [5]),
        ({"id": [1, 5]}, [1, 5]),
        ({"!@id": [1, 5]}, [2, 3, 4]),
        ({"!id": [1, 5]}, [2, 3, 4]),
        ({"%title": "ЛИД 2"}, [2]),
        ({"!%title": "2"}, [1, 3, 4, 5]),
        ({"=%title": "%д 3"}, [3]),
        ({"%=title": "Лид%"}, [1, 2, 3, 4, 5]),
        ({"!=%title": "%3"}, [1, 2, 4, 5]),
        ({"!%=title": "%3"}, [1, 2, 4, 5]),
        ({"%comments": "100%"}, [1, 2, 3, 4]),
        ({"%comments": "а_1"}, [1]),
        ({"comments": ""}, [5]),
        ({">ID": 4}, [5]),
        ({"SOURCE_ID": "CALL"}, [2, 4]),
        ({"!comments": ""}, [1, 2, 3, 4]),
        ({"sourceId": "CALL"}, [2, 4]),
        ({"opened": "N"}, [4]),
        ({"ufCrmLeadArea": 2.5}, [2]),
        ({">UF_CRM_LEAD_AREA": 3.5}, [4, 5]),
        ({"ufCrmLeadCourt": 1}, [3]),
        ({"observers": 3}, [3]),
        ({"@observers": [1, 2]}, [1, 2]),
        ({"!observers": 3}, [1, 2, 4, 5]),
        ({"observers": 10}, [1, 2, 3, 4, 5]),
        ({">=createdTime": "2026-01-05T11:00:00+03:00"}, [1, 2, 3, 4, 5]),
        ({">createdTime": "05.01.2026 11:00:00"}, []),
        ({"<createdTime": "2026-01-05T09:00:00+00:00"}, [1, 2, 3, 4, 5]),
        ({"createdTime": "yesterday"}, []),
        ({"companyId": 0}, [1, 2, 3, 4, 5]),
        ({"logic": "OR", "0": {"id": 1}, "1": {"id": 4}}, [1, 4]),
        ({"sourceId": "WEB", "0": {"logic": "OR", "0": {"id": 1}, "1": {">opportunity": 400}}}, [1, 5]),
    ],
)
def test_filters(leads: Caller, filter_: dict[str, Any], numbers: list[int]) -> None:
    assert _titles(leads, filter=filter_) == [f"Лид {number}" for number in numbers]


@pytest.mark.parametrize(
    ("order", "numbers"),
    [
        ({"id": "DESC"}, [5, 4, 3, 2, 1]),
        ({"ID": "DESC"}, [5, 4, 3, 2, 1]),
        ({"sourceId": "ASC", "opportunity": "desc"}, [4, 2, 5, 3, 1]),
        ({"ufCrmLeadCourt": "DESC"}, [3, 1, 2, 4, 5]),
    ],
)
def test_order(leads: Caller, order: dict[str, str], numbers: list[int]) -> None:
    assert _titles(leads, order=order) == [f"Лид {number}" for number in numbers]


@pytest.mark.parametrize(
    ("params", "text"),
    [
        ({"filter": {"FIELD": 1}}, "Invalid filter: field 'FIELD' is not allowed in filter"),
        ({"filter": {"0": {">nope": 1}}}, "Invalid filter: field 'nope' is not allowed in filter"),
        ({"order": {"nope": "ASC"}}, "Invalid order: field 'nope' is not allowed in order"),
        ({"order": {"observers": "ASC"}}, "Invalid order: field 'observers' is not allowed in order"),
        (
            {"order": {"id": "UP"}},
            "Invalid order: allowed sort directions are ASC, DESC. But got 'UP' for field 'id'",
        ),
    ],
)
def test_wrong_filter_and_order_are_refused(fresh: Caller, params: dict[str, Any], text: str) -> None:
    assert fresh.refusal("crm.item.list", entityTypeId=LEAD, **params) == (400, "INVALID_ARG_VALUE", text)


def test_select_limits_fields(leads: Caller) -> None:
    params = {"entityTypeId": LEAD, "filter": {"id": 1}, "select": ["title", "ufCrmLeadArea", "unknown"]}
    assert leads.result("crm.item.list", **params)["items"] == [{"id": 1, "title": "Лид 1", "ufCrmLeadArea": 1.5}]


def test_multi_fields_come_only_with_everything(fresh: Caller) -> None:
    _add(fresh, CONTACT, name="Иван", fm=[{"typeId": "PHONE", "value": "+72000000001"}])
    selections = [["*"], ["id", "fm"], []]
    found = [fresh.result("crm.item.list", entityTypeId=CONTACT, select=each)["items"][0] for each in selections]
    assert ["fm" in item for item in found] == [True, False, True]


def test_numbers_have_no_fraction_when_they_need_none(fresh: Caller) -> None:
    content = fresh.send("POST", "crm.item.add", json={"entityTypeId": DEAL, "fields": {"opportunity": 19000}}).text
    assert '"opportunity":19000,' in content
