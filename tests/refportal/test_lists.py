"""Universal lists, their fields and elements."""

from typing import Any

import pytest

from b24audit.refportal import ManualClock, Settings, read_state
from b24audit.refportal.states.model import State, StateError
from b24audit.refportal.states.sections.automation import AutomationState, Template
from tests.refportal.calls import Caller, portal_of

LIST: dict[str, Any] = {"IBLOCK_TYPE_ID": "lists", "IBLOCK_CODE": "contracts"}


def _list(portal: Caller, **fields: str) -> int:
    number: int = portal.result("lists.add", **LIST, FIELDS={"NAME": "Договоры", **fields})
    return number


def _property(portal: Caller, type_: str, **fields: Any) -> str:
    field = {"NAME": f"Поле {type_}", "TYPE": type_, "CODE": f"F{type_[0]}", **fields}
    name: str = portal.result("lists.field.add", **LIST, FIELDS=field)
    return name


def test_a_list_is_written_as_documented(fresh: Caller) -> None:
    number = _list(fresh, DESCRIPTION="Реестр", BIZPROC="Y")
    answer = fresh.call("lists.get", IBLOCK_TYPE_ID="lists")
    row = answer["result"][0]
    expected = {"ID": str(number), "IBLOCK_TYPE_ID": "lists", "CODE": "contracts", "NAME": "Договоры", "ACTIVE": "Y"}
    expected |= {"SORT": "500", "DESCRIPTION": "Реестр", "BIZPROC": "Y", "TIMESTAMP_X": "05.01.2026 11:00:00"}
    assert ({name: row[name] for name in expected}, answer["total"]) == (expected, 1)
    documented = "ID TIMESTAMP_X IBLOCK_TYPE_ID LID CODE API_CODE NAME ACTIVE SORT LIST_PAGE_URL PICTURE RSS_TTL"
    assert set(documented.split()) < set(row)
    assert fresh.result("lists.get.iblock.type.id", IBLOCK_ID=number) == "lists"


def test_changing_and_deleting_a_list(fresh: Caller) -> None:
    number = _list(fresh)
    fresh.result("lists.update", IBLOCK_TYPE_ID="lists", IBLOCK_ID=number, FIELDS={"NAME": "Архив", "BIZPROC": "N"})
    row = fresh.result("lists.get", IBLOCK_TYPE_ID="lists", IBLOCK_ID=number)[0]
    assert (row["NAME"], row["BIZPROC"]) == ("Архив", "N")
    assert fresh.result("lists.delete", **LIST) is True
    assert fresh.refusal("lists.field.get", **LIST) == (400, "ERROR_IBLOCK_NOT_FOUND", "Iblock not found")


def test_a_list_cannot_be_created_twice_or_without_parameters(fresh: Caller) -> None:
    _list(fresh)
    refusal = fresh.refusal("lists.add", **LIST, FIELDS={"NAME": "Ещё один"})
    assert refusal == (400, "ERROR_IBLOCK_ALREADY_EXISTS", "Iblock already exists")
    code = "ERROR_REQUIRED_PARAMETERS_MISSING"
    assert fresh.refusal("lists.get") == (400, code, "Required parameter `IBLOCK_TYPE_ID` is missing")
    assert fresh.refusal("lists.add", **LIST) == (400, code, "Required parameter `FIELDS` is missing")
    assert fresh.refusal("lists.get", IBLOCK_TYPE_ID="lists_socnet")[1] == "ACCESS_DENIED"


def test_fields_are_keyed_by_identifier_and_one_by_its_type(fresh: Caller) -> None:
    _list(fresh)
    name = _property(fresh, "L", LIST={"n0": {"VALUE": "Черновик"}}, LIST_TEXT_VALUES="Подписан\nЗакрыт")
    assert list(fresh.result("lists.field.get", **LIST)) == ["NAME", name]
    field = fresh.result("lists.field.get", **LIST, FIELD_ID=name)["L"]
    assert (field["FIELD_ID"], field["PROPERTY_TYPE"], field["PROPERTY_USER_TYPE"]) == (name, "L", False)
    assert (field["IS_REQUIRED"], field["MULTIPLE"], field["SORT"]) == ("N", "N", 10)
    assert list(field["DISPLAY_VALUES_FORM"].values()) == ["Черновик", "Подписан", "Закрыт"]
    assert fresh.result("lists.field.delete", **LIST, FIELD_ID=name) is True
    assert list(fresh.result("lists.field.get", **LIST)) == ["NAME"]


