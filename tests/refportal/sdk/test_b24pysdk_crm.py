"""The official Python SDK creates, lists, updates and deletes what a CRM holds."""

from collections.abc import Mapping
from typing import Any

import pytest
from b24pysdk.errors import BitrixAPIBadRequest, BitrixAPIError

PHONE = {"PHONE": [{"VALUE": "+7 200 555-01-01", "VALUE_TYPE": "WORK"}]}


@pytest.mark.parametrize(
    ("name", "fields", "changes"),
    [
        ("lead", {"TITLE": "Лид из SDK", "OPPORTUNITY": 1500, **PHONE}, {"COMMENTS": "Перезвонить"}),
        ("deal", {"TITLE": "Сделка из SDK", "CATEGORY_ID": 2}, {"OPPORTUNITY": 99.5}),
        ("contact", {"NAME": "Иван", "LAST_NAME": "Пробный", **PHONE}, {"POST": "Оценщик"}),
        ("company", {"TITLE": "Компания из SDK", **PHONE}, {"COMMENTS": "Новая"}),
    ],
)
def test_an_item_lives_through_its_frozen_methods(
    client: Any, name: str, fields: dict[str, Any], changes: dict[str, Any]
) -> None:
    methods = getattr(client.crm, name)
    number = methods.add(fields).result
    row = methods.get(number).result
    assert (row["ID"], row["ASSIGNED_BY_ID"], row["OPENED"]) == (str(number), "1", "Y")
    assert _phones(row) == _phones(fields)
    key = "NAME" if name == "contact" else "TITLE"
    found = methods.list(filter={"ID": number}, select=["ID", key]).result
    assert found == [{"ID": str(number), key: fields[key]}]
    assert methods.update(number, changes).result is True
    ((field, value),) = changes.items()
    changed = methods.list(filter={"ID": number}, select=[field]).as_list().result[0]
    assert changed[field] == (f"{value:.2f}" if isinstance(value, float) else value)
    assert methods.delete(number).result is True
    with pytest.raises(BitrixAPIBadRequest, match="Not found"):
        methods.get(number).result  # noqa: B018  # the property sends the request


def _phones(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(phone["VALUE"], phone["VALUE_TYPE"]) for phone in row.get("PHONE", [])]


@pytest.mark.parametrize(
    ("entity_type", "title", "mandatory"),
    [
        (1, "Лид", {}),
        (2, "Сделка", {"ufCrmDealContract": "1", "ufCrmDealSigned": "2026-02-01", "ufCrmDealObject": "Дом"}),
        (4, "Компания", {}),
        (7, "Предложение", {}),
        (31, "Счёт", {}),
    ],
)
def test_an_item_lives_through_the_universal_methods(
    client: Any, entity_type: int, title: str, mandatory: dict[str, str]
) -> None:
    methods = client.crm.item
    item = methods.add(entity_type, {"title": title, **mandatory}).result["item"]
    number = item["id"]
    assert (isinstance(number, int), item["title"], item["assignedById"]) == (True, title, 1)
    assert methods.update(entity_type, number, {"title": "Новое"}).result["item"]["title"] == "Новое"
    found = methods.list(entity_type, filter={"id": number}, select=["id", "title"]).result
    assert found == {"items": [{"id": number, "title": "Новое"}]}
    assert methods.delete(entity_type, number).result == []
    with pytest.raises(BitrixAPIError):
        methods.get(entity_type, number).result  # noqa: B018


@pytest.mark.parametrize("name", ["lead", "deal", "contact", "company"])
def test_descriptions_of_fields_are_what_the_sdk_expects(client: Any, name: str) -> None:
    described = getattr(client.crm, name).fields().value
    assert (described["ID"].type, described["ID"].is_read_only, described["ID"].is_multiple) == ("integer", True, False)


@pytest.mark.parametrize("as_list", ["as_list", "as_list_fast"])
def test_long_lists_are_walked_whole(client: Any, as_list: str) -> None:
    total = client.crm.contact.list(select=["ID"]).response.total
    rows = list(getattr(client.crm.contact.list(select=["ID"]), as_list)().result)
    assert len({row["ID"] for row in rows}) == len(rows) == total > 500


