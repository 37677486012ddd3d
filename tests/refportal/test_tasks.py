"""tasks.task.* and tasks.template.*."""

from typing import Any

import pytest

from b24audit.refportal import State, open_portal
from b24audit.refportal.rest._php import serialize
from tests.refportal.calls import Caller
from tests.refportal.people import as_user, portal_for, portal_with, with_changes


def _ids(caller: Caller, **params: Any) -> list[int]:
    return [int(task["id"]) for task in caller.result("tasks.task.list", **params)["tasks"]]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "N;"),
        (True, "b:1;"),
        (-5, "i:-5;"),
        (0.5, "d:0.5;"),
        ("Ё", 's:2:"Ё";'),
        ([], "a:0:{}"),
        (["102"], 'a:1:{i:0;s:3:"102";}'),
        ({"A": [2], "7": None, "07": "x"}, 'a:3:{s:1:"A";a:1:{i:0;i:2;}i:7;N;s:2:"07";s:1:"x";}'),
    ],
)
def test_php_serializes(value: Any, text: str) -> None:
    assert serialize(value) == text


def test_template_has_the_documented_shape(conforming: Caller) -> None:
    template = conforming.result("tasks.template.get", templateId=1)
    shown = {name: template[name] for name in ("ID", "REPLICATE", "RESPONSIBLES", "ACCOMPLICES", "DEADLINE_AFTER")}
    assert shown == {
        "ID": "1",
        "REPLICATE": "Y",
        "RESPONSIBLES": 'a:1:{i:0;s:1:"3";}',
        "ACCOMPLICES": "a:0:{}",
        "DEADLINE_AFTER": "86400",
    }
    assert template["REPLICATE_PARAMS"] == (
        'a:19:{s:6:"PERIOD";s:6:"weekly";s:12:"WORKDAY_ONLY";s:1:"N";s:9:"WEEK_DAYS";a:1:{i:0;i:5;}'
        's:4:"TIME";s:5:"15:00";s:15:"TIMEZONE_OFFSET";i:0;s:11:"REPEAT_TILL";s:7:"endless";'
        's:10:"START_DATE";s:19:"05.12.2025 00:00:00";s:9:"EVERY_DAY";i:1;s:10:"EVERY_WEEK";i:1;'
        's:15:"MONTHLY_DAY_NUM";i:1;s:19:"MONTHLY_MONTH_NUM_1";i:1;s:19:"MONTHLY_MONTH_NUM_2";i:1;'
        's:14:"YEARLY_DAY_NUM";i:1;s:8:"END_DATE";N;s:12:"MONTHLY_TYPE";i:1;s:11:"YEARLY_TYPE";i:1;'
        's:14:"DEADLINE_AFTER";i:0;s:15:"DEADLINE_OFFSET";i:0;'
        's:19:"NEXT_EXECUTION_TIME";s:19:"09.01.2026 15:00:00";}'
    )
    assert template["RESPONSIBLE_LAST_NAME"] == "Соколова"
    selected = conforming.result("tasks.template.get", templateId=1, params={"select": ["TITLE"]})
    assert selected == {"ID": "1", "TITLE": "Еженедельный отчёт отдела продаж"}


def test_template_fields_have_the_documented_shape(conforming: Caller) -> None:
    fields = conforming.result("tasks.template.fields")
    assert fields["TITLE"] == {"title": "Название", "type": "string", "required": True}
    assert fields["REPLICATE"]["values"] == {"Y": "Да", "N": "Нет"}
    assert fields["STATUS"]["values"] == dict.fromkeys("23456")


def test_template_lives(conforming: Caller) -> None:
    fields = {"TITLE": "Проба", "CREATED_BY": 1, "RESPONSIBLE_ID": 4, "REPLICATE": "Y"}
    assert conforming.result("tasks.template.add", fields={"TITLE": "Проба"}) == 0
    repetition = {"PERIOD": "daily", "EVERY_DAY": "3", "TIME": "07:30"}
    number = conforming.result("tasks.template.add", fields={**fields, "REPLICATE_PARAMS": repetition})
    written = conforming.result("tasks.template.get", templateId=number)["REPLICATE_PARAMS"]
    assert 's:9:"EVERY_DAY";i:3;' in written
    assert conforming.result("tasks.template.update", templateId=number, fields={"REPLICATE": "N"}) is True
    assert conforming.result("tasks.template.get", templateId=number)["REPLICATE"] == "N"
    assert conforming.result("tasks.template.delete", templateId=number) is False
    assert conforming.result("tasks.template.get", templateId=number) is False


def test_templates_of_others_are_hidden() -> None:
    with portal_for(25) as caller:
        assert as_user(caller, 25, "tasks.template.get", templateId=1)["result"] is False
        assert as_user(caller, 25, "tasks.template.update", templateId=1, fields={"TITLE": "x"})["result"] is False


def test_list_filters_in_capitals_and_answers_in_camel_case(conforming: Caller) -> None:
    answer = conforming.call("tasks.task.list", filter={"RESPONSIBLE_ID": 1}, select=["ID", "TITLE", "RESPONSIBLE_ID"])
    assert (answer["total"], answer["result"]["tasks"]) == (
        1,
        [
            {
                "group": [],
                "id": "23",
                "title": "Подготовить материалы к внедрению",
                "responsibleId": "1",
                "responsible": {
                    "id": "1",
                    "name": "Администратор Портала",
                    "link": "/company/personal/user/1/",
                    "icon": "/bitrix/images/tasks/default_avatar.png",
                    "workPosition": "Администратор портала",
                },
            }
        ],
    )
    assert _ids(conforming) == [23, 21]
    assert _ids(conforming, order={"DEADLINE": "asc"}, filter={">DEADLINE": "2025-12-01T00:00:00Z"}) == [21, 23]
    assert _ids(conforming, filter={"!REAL_STATUS": 5}) == [23]
    assert _ids(conforming, filter={"FORKED_BY_TEMPLATE_ID": 1}) == [21]
    assert _ids(conforming, filter={"%TITLE": "отчёт"}) == [21]