def test_field_is_changed_and_keeps_its_type(fresh: Caller) -> None:
    _list(fresh)
    name = _property(fresh, "L", IS_REQUIRED="Y", LIST={"n0": {"VALUE": "Черновик"}, "n1": {"VALUE": "Закрыт"}})
    first, second = fresh.result("lists.field.get", **LIST, FIELD_ID=name)["L"]["DISPLAY_VALUES_FORM"]
    changes = {
        "NAME": "Состояние",
        "TYPE": "L",
        "SORT": 40,
        "LIST": {second: {"VALUE": "Архив"}, "n0": {"VALUE": "Новый"}},
        "LIST_TEXT_VALUES": "Подписан",
        "SETTINGS": {"SHOW_ADD_FORM": "N"},
    }
    assert fresh.result("lists.field.update", **LIST, FIELD_ID=name, FIELDS=changes) is True
    field = fresh.result("lists.field.get", **LIST, FIELD_ID=name)["L"]
    assert (field["NAME"], field["SORT"], field["IS_REQUIRED"]) == ("Состояние", 40, "Y")
    assert (field["SETTINGS"]["SHOW_ADD_FORM"], field["SETTINGS"]["SHOW_EDIT_FORM"]) == ("N", "Y")
    assert first not in field["DISPLAY_VALUES_FORM"]
    assert list(field["DISPLAY_VALUES_FORM"].values()) == ["Архив", "Новый", "Подписан"]
    assert field["DISPLAY_VALUES_FORM"][second] == "Архив"


@pytest.mark.parametrize(
    ("params", "code", "text"),
    [
        ({}, "ERROR_REQUIRED_PARAMETERS_MISSING", "Required parameter `FIELD_ID` is missing"),
        ({"FIELD_ID": "NAME"}, "ERROR_REQUIRED_PARAMETERS_MISSING", "Required parameter `FIELDS` is missing"),
        (
            {"FIELD_ID": "NAME", "FIELDS": {"NAME": "Имя"}},
            "ERROR_REQUIRED_PARAMETERS_MISSING",
            "Required parameter `TYPE` is missing",
        ),
        (
            {"FIELD_ID": "NAME", "FIELDS": {"NAME": "Имя", "TYPE": "S"}},
            "ERROR_UPDATE_FIELD",
            "Error updating the field.",
        ),
        (
            {"FIELD_ID": "PROPERTY_9", "FIELDS": {"NAME": "Имя", "TYPE": "S"}},
            "ERROR_UPDATE_FIELD",
            "Error updating the field.",
        ),
    ],
)
def test_wrong_change_of_a_field_is_refused(fresh: Caller, params: dict[str, Any], code: str, text: str) -> None:
    _list(fresh)
    assert fresh.refusal("lists.field.update", **LIST, **params) == (400, code, text)


def test_system_fields_exist_once(fresh: Caller) -> None:
    _list(fresh)
    assert fresh.result("lists.field.add", **LIST, FIELDS={"NAME": "Порядок", "TYPE": "SORT"}) == "SORT"
    assert fresh.refusal("lists.field.add", **LIST, FIELDS={"NAME": "Порядок", "TYPE": "SORT"})[1] == "ERROR_SAVE_FIELD"
    types = fresh.result("lists.field.type.get", **LIST)
    assert ("SORT" in types, "NAME" in types, types["S:Date"]) == (False, False, "Дата")


