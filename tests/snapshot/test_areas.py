"""Parsers of the areas: documented shapes and every spelling a portal may use, and what errors become."""

from typing import Any

import pytest

from b24audit.rest import (
    AccessDenied,
    Answer,
    InsufficientScope,
    MethodNotFound,
    ReadTimeout,
    RequestRejected,
    RestError,
)
from b24audit.snapshot.areas import cards, crm, portal, user_fields
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.crm import (
    CardElement,
    CardLayout,
    CardSection,
    CrmField,
    DictionaryItem,
    Entity,
    Pipeline,
    Role,
    StageSet,
    UserField,
)
from b24audit.snapshot.models.portal import Basics, Licence
from b24audit.snapshot.readings import Reading


def _answer(result: Any) -> Answer:
    return Answer(result=result)


def _area(reading: Reading[Any], answer: Answer | RestError) -> Area[Any]:
    return reading.area(answer)


def _status(**changes: Any) -> dict[str, Any]:
    row = {
        "ID": "111",
        "ENTITY_ID": "DEAL_STAGE",
        "STATUS_ID": "WON",
        "NAME": "Сделка успешна",
        "NAME_INIT": "",
        "SORT": "60",
        "SYSTEM": "Y",
        "CATEGORY_ID": None,
        "COLOR": "#7BD500",
        "SEMANTICS": "S",
        "EXTRA": {"SEMANTICS": "success", "COLOR": "#7BD500"},
    }
    return row | changes


@pytest.mark.parametrize(
    ("changes", "role"),
    [
        ({}, Role.SUCCESS),
        ({"SEMANTICS": "F", "EXTRA": {"SEMANTICS": "apology"}}, Role.FAILURE),
        ({"SEMANTICS": None, "EXTRA": {"SEMANTICS": "process"}}, Role.WORKING),
        ({"SEMANTICS": "", "EXTRA": []}, Role.WORKING),
        ({"SEMANTICS": "P"}, Role.WORKING),
        ({"SEMANTICS": None, "EXTRA": {"SEMANTICS": "success"}}, Role.SUCCESS),
        ({"SEMANTICS": None, "EXTRA": {"SEMANTICS": "apology"}}, Role.FAILURE),
    ],
)
def test_role_of_a_stage_is_understood_in_every_spelling(changes: dict[str, Any], role: Role) -> None:
    area = _area(crm.DICTIONARIES, _answer([_status(**changes)]))
    assert area.value == (
        DictionaryItem(id=111, dictionary="DEAL_STAGE", code="WON", title="Сделка успешна", sort=60, role=role),
    )


def test_dictionaries_are_ordered_by_sort_as_numbers() -> None:
    rows = [_status(ID=2, SORT="100"), _status(ID="10", SORT=20), _status(ID="9", SORT="20", NEW_KEY=1)]
    assert [item.id for item in _area(crm.DICTIONARIES, _answer(rows)).value or ()] == [9, 10, 2]


def test_initial_codes_are_read_from_map_and_from_empty_list() -> None:
    rows = [
        {"ID": "STATUS", "NAME": "Стадии лида", "SEMANTIC_INFO": {"START_FIELD": "NEW"}, "ENTITY_TYPE_ID": 1},
        {"ID": "SMART_INVOICE_STAGE_5", "SEMANTIC_INFO": [], "CATEGORY_ID": 5},
        {"ID": "SOURCE", "NAME": "Источники"},
    ]
    assert _area(crm.STAGE_SETS, _answer(rows)).value == (
        StageSet(dictionary="SMART_INVOICE_STAGE_5", initial_code=""),
        StageSet(dictionary="SOURCE", initial_code=""),
        StageSet(dictionary="STATUS", initial_code="NEW"),
    )


def test_pipelines_keep_the_default_one_with_id_zero() -> None:
    result = {
        "categories": [
            {"id": 9, "name": "Экспертиза", "sort": 200, "entityTypeId": 2, "isDefault": "N", "originId": ""},
            {"id": "0", "name": "Общая", "sort": "100", "isDefault": "Y"},
        ]
    }
    pipelines = _area(crm.PIPELINES, _answer(result)).value
    assert pipelines == (
        Pipeline(id=0, title="Общая", sort=100, is_default=True),
        Pipeline(id=9, title="Экспертиза", sort=200, is_default=False),
    )
    assert [item.dictionary for item in pipelines or ()] == ["DEAL_STAGE", "DEAL_STAGE_9"]


