"""The official Python SDK creates, lists, updates and deletes lists, users and departments."""

from typing import Any

import b24pysdk.objects.user
import pytest
from b24pysdk.errors import BitrixAPIError

assert b24pysdk.objects.user  # a department's head is an object of this module
LISTS = "lists"


def test_lists(client: Any) -> None:
    methods = client.lists
    number = methods.add(LISTS, "sdk", {"NAME": "Список из SDK"}).result
    assert [row.bitrix_pk for row in methods.get(LISTS, iblock_id=number).values] == [number]
    assert methods.get.iblock.type.id(iblock_id=number).result == LISTS
    assert methods.update(LISTS, {"NAME": "Реестр"}, iblock_id=number).result is True
    assert [row["NAME"] for row in methods.get(LISTS, iblock_id=number).result] == ["Реестр"]
    assert methods.delete(LISTS, iblock_id=number).result is True
    assert methods.get(LISTS, iblock_id=number).result == []


def test_fields_of_lists(client: Any) -> None:
    owner = client.lists.add(LISTS, "sdk_fields", {"NAME": "Список с полями"}).result
    methods = client.lists.field
    field = {"NAME": "Номер", "TYPE": "S", "CODE": "NUMBER", "IS_REQUIRED": "N"}
    name = methods.add(LISTS, field, iblock_id=owner).value.bitrix_pk
    assert [row.bitrix_pk for row in methods.get(LISTS, iblock_id=owner).values] == ["NAME", name]
    changes = {"NAME": "Номер договора", "TYPE": "S", "CODE": "NUMBER"}
    assert methods.update(LISTS, name, changes, iblock_id=owner).result is True
    assert methods.get(LISTS, iblock_id=owner, field_id=name).result["S"]["NAME"] == "Номер договора"
    assert methods.type.get(LISTS, iblock_id=owner).result["S"] == "Строка"
    assert methods.delete(LISTS, name, iblock_id=owner).result is True
    assert list(methods.get(LISTS, iblock_id=owner).result) == ["NAME"]
    client.lists.delete(LISTS, iblock_id=owner).result  # noqa: B018  # the property sends the request


def test_elements_of_lists(client: Any) -> None:
    owner = client.lists.add(LISTS, "sdk_elements", {"NAME": "Список с элементами"}).result
    methods = client.lists.element
    name = client.lists.field.add(LISTS, {"NAME": "Номер", "TYPE": "S", "CODE": "N"}, iblock_id=owner).result
    number = methods.add(LISTS, "one", {"NAME": "Договор", name: "7"}, iblock_id=owner).value.bitrix_pk
    assert methods.update(LISTS, {"NAME": "Договор 2", name: "8"}, iblock_id=owner, element_id=number).result is True
    (element,) = methods.get(LISTS, iblock_id=owner).result
    assert (element["ID"], element["NAME"], list(element[name].values())) == (str(number), "Договор 2", ["8"])
    assert methods.delete(LISTS, iblock_id=owner, element_id=number).result is True
    assert methods.get(LISTS, iblock_id=owner).result == []
    client.lists.delete(LISTS, iblock_id=owner).result  # noqa: B018


def test_departments(client: Any) -> None:
    methods = client.department
    department = methods.add("Отдел из SDK", 1, uf_head=1).value
    number = department.bitrix_pk
    assert (department.name, department.uf_head.bitrix_pk) == ("Отдел из SDK", 1)
    assert methods.update(number, name="Отдел 2", sort=700).result is True
    assert methods.get(bitrix_id=number).result == [
        {"ID": str(number), "NAME": "Отдел 2", "SORT": 700, "PARENT": "1", "UF_HEAD": "1"}
    ]
    assert number in [each.bitrix_pk for each in methods.get().values]
    assert methods.delete(number).result is True
    assert methods.get(bitrix_id=number).result == []


def test_users(client: Any) -> None:
    methods = client.user
    fields = {"EMAIL": "sdk@example.org", "NAME": "Пётр", "LAST_NAME": "Пробный", "UF_DEPARTMENT": [1]}
    user = methods.add(fields).value
    number = user.bitrix_pk
    assert (user.name, user.last_name, user.email, user.active) == ("Пётр", "Пробный", "sdk@example.org", True)
    assert [each.bitrix_pk for each in methods.search(filter={"LAST_NAME": "Пробный"}).values] == [number]
    assert methods.update({"ID": number, "WORK_POSITION": "Оценщик", "ACTIVE": False}).result is True
    (row,) = methods.get(filter={"ID": number}).result
    assert (row["WORK_POSITION"], row["ACTIVE"], row["UF_DEPARTMENT"]) == ("Оценщик", False, [1])
    everybody = methods.get(filter={"ACTIVE": True}).values
    assert (number in [each.bitrix_pk for each in everybody], len(everybody) > 10) == (False, True)
    assert (methods.current().value.bitrix_pk, methods.admin().result) == (1, True)


def test_who_calls_and_where(client: Any) -> None:
    profile = client.profile().value
    assert (profile.bitrix_id, profile.admin, profile.name) == (1, True, "Администратор")
    assert client.server.time().value.utcoffset().total_seconds() == 10_800
    assert "crm" in client.scope().result
    licence = client.app.info().value
    assert (licence.license, "crm" in licence.scope) == ("ru_team", True)


def test_an_unknown_method_is_a_typed_refusal(client: Any) -> None:
    with pytest.raises(BitrixAPIError, match="Method not found"):
        client.landing.template.getlist().result  # noqa: B018