def test_elements_are_created_read_changed_and_deleted(fresh: Caller) -> None:
    _list(fresh)
    text, dates = _property(fresh, "S"), _property(fresh, "S:Date", MULTIPLE="Y")
    fields = {"NAME": "Договор 1", text: "Оценка", dates: ["01.02.2026", "02.02.2026"], "PROPERTY_999": "?"}
    number = fresh.result("lists.element.add", **LIST, ELEMENT_CODE="one", FIELDS=fields)
    answer = fresh.call("lists.element.get", **LIST, ELEMENT_ID=number, SELECT=["ID", "NAME", "CODE", text, dates])
    assert answer["result"] == [
        {
            "ID": str(number),
            "NAME": "Договор 1",
            "CODE": "one",
            text: {f"{number * 100}": "Оценка"},
            dates: {f"{number * 100}": "01.02.2026", f"{number * 100 + 1}": "02.02.2026"},
        }
    ]
    assert fresh.call("lists.element.get", **LIST, FILTER={dates: "02.02.2026"})["total"] == 1
    assert fresh.call("lists.element.get", **LIST, FILTER={"NAME": "Договор 2"})["total"] == 0
    fresh.result("lists.element.update", **LIST, ELEMENT_ID=number, FIELDS={"NAME": "Договор 1а"})
    row = fresh.result("lists.element.get", **LIST, ELEMENT_ID=number)[0]
    assert (row["NAME"], text in row) == ("Договор 1а", False)
    assert fresh.result("lists.element.delete", **LIST, ELEMENT_ID=number) is True
    assert fresh.refusal("lists.element.delete", **LIST, ELEMENT_ID=number)[1] == "ERROR_ELEMENT_NOT_FOUND"


def test_element_codes_are_unique_and_mandatory_fields_are_checked(fresh: Caller) -> None:
    _list(fresh)
    _property(fresh, "N", IS_REQUIRED="Y")
    refusal = fresh.refusal("lists.element.add", **LIST, ELEMENT_CODE="one", FIELDS={"NAME": "Договор"})
    assert refusal == (400, "ERROR_ADD_ELEMENT", "Не заполнено обязательное поле «Поле N»")
    fields = {"NAME": "Договор", "PROPERTY_2": "5"}
    fresh.result("lists.element.add", **LIST, ELEMENT_CODE="one", FIELDS=fields)
    refusal = fresh.refusal("lists.element.add", **LIST, ELEMENT_CODE="one", FIELDS=fields)
    assert refusal[1] == "ERROR_ELEMENT_ALREADY_EXISTS"


def test_processes_work_on_elements() -> None:
    with portal_of("empty") as caller:
        _list(caller, BIZPROC="Y")
        with caller.portal.store.transaction() as session:
            state = State.dump(session)
    approve = {"do": "approve", "users": [1], "name": "Проверить"}
    described = {"id": 1, "list_id": 1, "name": "Согласование", "auto_execute": 1, "steps": [approve]}
    state.get(AutomationState).templates.append(Template.model_validate(described))
    clock = ManualClock()
    with portal_of(state, Settings(limits=False), clock) as caller:
        caller.result("lists.element.add", **LIST, ELEMENT_CODE="one", FIELDS={"NAME": "Договор"})
        clock.seconds += 1
        task = caller.result("bizproc.task.list", SELECT=["MODULE_ID", "ENTITY", "DOCUMENT_ID", "DOCUMENT_NAME"])
        entity = "Bitrix\\Lists\\BizprocDocumentLists"
        common = {"MODULE_ID": "lists", "ENTITY": entity}
        assert task == [{**common, "DOCUMENT_ID": "1", "DOCUMENT_NAME": "Договор"}]
        template = caller.result("bizproc.workflow.template.list", SELECT=["DOCUMENT_TYPE", "ENTITY", "MODULE_ID"])
        assert template == [{**common, "DOCUMENT_TYPE": "iblock_1"}]
        caller.result("bizproc.workflow.start", TEMPLATE_ID=1, DOCUMENT_ID=["lists", entity, "1"])
        caller.result("lists.element.delete", **LIST, ELEMENT_ID=1)
        assert caller.result("bizproc.task.list") == []


def test_crm_steps_do_not_fit_lists() -> None:
    document = read_state("empty").document()
    step = {"do": "assign", "user": 1}
    document["automation"] = {"templates": [{"id": 1, "list_id": 1, "name": "Нет", "steps": [step]}]}
    with pytest.raises(StateError, match="действие, которое бывает только у объектов CRM"):
        State.parse(document)
