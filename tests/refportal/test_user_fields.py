"""User fields and card layouts."""

from typing import Any

import pytest

from b24audit.refportal import Settings, Webhook, read_state
from b24audit.refportal.settings import WEBHOOK_CODE
from b24audit.refportal.states.sections.users import User, UsersState
from tests.refportal.calls import WEB, Caller, portal_of

CARD = "crm.item.details.configuration"


def test_captions_come_only_with_a_language(conforming: Caller) -> None:
    filter_ = {"FIELD_NAME": "UF_CRM_LEAD_INSPECTION"}
    plain = conforming.result("crm.lead.userfield.list", filter=filter_)[0]
    russian = conforming.result("crm.lead.userfield.list", filter={**filter_, "LANG": "ru"})[0]
    assert "EDIT_FORM_LABEL" not in plain
    assert russian == {
        **plain,
        "EDIT_FORM_LABEL": "Желаемая дата осмотра",
        "LIST_COLUMN_LABEL": "Желаемая дата осмотра",
        "LIST_FILTER_LABEL": "Желаемая дата осмотра",
        "ERROR_MESSAGE": None,
        "HELP_MESSAGE": None,
    }
    assert plain == {
        "ID": "309",
        "ENTITY_ID": "CRM_LEAD",
        "FIELD_NAME": "UF_CRM_LEAD_INSPECTION",
        "USER_TYPE_ID": "date",
        "XML_ID": None,
        "SORT": "500",
        "MULTIPLE": "N",
        "MANDATORY": "N",
        "SHOW_FILTER": "E",
        "SHOW_IN_LIST": "Y",
        "EDIT_IN_LIST": "Y",
        "IS_SEARCHABLE": "N",
        "SETTINGS": {"DEFAULT_VALUE": {"TYPE": "NONE", "VALUE": ""}},
    }


def test_list_field_tells_its_values(conforming: Caller) -> None:
    filter_ = {"USER_TYPE_ID": "enumeration"}
    field = conforming.result("crm.lead.userfield.list", filter=filter_)[0]
    assert [choice["VALUE"] for choice in field["LIST"]] == ["Ипотека", "Наследство", "Суд", "Купля-продажа"]


def test_filter_and_order_select_fields(conforming: Caller) -> None:
    mandatory = conforming.result("crm.deal.userfield.list", filter={"MANDATORY": "Y"}, order={"FIELD_NAME": "DESC"})
    names = [field["FIELD_NAME"] for field in mandatory]
    assert names == ["UF_CRM_DEAL_SIGNED", "UF_CRM_DEAL_OBJECT", "UF_CRM_DEAL_CONTRACT"]


def test_field_is_added_changed_and_deleted(fresh: Caller) -> None:
    fields = {
        "FIELD_NAME": "note",
        "USER_TYPE_ID": "enumeration",
        "LABEL": "Заметка",
        "EDIT_FORM_LABEL": {"ru": "Заметка в карточке"},
        "LIST": [{"VALUE": "да", "SORT": 10}, {"VALUE": ""}, {"VALUE": "нет", "DEF": "Y"}],
    }
    number = fresh.result("crm.deal.userfield.add", fields=fields)
    added = fresh.result("crm.deal.userfield.get", id=number)
    assert (added["FIELD_NAME"], added["EDIT_FORM_LABEL"]["ru"]) == ("UF_CRM_NOTE", "Заметка в карточке")
    assert [(choice["VALUE"], choice["DEF"]) for choice in added["LIST"]] == [("да", "N"), ("нет", "Y")]
    first = added["LIST"][0]["ID"]
    changes = {"MANDATORY": "Y", "LIST": [{"ID": first, "DEL": "Y"}, {"VALUE": "может быть"}]}
    fresh.result("crm.deal.userfield.update", id=number, fields=changes)
    changed = fresh.result("crm.deal.userfield.get", id=number)
    assert (changed["MANDATORY"], [choice["VALUE"] for choice in changed["LIST"]]) == ("Y", ["нет", "может быть"])
    assert fresh.result("crm.deal.userfield.delete", id=number) is True
    assert fresh.result("crm.deal.userfield.list") == []