def test_task_lives(conforming: Caller) -> None:
    fields = {"TITLE": "Проба", "RESPONSIBLE_ID": 4, "DEADLINE": "2026-02-01T18:00:00+03:00", "UF_CRM_TASK": ["L_7"]}
    task = conforming.result("tasks.task.add", fields=fields)["task"]
    shown = {name: task[name] for name in ("title", "createdBy", "responsibleId", "deadline", "status", "subStatus")}
    assert shown == {
        "title": "Проба",
        "createdBy": "1",
        "responsibleId": "4",
        "deadline": "2026-02-01T18:00:00+03:00",
        "status": "2",
        "subStatus": "2",
    }
    number = int(task["id"])
    assert _ids(conforming, filter={"UF_CRM_TASK": "L_7"}) == [number]
    crm = conforming.result("tasks.task.get", taskId=number, select=["UF_CRM_TASK"])["task"]
    assert (crm["id"], crm["ufCrmTask"]) == (str(number), ["L_7"])
    changed = conforming.result("tasks.task.update", taskId=number, fields={"STATUS": 5, "TITLE": "Сделано"})["task"]
    assert (changed["title"], changed["closedBy"], changed["status"]) == ("Сделано", "1", "5")
    assert conforming.result("tasks.task.delete", taskId=number) == {"task": True}
    assert conforming.result("tasks.task.get", taskId=number) == []


def test_overdue_task_says_so(conforming: Caller) -> None:
    fields = {"TITLE": "Поздно", "RESPONSIBLE_ID": 4, "DEADLINE": "2025-12-31T00:00:00Z"}
    task = conforming.result("tasks.task.add", fields=fields)["task"]
    assert (task["status"], task["subStatus"]) == ("2", "-1")
    assert _ids(conforming, filter={"STATUS": -1}) == [int(task["id"])]


@pytest.mark.parametrize(
    ("method", "params", "code", "description"),
    [
        ("tasks.task.list", {"order": {"NOTHING": "asc"}}, "0", "Invalid sorting key (internal error)"),
        ("tasks.task.get", {"taskId": "x"}, "0", "wrong task id"),
        ("tasks.task.add", {}, "100", "Could not find value for parameter {fields} (internal error)"),
        ("tasks.task.add", {"fields": {"RESPONSIBLE_ID": 1}}, "ERROR_CORE", "Task title is not specified<br>"),
        ("tasks.task.add", {"fields": {"TITLE": "x"}}, "ERROR_CORE", "Responsible person not specified<br>"),
        ("tasks.task.update", {"taskId": 23, "fields": {"STATUS": 9}}, "ERROR_CORE", "Invalid status<br>"),
        (
            "tasks.task.update",
            {"taskId": 23, "fields": {"PARENT_ID": 23}},
            "ERROR_CORE",
            "Cannot bind the node to itself<br>",
        ),
        ("tasks.task.delete", {"taskId": 99}, "1048582", "No access to delete the task"),
        ("tasks.template.get", {}, "100", "Could not find value for parameter {templateId}"),
        ("tasks.template.add", {}, "100", "Could not find value for parameter {fields}"),
    ],
)
def test_refusals(conforming: Caller, method: str, params: dict[str, Any], code: str, description: str) -> None:
    assert conforming.refusal(method, **params) == (400, code, description)


@pytest.mark.parametrize(("user", "seen"), [(3, [23, 21]), (14, [23]), (24, []), (2, [23, 21])])
def test_people_see_tasks_they_take_part_in(user: int, seen: list[int]) -> None:
    with portal_for(user) as caller:
        tasks = as_user(caller, user, "tasks.task.list")["result"]["tasks"]
        assert [int(task["id"]) for task in tasks] == seen


def test_defects_and_variations_of_templates_are_visible() -> None:
    def found(caller: Caller) -> dict[int, Any]:
        answers = {number: caller.result("tasks.template.get", templateId=number) for number in range(1, 8)}
        return {number: template for number, template in answers.items() if template}

    with portal_with("task-templates-missing") as caller:
        assert found(caller) == {}
    with portal_with("task-template-not-recurring") as caller:
        templates = found(caller)
        assert [number for number, template in templates.items() if template["REPLICATE"] == "N"] == [2]
        assert templates[2]["REPLICATE_PARAMS"] == "a:0:{}"
    with portal_with("task-template-without-deadline") as caller:
        assert {template["DEADLINE_AFTER"] for template in found(caller).values()} == {None}
    with portal_with("other-task-template-ids") as caller:
        assert found(caller) == {}
        assert caller.result("tasks.template.get", templateId=133)["REPLICATE"] == "Y"


def test_state_of_tasks_is_read_back_as_written() -> None:
    state = with_changes("other-task-template-ids", "templates-limited")
    portal = open_portal(state)
    try:
        with portal.store.transaction() as session:
            assert State.dump(session) == state
    finally:
        portal.close()