def test_fields_take_the_code_of_the_card() -> None:
    fields = {"sourceId": {"type": "crm_status", "title": "Источник", "upperName": "SOURCE_ID"}, "odd": {"title": "x"}}
    area = _area(crm.FIELDS[Entity.LEAD], _answer({"fields": fields}))
    assert area.value == (CrmField(code="SOURCE_ID", caption="Источник"),)


def test_object_that_the_portal_does_not_know_has_no_fields() -> None:
    error = RequestRejected("Smart process not found", code="NOT_FOUND", status=400)
    assert _area(crm.FIELDS[Entity.QUOTE], error) == Area(value=())


def test_user_field_without_label_is_called_by_its_code() -> None:
    row = {"ID": "7", "FIELD_NAME": "UF_CRM_1", "USER_TYPE_ID": "file", "MANDATORY": "Y", "EDIT_FORM_LABEL": None}
    assert _area(user_fields.USER_FIELDS[Entity.DEAL], _answer([row])).value == (
        UserField(id=7, code="UF_CRM_1", caption="UF_CRM_1", type="file", mandatory=True),
    )


def test_card_layout_is_read_flat_and_in_columns() -> None:
    section = {
        "name": "main",
        "title": "О сделке",
        "type": "section",
        "elements": [{"name": "TITLE", "optionFlags": "0"}, {"name": "CLIENT", "optionFlags": "1", "options": {}}],
    }
    expected = CardLayout(
        customised=True,
        sections=(
            CardSection(
                title="О сделке",
                elements=(CardElement(code="TITLE", always_shown=False), CardElement(code="CLIENT", always_shown=True)),
            ),
        ),
    )
    assert _area(cards.LEAD_CARD, _answer([section])).value == expected
    assert _area(cards.LEAD_CARD, _answer([{"type": "column", "elements": [section]}])).value == expected


def test_card_that_nobody_changed_is_null() -> None:
    assert _area(cards.LEAD_CARD, _answer(None)).value == CardLayout(customised=False)


def test_each_pipeline_has_its_own_card_question() -> None:
    assert cards.deal_card(7).command.params == {"entityTypeId": 2, "scope": "C", "extras": {"dealCategoryId": 7}}


def test_plan_is_read_in_the_short_form_of_a_webhook() -> None:
    assert _area(portal.LICENCE, _answer({"SCOPE": ["crm"], "LICENSE": "ru_TEAM"})).value == Licence(code="ru_team")


def test_obligatory_methods_are_told_answered_absent_or_unread() -> None:
    answers: dict[str, Answer | RestError] = {name: _answer(True) for name in portal.OBLIGATORY}
    assert portal.basics(answers).value == Basics(answered=("профиль", "права вебхука", "время портала"), absent=())
    answers["server.time"] = MethodNotFound(code="ERROR_METHOD_NOT_FOUND", status=404)
    assert portal.basics(answers).value == Basics(answered=("профиль", "права вебхука"), absent=("время портала",))
    answers["profile"] = ReadTimeout()
    assert portal.basics(answers).unread is not None


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (AccessDenied(code="ACCESS_DENIED"), "not_checked"),
        (InsufficientScope(scope="crm"), "not_checked"),
        (ReadTimeout(), "error"),
        (RequestRejected(code="ERROR_CORE"), "error"),
    ],
)
def test_error_leaves_the_area_unread_with_its_reason(error: RestError, verdict: str) -> None:
    unread = _area(crm.DICTIONARIES, error).unread
    assert unread is not None
    assert (unread.verdict, unread.reason) == (verdict, error.reason)


@pytest.mark.parametrize(
    "result", [None, [{"ID": "x"}], [1], "text", [_status(SORT="десять")], [_status(SEMANTICS="Z")]]
)
def test_answer_of_another_shape_is_not_guessed_at(result: object) -> None:
    unread = _area(crm.DICTIONARIES, _answer(result)).unread
    assert unread is not None
    assert unread.verdict == "error"