@pytest.mark.parametrize(
    ("fields", "code", "text"),
    [
        ({}, "", "The 'FIELD_NAME' field is not found."),
        ({"FIELD_NAME": "A" * 44, "USER_TYPE_ID": "string"}, "ERROR_CORE", "Field name is too long"),
        ({"FIELD_NAME": "Ж", "USER_TYPE_ID": "string"}, "ERROR_CORE", "Field name contains invalid characters."),
        ({"FIELD_NAME": "A"}, "", "The 'USER_TYPE_ID' field is not found."),
        ({"FIELD_NAME": "A", "USER_TYPE_ID": "счётчик"}, "ERROR_CORE", "Invalid custom type specified."),
    ],
)
def test_wrong_field_is_refused_as_documented(fresh: Caller, fields: dict[str, Any], code: str, text: str) -> None:
    status, error, description = fresh.refusal("crm.lead.userfield.add", fields=fields)
    assert (status, error, description.startswith(text)) == (400, code, True)


def test_fields_of_invoices_are_read_through_userfieldconfig(conforming: Caller) -> None:
    filter_ = {"entityId": "CRM_SMART_INVOICE"}
    select = {"0": "*", "language": "ru"}
    answer = conforming.call("userfieldconfig.list", moduleId="crm", filter=filter_, select=select)
    fields = answer["result"]["fields"]
    assert [(field["fieldName"], field["editFormLabel"]) for field in fields] == [
        ("UF_CRM_INVOICE_1C", {"ru": "Номер счёта в 1С"}),
        ("UF_CRM_INVOICE_PAID", {"ru": "Дата оплаты"}),
    ]
    assert answer["total"] == 2
    assert conforming.refusal("userfieldconfig.list", moduleId="tasks")[1:] == ("", "No settings for UserFieldAccess")


def test_userfieldconfig_needs_the_scope_of_the_module_too() -> None:
    hook = Webhook(1, WEBHOOK_CODE, frozenset({"userfieldconfig"}))
    with portal_of(settings=Settings(limits=False, webhooks=(hook,))) as caller:
        text = "The current method required more scopes. (crm)"
        assert caller.refusal("userfieldconfig.list", moduleId="crm") == (400, "", text)


def test_invoice_field_lives_through_userfieldconfig(fresh: Caller) -> None:
    field = {
        "entityId": "CRM_SMART_INVOICE",
        "fieldName": "UF_CRM_SMART_INVOICE_WAY",
        "userTypeId": "enumeration",
        "mandatory": "Y",
        "showInList": "N",
        "editFormLabel": {"ru": "Способ оплаты"},
        "enum": [{"value": "Счёт", "def": "Y", "sort": 10}, {"value": "Карта", "sort": 20}],
    }
    added = fresh.result("userfieldconfig.add", moduleId="crm", field=field)["field"]
    number = added["id"]
    assert (added["showInList"], added["mandatory"], added["editFormLabel"]) == ("Y", "Y", {"ru": "Способ оплаты"})
    assert [(each["userFieldId"], each["value"], each["def"]) for each in added["enum"]] == [
        (number, "Счёт", "Y"),
        (number, "Карта", "N"),
    ]
    first, second = (each["id"] for each in added["enum"])
    choices = [{"id": first, "del": "Y"}, {"id": second, "value": "Картой"}, {"value": "Наличными"}]
    change = {"userTypeId": "enumeration", "fieldName": "UF_CRM_OTHER", "sort": 300, "enum": choices}
    updated = fresh.result("userfieldconfig.update", moduleId="crm", id=number, field=change)["field"]
    assert (updated["fieldName"], updated["sort"]) == ("UF_CRM_SMART_INVOICE_WAY", "300")
    assert [each["value"] for each in updated["enum"]] == ["Картой", "Наличными"]
    assert fresh.result("userfieldconfig.get", moduleId="crm", id=number) == {"field": updated}
    assert fresh.result("userfieldconfig.delete", moduleId="crm", id=number) is None
    for method, text in (
        ("get", "You do not have permission to view user field settings"),
        ("update", "Access denied"),
        ("delete", "You cannot delete the user field"),
    ):
        assert fresh.refusal(f"userfieldconfig.{method}", moduleId="crm", id=number) == (400, "", text)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ({}, "The 'USER_TYPE_ID' field is not found."),
        ({"userTypeId": "string"}, "The 'FIELD_NAME' field is not found."),
        ({"userTypeId": "string", "fieldName": "UF_CRM_A"}, "You cannot create custom fields"),
        ({"userTypeId": "string", "fieldName": "A", "entityId": "CRM_LEAD"}, "You cannot create custom fields"),
        ({"userTypeId": "счётчик", "fieldName": "UF_CRM_A", "entityId": "CRM_LEAD"}, "Fail to create new user field"),
        ({"userTypeId": "string", "fieldName": "UF_CRM_x", "entityId": "CRM_LEAD"}, "Fail to create new user field"),
        (
            {"userTypeId": "string", "fieldName": "UF_CRM_LEAD_OBJECT", "entityId": "CRM_LEAD"},
            "Field UF_CRM_LEAD_OBJECT already exists",
        ),
    ],
)
def test_userfieldconfig_refuses_wrong_fields(conforming: Caller, field: dict[str, Any], text: str) -> None:
    assert conforming.refusal("userfieldconfig.add", moduleId="crm", field=field) == (400, "", text)


