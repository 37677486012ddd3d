"""crm.status.* and crm.category.*: dictionaries, stages, pipelines."""

from typing import Any

import pytest

from tests.refportal.calls import Caller


def _names(caller: Caller, dictionary: str) -> list[str]:
    order = {"SORT": "ASC"}
    return [row["NAME"] for row in caller.result("crm.status.list", filter={"ENTITY_ID": dictionary}, order=order)]


def _id_of(caller: Caller, dictionary: str, status_id: str) -> str:
    filter_ = {"ENTITY_ID": dictionary, "STATUS_ID": status_id}
    return str(caller.result("crm.status.list", filter=filter_)[0]["ID"])


def test_conforming_portal_has_the_statuses_of_the_specification(conforming: Caller) -> None:
    assert _names(conforming, "STATUS") == [
        "Не обработан",
        "Назначен ответственный",
        "Сбор документов",
        "Отправлено КП",
        "Конвертация",
        "ЛИД забракован",
    ]
    assert _names(conforming, "DEAL_STAGE") == [
        "Новая СДЕЛКА",
        "Регистрация Договора",
        "Согласование Договора",
        "Выставлен СЧЕТ",
        "СЧЕТ оплачен",
        "Выполнение работ",
        "Акт подписан",
        "СДЕЛКА забракована",
    ]


def test_rows_have_the_documented_shape(fresh: Caller) -> None:
    answer = fresh.call("crm.status.list", filter={"ENTITY_ID": "DEAL_STAGE"}, order={"SORT": "DESC"})
    assert answer["total"] == 8
    assert answer["result"][0] == {
        "ID": "1015",
        "ENTITY_ID": "DEAL_STAGE",
        "STATUS_ID": "APOLOGY",
        "NAME": "Анализ причины провала",
        "NAME_INIT": "",
        "SORT": "80",
        "SYSTEM": "N",
        "CATEGORY_ID": None,
        "COLOR": "#FF5752",
        "SEMANTICS": "F",
        "EXTRA": {"SEMANTICS": "apology", "COLOR": "#FF5752"},
    }
    assert [row["SEMANTICS"] for row in answer["result"]][1:4] == ["F", "S", None]
    assert "EXTRA" not in fresh.result("crm.status.get", id=101)


def test_dictionaries_are_described_with_their_first_and_final_stages(conforming: Caller) -> None:
    types = {each["ID"]: each for each in conforming.result("crm.status.entity.types")}
    assert types["STATUS"] == {
        "ID": "STATUS",
        "NAME": "Стадии лида",
        "SEMANTIC_INFO": {
            "START_FIELD": "NEW",
            "FINAL_SUCCESS_FIELD": "CONVERTED",
            "FINAL_UNSUCCESS_FIELD": "JUNK",
            "FINAL_SORT": 0,
        },
        "ENTITY_TYPE_ID": 1,
    }
    assert types["DEAL_STAGE_2"]["SEMANTIC_INFO"]["START_FIELD"] == "C2:NEW"
    assert (types["DEAL_STAGE"]["CATEGORY_ID"], types["DEAL_STAGE_2"]["CATEGORY_ID"]) == (0, "2")
    assert types["SMART_INVOICE_STAGE_5"]["SEMANTIC_INFO"] == []


def test_short_form_of_a_dictionary(fresh: Caller) -> None:
    items = fresh.result("crm.status.entity.items", entityId="STATUS")
    assert items[0] == {"NAME": "Не обработан", "SORT": 10, "STATUS_ID": "NEW"}
    assert fresh.refusal("crm.status.entity.items", entityId="X")[2] == (
        "The parameter entityId is not defined or invalid."
    )


def test_status_is_added_changed_and_deleted(fresh: Caller) -> None:
    fields = {"ENTITY_ID": "STATUS", "STATUS_ID": "UC_1", "NAME": "Думает", "SORT": 25}
    number = fresh.result("crm.status.add", fields=fields)
    assert _names(fresh, "STATUS")[:3] == ["Не обработан", "В работе", "Думает"]
    assert fresh.result("crm.status.update", id=number, fields={"NAME": "Размышляет", "SORT": 5}) is True
    assert _names(fresh, "STATUS")[0] == "Размышляет"
    assert fresh.result("crm.status.delete", id=number) is True
    assert fresh.refusal("crm.status.get", id=number) == (400, "", "Status is not found.")


def test_stage_of_a_pipeline_gets_its_prefix(conforming: Caller) -> None:
    fields = {"ENTITY_ID": "DEAL_STAGE_2", "STATUS_ID": "DECISION", "NAME": "Решение", "SORT": 15}
    number = conforming.result("crm.status.add", fields=fields)
    row = conforming.result("crm.status.get", id=number)
    assert (row["STATUS_ID"], row["CATEGORY_ID"], row["SEMANTICS"]) == ("C2:DECISION", "2", None)


