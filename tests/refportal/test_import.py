"""Import of items: no automation, mandatory fields, the history an administrator gives, a batch of twenty."""

from collections.abc import Iterator

import pytest

from b24audit.refportal import ManualClock, Settings, Webhook, read_state
from b24audit.refportal.settings import WEBHOOK_CODE
from b24audit.refportal.states.sections.automation import AutomationState
from b24audit.refportal.states.sections.rights import RightsState, Role, uniform
from b24audit.refportal.states.sections.users import User, UsersState
from tests.refportal.calls import Caller, portal_of
from tests.refportal.people import as_user, portal_for

LEAD, DEAL = 1, 2
NOT_VALID = "CRM_FIELD_ERROR_VALUE_NOT_VALID"
YEARS_AGO = {
    "createdTime": "2024-01-10T10:00:00+03:00",
    "movedTime": "2024-01-11T10:00:00+03:00",
    "updatedTime": "2024-01-12T10:00:00+03:00",
    "createdBy": 2,
    "updatedBy": 2,
    "movedBy": 2,
}
_AUTOMATION = {
    "delay_seconds": 2.0,
    "robots": [
        {
            "id": 1,
            "object": "lead",
            "name": "Связаться",
            "stage": "NEW",
            "steps": [{"do": "activity", "subject": "Робот"}],
        }
    ],
    "templates": [
        {
            "id": 10,
            "object": "lead",
            "name": "Обработка",
            "auto_execute": 1,
            "steps": [{"do": "activity", "subject": "Процесс"}],
        }
    ],
}


class Importing(Caller):
    """A portal with a robot, a process, a second user and a clock that the test moves."""

    clock: ManualClock

    def automated(self) -> list[str]:
        """Subjects of what automation has made, when it has had its time."""
        self.clock.seconds += 10
        return sorted(row["SUBJECT"] for row in self.result("crm.activity.list"))


@pytest.fixture
def portal() -> Iterator[Importing]:
    state = read_state("empty")
    state.get(UsersState).items.append(User(id=2, name="Ольга"))
    described, automation = AutomationState.model_validate(_AUTOMATION), state.get(AutomationState)
    automation.delay_seconds, automation.robots, automation.templates = 2.0, described.robots, described.templates
    clock = ManualClock()
    with portal_of(state, Settings(limits=False, webhooks=(Webhook(1, WEBHOOK_CODE),)), clock) as caller:
        importing = Importing(caller.portal)
        importing.clock = clock
        yield importing


def _require_passport(portal: Caller) -> None:
    field = {"FIELD_NAME": "PASSPORT", "USER_TYPE_ID": "string", "MANDATORY": "Y", "EDIT_FORM_LABEL": {"ru": "Паспорт"}}
    portal.result("crm.lead.userfield.add", fields=field)


def test_an_imported_item_sets_off_nothing_and_an_added_one_everything(portal: Importing) -> None:
    assert portal.result("crm.item.import", entityTypeId=LEAD, fields={"title": "Старый"}) == {"item": {"id": 1}}
    assert portal.result("crm.item.batchImport", entityTypeId=LEAD, data=[{}]) == {"items": [{"item": {"id": 2}}]}
    assert portal.automated() == []
    portal.result("crm.item.add", entityTypeId=LEAD, fields={"title": "Новый"})
    assert portal.automated() == ["Процесс", "Робот"]


def test_an_imported_item_works_as_any_other_afterwards(portal: Importing) -> None:
    phone = [{"typeId": "PHONE", "valueType": "WORK", "value": "+72005550101"}]
    fields = {"title": "Старый", "stageId": "IN_PROCESS", "fm": phone}
    number = portal.result("crm.item.import", entityTypeId=LEAD, fields=fields)["item"]["id"]
    lead = portal.result("crm.item.get", entityTypeId=LEAD, id=number)["item"]
    assert (lead["title"], lead["stageId"], lead["fm"][0]["value"]) == ("Старый", "IN_PROCESS", "+72005550101")
    history = portal.result("crm.stagehistory.list", entityTypeId=LEAD)["items"]
    assert [(row["OWNER_ID"], row["STATUS_ID"]) for row in history] == [(number, "IN_PROCESS")]
    portal.result("crm.item.update", entityTypeId=LEAD, id=number, fields={"stageId": "NEW"})
    assert portal.automated() == ["Робот"]