def test_types_of_user_fields_are_keyed_by_themselves(fresh: Caller) -> None:
    types = fresh.result("userfieldconfig.getTypes", moduleId="crm")["types"]
    assert types["enumeration"] == {"userTypeId": "enumeration", "description": "Список"}
    assert [key for key, each in types.items() if each["userTypeId"] != key] == []


def test_common_card_is_told_from_personal_and_untouched_ones(conforming: Caller) -> None:
    sections = conforming.result(f"{CARD}.get", entityTypeId=1, scope="C")
    assert [section["title"] for section in sections] == [
        "Не обработан",
        "Назначен ответственный",
        "Сбор документов",
        "Отправлено КП",
    ]
    assert sections[1] == {
        "name": "assigned",
        "title": "Назначен ответственный",
        "type": "section",
        "elements": [
            {"name": "ASSIGNED_BY_ID", "optionFlags": "1"},
            {"name": "OBSERVER", "optionFlags": "0"},
            {"name": "COMMENTS", "optionFlags": "0"},
        ],
    }
    assert conforming.result(f"{CARD}.get", entityTypeId=1) is None
    assert conforming.result(f"{CARD}.get", entityTypeId=3, scope="C") is None


def test_every_pipeline_has_a_card_of_its_own(conforming: Caller) -> None:
    titles = [
        conforming.result(f"{CARD}.get", entityTypeId=2, scope="C", extras={"dealCategoryId": category})[0]["title"]
        for category in (0, 2)
    ]
    assert titles == ["Новая СДЕЛКА", "Заявка на экспертизу"]


def test_card_is_set_and_reset(fresh: Caller) -> None:
    element = {"name": "CLIENT", "optionFlags": 1, "options": {"defaultCountry": "RU"}}
    data = [{"name": "main", "title": "Главное", "type": "section", "elements": [element]}]
    known = {"entityTypeId": 2, "scope": "C"}
    assert fresh.result(f"{CARD}.set", data=data, **known) is True
    got = fresh.result(f"{CARD}.get", **known)
    assert got == [{**data[0], "elements": [{**element, "optionFlags": "1"}]}]
    assert fresh.result(f"{CARD}.reset", **known) is True
    assert fresh.result(f"{CARD}.get", **known) is None


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("x", "Parameter 'data' must be array."),
        ({"a": 1}, "The data must be indexed array."),
        ([], "There are no data to write."),
        ([{"type": "tab"}], "Section at index 0 have type tab. The expected type is 'section'."),
        ([{"type": "section"}], "Section at index 0 does not have name."),
        ([{"type": "section", "name": "a"}], "Section at index 0 does not have title."),
        (
            [{"type": "section", "name": "a", "title": "b", "elements": [{}]}],
            "Element at index 0 in section at index 0 does not have name.",
        ),
    ],
)
def test_wrong_card_is_refused_as_documented(fresh: Caller, data: object, text: str) -> None:
    assert fresh.refusal(f"{CARD}.set", entityTypeId=2, data=data) == (400, "", text)


@pytest.mark.parametrize(
    ("entity_type", "text"),
    [
        (None, "Parameter 'entityTypeId' is not defined"),
        (5, "The entity type 'INVOICE' is not supported in current context."),
    ],
)
def test_card_of_an_unknown_object_is_refused(fresh: Caller, entity_type: int | None, text: str) -> None:
    assert fresh.refusal(f"{CARD}.get", entityTypeId=entity_type) == (400, "", text)


def test_common_card_is_set_by_administrators_only() -> None:
    state = read_state("empty")
    state.get(UsersState).items.append(User(id=7))
    with portal_of(state, Settings(limits=False, webhooks=(Webhook(7, WEBHOOK_CODE),))) as caller:
        url = f"{WEB}rest/7/{WEBHOOK_CODE}/{CARD}.set"
        section = {"name": "a", "title": "b", "type": "section"}
        body = {"entityTypeId": 2, "data": [section]}
        assert caller.send("POST", url, json={**body, "scope": "C"}).json()["error_description"] == "Access denied."
        assert caller.send("POST", url, json=body).json()["result"] is True