@pytest.mark.parametrize(
    ("fields", "code", "text"),
    [
        ({}, "", "The field ENTITY_ID is required. The field STATUS_ID is required."),
        ({"ENTITY_ID": "X", "STATUS_ID": "A", "NAME": "n"}, "", "Specified entity type is not supported."),
        ({"ENTITY_ID": "STATUS", "STATUS_ID": "A"}, "", "The field Title is required."),
        (
            {"ENTITY_ID": "STATUS", "STATUS_ID": "NEW", "NAME": "n"},
            "ERROR_CORE",
            "The specified status ID already exists.",
        ),
        ({"ENTITY_ID": "STATUS", "STATUS_ID": "Ж", "NAME": "n"}, "", "Error on creating status."),
        ({"ENTITY_ID": "STATUS", "STATUS_ID": "A" * 22, "NAME": "n"}, "", "Error on creating status."),
    ],
)
def test_wrong_status_is_refused_as_documented(fresh: Caller, fields: dict[str, Any], code: str, text: str) -> None:
    assert fresh.refusal("crm.status.add", fields=fields) == (400, code, text)


def test_working_stage_after_the_successful_one_is_refused(fresh: Caller) -> None:
    fields = {"ENTITY_ID": "DEAL_STAGE", "STATUS_ID": "LATE", "NAME": "Поздно", "SORT": 90}
    assert fresh.refusal("crm.status.add", fields=fields)[2].startswith("Cannot create more stages after the final")


def test_system_status_is_deleted_only_by_force(fresh: Caller) -> None:
    junk = _id_of(fresh, "STATUS", "JUNK")
    assert fresh.refusal("crm.status.delete", id=junk)[2].startswith("CRM System Status can be deleted only if")
    assert fresh.result("crm.status.delete", id=junk, params={"FORCED": "Y"}) is True


def test_stage_with_items_is_not_deleted(fresh: Caller) -> None:
    fresh.result("crm.item.add", entityTypeId=1, fields={"stageId": "IN_PROCESS"})
    number = _id_of(fresh, "STATUS", "IN_PROCESS")
    assert fresh.refusal("crm.status.delete", id=number) == (400, "", "There are active items in this status.")


def test_pipelines_of_the_specification(conforming: Caller) -> None:
    assert conforming.call("crm.category.list", entityTypeId=2)["result"] == {
        "categories": [
            {"id": 0, "name": "Работы, услуги по оценке", "sort": 100, "entityTypeId": 2, "isDefault": "Y"},
            {
                "id": 2,
                "name": "Работы, услуги по экспертизе",
                "sort": 200,
                "entityTypeId": 2,
                "isDefault": "N",
                "originId": "",
                "originatorId": "",
            },
        ]
    }


def test_new_pipeline_has_factory_stages_and_goes_with_them(fresh: Caller) -> None:
    category = fresh.result("crm.category.add", entityTypeId=2, fields={"name": "Новая"})["category"]
    dictionary = f"DEAL_STAGE_{category['id']}"
    assert _names(fresh, dictionary) == _names(fresh, "DEAL_STAGE")
    fresh.result("crm.category.update", entityTypeId=2, id=category["id"], fields={"name": "Другая"})
    got = fresh.result("crm.category.get", entityTypeId=2, id=category["id"])
    assert got["category"]["name"] == "Другая"
    assert fresh.result("crm.category.delete", entityTypeId=2, id=category["id"]) is None
    assert _names(fresh, dictionary) == []


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("crm.category.list", {}, "NOT_FOUND"),
        ("crm.category.list", {"entityTypeId": 1}, "ENTITY_TYPE_NOT_SUPPORTED"),
        ("crm.category.get", {"entityTypeId": 2, "id": 99}, "NOT_FOUND"),
        ("crm.category.add", {"entityTypeId": 2, "fields": {"name": " "}}, "0"),
        ("crm.category.delete", {"entityTypeId": 2, "id": 0}, "0"),
        ("crm.category.delete", {"entityTypeId": 31, "id": 5}, "BX_ERROR"),
    ],
)
def test_wrong_pipeline_is_refused(fresh: Caller, method: str, params: dict[str, Any], code: str) -> None:
    assert fresh.refusal(method, **params)[:2] == (400, code)


def test_pipeline_with_deals_is_not_deleted(conforming: Caller) -> None:
    fields = {"CATEGORY_ID": 2, "TITLE": "Сделка"}
    conforming.result("crm.deal.add", fields=fields)
    refused = conforming.refusal("crm.category.delete", entityTypeId=2, id=2)
    assert refused == (400, "0", "Deals related to the funnel Работы, услуги по экспертизе found")