def test_an_administrator_keeps_the_history(portal: Importing) -> None:
    portal.result("crm.item.import", entityTypeId=LEAD, fields=YEARS_AGO)
    lead = portal.result("crm.item.get", entityTypeId=LEAD, id=1)["item"]
    assert {name: lead[name] for name in YEARS_AGO} == YEARS_AGO


@pytest.mark.parametrize(
    "wrong",
    [
        {"createdTime": "2099-01-01T10:00:00+03:00"},
        {"createdTime": "позавчера"},
        {"updatedTime": "2024-01-09T10:00:00+03:00"},
        {"updatedTime": "2099-01-01T10:00:00+03:00"},
        {"movedTime": "2024-01-09T10:00:00+03:00"},
        {"movedTime": "2024-01-13T10:00:00+03:00"},
        {"createdBy": 99},
    ],
)
def test_a_history_that_cannot_be_is_refused(portal: Importing, wrong: dict[str, object]) -> None:
    refused = portal.refusal("crm.item.import", entityTypeId=LEAD, fields={**YEARS_AGO, **wrong})
    assert refused[:2] == (400, NOT_VALID)
    assert portal.result("crm.item.list", entityTypeId=LEAD)["items"] == []


def test_older_items_are_imported_first(portal: Importing) -> None:
    portal.result("crm.item.import", entityTypeId=LEAD, fields=YEARS_AGO)
    older = {"createdTime": "2024-01-09T10:00:00+03:00"}
    refused = portal.refusal("crm.item.import", entityTypeId=LEAD, fields=older)
    assert refused == (400, NOT_VALID, "Неверное значение поля «Дата создания»")


def test_a_batch_answers_for_every_item_by_itself(portal: Importing) -> None:
    _require_passport(portal)
    data = [{"ufCrmPassport": "1"}, {"title": "Без паспорта"}, {"ufCrmPassport": "3"}]
    refused = {
        "error": "CRM_FIELD_ERROR_REQUIRED",
        "error_description": "Не заполнено обязательное поле «Паспорт»",
    }
    answer = portal.result("crm.item.batchImport", entityTypeId=LEAD, data=data)
    assert answer == {"items": [{"item": {"id": 1}}, refused, {"item": {"id": 2}}]}
    assert [row["id"] for row in portal.result("crm.item.list", entityTypeId=LEAD)["items"]] == [1, 2]
    alone = portal.refusal("crm.item.import", entityTypeId=LEAD, fields={"title": "Без паспорта"})
    assert alone == (400, refused["error"], refused["error_description"])


def test_a_batch_has_at_most_twenty_items(portal: Importing) -> None:
    refused = portal.refusal("crm.item.batchImport", entityTypeId=DEAL, data=[{}] * 21)
    assert refused == (400, "MAX_IMPORT_BATCH_SIZE_EXCEEDED", "You cannot import more than 20 items")
    assert portal.result("crm.item.list", entityTypeId=DEAL)["items"] == []
    assert len(portal.result("crm.item.batchImport", entityTypeId=DEAL, data=[{}] * 20)["items"]) == 20


@pytest.mark.parametrize("method", ["crm.item.import", "crm.item.batchImport"])
def test_unknown_objects_are_not_found(portal: Importing, method: str) -> None:
    assert portal.refusal(method, entityTypeId=999) == (400, "NOT_FOUND", "Смарт-процесс не найден")


@pytest.mark.parametrize("method", ["crm.item.import", "crm.item.batchImport"])
def test_the_right_to_import_is_needed(method: str) -> None:
    state = read_state("empty")
    state.get(UsersState).items.append(User(id=2, name="Ольга"))
    state.get(RightsState).roles = [Role(id=1, name="Все", permissions=uniform("X", "import"), members=["U2"])]
    with portal_for(2, state) as caller:
        assert as_user(caller, 2, method, entityTypeId=LEAD)["error"] == "ACCESS_DENIED"
        assert "result" in as_user(caller, 2, "crm.item.add", entityTypeId=LEAD, fields={"title": "Свой"})


def test_only_administrators_give_a_history() -> None:
    state = read_state("empty")
    state.get(UsersState).items.append(User(id=2, name="Ольга"))
    state.get(RightsState).roles = [Role(id=1, name="Все", permissions=uniform("A"), members=["U2"])]
    with portal_for(2, state) as caller:
        answer = as_user(caller, 2, "crm.item.import", entityTypeId=LEAD, fields=YEARS_AGO)
        assert answer["error"] == NOT_VALID
        assert as_user(caller, 2, "crm.item.import", entityTypeId=LEAD, fields={})["result"] == {"item": {"id": 1}}