def test_statuses(client: Any) -> None:
    methods = client.crm.status
    number = methods.add({"ENTITY_ID": "SOURCE", "STATUS_ID": "SDK", "NAME": "Из SDK", "SORT": 900}).result
    assert methods.get(number).result["SORT"] == "900"
    assert methods.update(number, {"NAME": "Из SDK 2"}).result is True
    found = methods.list(filter={"ENTITY_ID": "SOURCE", "STATUS_ID": "SDK"}).result
    assert [(row["ID"], row["NAME"], row["SYSTEM"]) for row in found] == [(str(number), "Из SDK 2", "N")]
    assert methods.fields().value["ENTITY_ID"].is_immutable is True
    assert {"NAME": "Из SDK 2", "SORT": 900, "STATUS_ID": "SDK"} in client.crm.status.entity.items("SOURCE").result
    assert methods.delete(number).result is True
    assert methods.list(filter={"ENTITY_ID": "SOURCE", "STATUS_ID": "SDK"}).result == []


def test_categories(client: Any) -> None:
    methods = client.crm.category
    category = methods.add({"name": "Из SDK", "sort": 700}, 2).result["category"]
    number = category["id"]
    assert (category["entityTypeId"], category["isDefault"], category["sort"]) == (2, "N", 700)
    assert methods.update(number, {"name": "Из SDK 2"}, 2).result["category"]["name"] == "Из SDK 2"
    assert methods.get(number, 2).result["category"]["name"] == "Из SDK 2"
    assert number in [row["id"] for row in methods.list(2).result["categories"]]
    stages = client.crm.status.list(filter={"ENTITY_ID": f"DEAL_STAGE_{number}"}).result
    assert {stage["SEMANTICS"] for stage in stages} == {None, "S", "F"}
    assert methods.delete(number, 2).result is None
    assert number not in [row["id"] for row in methods.list(2).result["categories"]]


@pytest.mark.parametrize("name", ["lead", "deal", "contact", "company"])
def test_user_fields(client: Any, name: str) -> None:
    methods = getattr(client.crm, name).userfield
    fields = {
        "FIELD_NAME": "SDK",
        "USER_TYPE_ID": "enumeration",
        "EDIT_FORM_LABEL": "Поле из SDK",
        "LIST": [{"VALUE": "А"}, {"VALUE": "Б"}],
    }
    number = methods.add(fields).result
    assert [choice["VALUE"] for choice in methods.get(number).result["LIST"]] == ["А", "Б"]
    assert methods.update(number, {"MANDATORY": "Y"}).result is True
    found = methods.list(filter={"FIELD_NAME": "UF_CRM_SDK", "LANG": "ru"}).result
    assert [(row["ID"], row["MANDATORY"], row["EDIT_FORM_LABEL"]) for row in found] == [
        (str(number), "Y", "Поле из SDK")
    ]
    assert getattr(client.crm, name).fields().value["UF_CRM_SDK"].is_dynamic is True
    assert methods.delete(number).result is True
    assert methods.list(filter={"FIELD_NAME": "UF_CRM_SDK"}).result == []


def test_settings_of_user_fields(client: Any) -> None:
    methods, entity = client.userfieldconfig, "CRM_SMART_INVOICE"
    field = {"entityId": entity, "fieldName": "UF_CRM_SDK_INVOICE", "userTypeId": "string"}
    number = int(methods.add("crm", field).result["field"]["id"])
    assert methods.update("crm", number, field={"mandatory": "Y"}).result["field"]["mandatory"] == "Y"
    assert methods.get("crm", number).result["field"]["fieldName"] == "UF_CRM_SDK_INVOICE"
    assert str(number) in [row["id"] for row in methods.list("crm", filter={"entityId": entity}).result["fields"]]
    assert "string" in methods.get_types("crm").result["types"]
    assert methods.delete("crm", number).result is None
    assert str(number) not in [row["id"] for row in methods.list("crm", filter={"entityId": entity}).result["fields"]]


def test_a_batch_gathers_answers_and_refusals(client: Any) -> None:
    commands = {"mode": client.crm.settings.mode.get(), "lead": client.crm.lead.get(999_999_999)}
    answer = client.call_batch(commands).result
    assert (answer.result, list(answer.result_error)) == ({"mode": 1}, ["lead"])
