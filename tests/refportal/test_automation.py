"""Robots and business processes run by themselves, after a while."""

from collections.abc import Iterator
from typing import Any

import pytest

from b24audit.refportal import ManualClock, Settings, Webhook, read_state
from b24audit.refportal.settings import WEBHOOK_CODE
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.automation import AutomationState
from b24audit.refportal.states.sections.users import User, UsersState
from tests.refportal.calls import HOOK, Caller, portal_of

DELAY = 2.0
_ROBOTS = [
    {
        "id": 1,
        "object": "lead",
        "name": "Назначить",
        "stage": "NEW",
        "steps": [{"do": "assign", "user": 2}, {"do": "activity", "subject": "Связаться", "days": 1}],
    },
    {"id": 2, "object": "lead", "name": "Дальше", "stage": "IN_PROCESS", "steps": [{"do": "stage", "to": "PROCESSED"}]},
    {"id": 3, "object": "lead", "name": "Сломан", "stage": "PROCESSED", "steps": [{"do": "stage", "to": "NOWHERE"}]},
]
_TEMPLATES = [
    {
        "id": 10,
        "object": "deal",
        "name": "Обработка СДЕЛКИ",
        "auto_execute": 3,
        "steps": [
            {"do": "activity", "subject": "Проверить"},
            {"do": "task", "title": "Подготовить договор", "days": 2},
        ],
    },
    {
        "id": 11,
        "object": "deal",
        "name": "Согласование договора",
        "steps": [
            {"do": "approve", "users": [1, 2], "name": "Согласовать", "rejected": [{"do": "stage", "to": "LOSE"}]},
            {"do": "wait", "seconds": 60},
            {"do": "stage", "to": "EXECUTING"},
        ],
    },
]


class Automated(Caller):
    """A portal whose clock the test moves."""

    clock: ManualClock

    def pass_time(self, seconds: float = DELAY) -> None:
        """Let the automation do what is due."""
        self.clock.seconds += seconds

    def deal(self) -> int:
        """A new deal that the automatic process has dealt with already."""
        number: int = self.result("crm.item.add", entityTypeId=2, fields={"title": "Оценка"})["item"]["id"]
        self.pass_time()
        return number

    def subjects(self) -> list[str]:
        """Subjects of all activities."""
        return [row["SUBJECT"] for row in self.result("crm.activity.list")]


def _state() -> State:
    state = read_state("empty")
    state.get(UsersState).items.append(User(id=2, name="Ольга"))
    described = AutomationState.model_validate({"delay_seconds": DELAY, "robots": _ROBOTS, "templates": _TEMPLATES})
    automation = state.get(AutomationState)
    automation.delay_seconds, automation.robots = DELAY, described.robots
    automation.templates = described.templates
    return state


@pytest.fixture
def portal() -> Iterator[Automated]:
    clock = ManualClock()
    hooks = (Webhook(1, WEBHOOK_CODE), Webhook(2, "second"))
    with portal_of(_state(), Settings(limits=False, webhooks=hooks), clock) as caller:
        automated = Automated(caller.portal)
        automated.clock = clock
        yield automated


def _start(portal: Automated, deal: int, template: int = 11) -> Any:
    document = ["crm", "CCrmDocumentDeal", f"DEAL_{deal}"]
    return portal.result("bizproc.workflow.start", TEMPLATE_ID=template, DOCUMENT_ID=document)


def test_robots_of_a_stage_work_after_the_delay(portal: Automated) -> None:
    portal.result("crm.item.add", entityTypeId=1, fields={"title": "Заявка"})
    portal.pass_time(DELAY / 2)
    assert (portal.result("crm.item.get", entityTypeId=1, id=1)["item"]["assignedById"], portal.subjects()) == (1, [])
    portal.pass_time()
    assert portal.result("crm.item.get", entityTypeId=1, id=1)["item"]["assignedById"] == 2
    activity = portal.result("crm.activity.list")[0]
    assert (activity["SUBJECT"], activity["RESPONSIBLE_ID"], activity["OWNER_ID"]) == ("Связаться", "2", "1")


def test_a_robot_moves_the_item_and_a_broken_one_harms_nobody(portal: Automated) -> None:
    portal.result("crm.item.add", entityTypeId=1, fields={"stageId": "IN_PROCESS"})
    portal.pass_time()
    assert portal.result("crm.item.get", entityTypeId=1, id=1)["item"]["stageId"] == "PROCESSED"
    portal.pass_time()
    assert portal.result("crm.item.get", entityTypeId=1, id=1)["item"]["stageId"] == "PROCESSED"


def test_robots_leave_alone_what_has_left_their_stage(portal: Automated) -> None:
    portal.result("crm.item.add", entityTypeId=1)
    portal.result("crm.item.update", entityTypeId=1, id=1, fields={"stageId": "JUNK"})
    portal.pass_time()
    assert portal.subjects() == []


def test_processes_start_on_creation_and_on_change(portal: Automated) -> None:
    deal = portal.deal()
    assert portal.subjects() == ["Проверить"]
    portal.result("crm.item.update", entityTypeId=2, id=deal, fields={"title": "Экспертиза"})
    portal.pass_time()
    assert portal.subjects() == ["Проверить", "Проверить"]


def test_a_task_is_set_and_bound_to_the_item(portal: Automated) -> None:
    deal = portal.deal()
    task = portal.result("tasks.task.list", select=["TITLE", "RESPONSIBLE_ID", "DEADLINE", "UF_CRM_TASK"])["tasks"][0]
    found = (task["title"], task["responsibleId"], task["deadline"], task["ufCrmTask"])
    assert found == ("Подготовить договор", "1", "2026-01-07T11:00:02+03:00", [f"D_{deal}"])


def test_a_process_is_among_the_instances_until_it_ends(portal: Automated) -> None:
    portal.result("crm.item.add", entityTypeId=2, fields={"title": "Оценка"})
    wanted = ["DOCUMENT_ID", "ENTITY", "MODULE_ID", "OWNED_UNTIL", "TEMPLATE_ID", "STARTED_BY", "STARTED"]
    assert portal.result("bizproc.workflow.instances", SELECT=wanted) == [
        {
            "DOCUMENT_ID": "DEAL_1",
            "ENTITY": "CCrmDocumentDeal",
            "MODULE_ID": "crm",
            "OWNED_UNTIL": None,
            "TEMPLATE_ID": "10",
            "STARTED_BY": "1",
            "STARTED": "2026-01-05T11:00:00+03:00",
        }
    ]
    portal.pass_time()
    assert portal.result("bizproc.workflow.instances") == []


def test_approval_goes_on_with_the_process(portal: Automated) -> None:
    deal = portal.deal()
    workflow = _start(portal, deal)
    assert [row["ID"] for row in portal.result("bizproc.workflow.instances")] == [workflow]
    portal.pass_time()
    tasks = portal.result("bizproc.task.list", FILTER={"WORKFLOW_ID": workflow}, ORDER={"ID": "asc"}, SELECT=["*"])
    common = {"WORKFLOW_STATE": "Ожидание утверждения", "DOCUMENT_ID": f"DEAL_{deal}", "DOCUMENT_NAME": "Оценка"}
    assert [row["USER_ID"] for row in tasks] == ["1", "2"]
    assert {**tasks[0], **common, "STATUS": "0", "ACTIVITY": "ApproveActivity"} == tasks[0]
    assert portal.result("bizproc.task.complete", TASK_ID=tasks[0]["ID"], STATUS=1) is True
    assert portal.refusal("bizproc.task.complete", TASK_ID=tasks[0]["ID"], STATUS=1)[1] == "ERROR_TASK_COMPLETED"
    portal.pass_time()
    portal.pass_time(60)
    assert portal.result("crm.item.get", entityTypeId=2, id=deal)["item"]["stageId"] == "EXECUTING"
    assert portal.result("bizproc.workflow.instances") == []
    states = portal.result("bizproc.task.list", SELECT=["STATUS", "USER_STATUS", "WORKFLOW_STATE"], ORDER={"ID": "asc"})
    assert states == [
        {"STATUS": "1", "USER_STATUS": "1", "WORKFLOW_STATE": "Завершено"},
        {"STATUS": "1", "USER_STATUS": "0", "WORKFLOW_STATE": "Завершено"},
    ]


def test_refusal_ends_the_process(portal: Automated) -> None:
    deal = portal.deal()
    _start(portal, deal)
    portal.pass_time()
    task = portal.result("bizproc.task.list", FILTER={"USER_ID": 1})[0]["ID"]
    portal.result("bizproc.task.complete", TASK_ID=task, STATUS="no", COMMENT="Нет приложения")
    assert portal.result("crm.item.get", entityTypeId=2, id=deal)["item"]["stageId"] == "LOSE"
    assert portal.result("bizproc.workflow.instances") == []


def test_tasks_vanish_a_day_after_the_end(portal: Automated) -> None:
    deal = portal.deal()
    workflow = _start(portal, deal)
    portal.pass_time()
    assert portal.result("bizproc.workflow.terminate", ID=workflow) is True
    assert [row["STATUS"] for row in portal.result("bizproc.task.list", SELECT=["STATUS"])] == ["3", "3"]
    portal.pass_time(86_401)
    assert portal.result("bizproc.task.list") == []


def test_processes_go_with_their_document(portal: Automated) -> None:
    deal = portal.deal()
    _start(portal, deal)
    portal.pass_time()
    portal.result("crm.item.delete", entityTypeId=2, id=deal)
    assert portal.result("bizproc.workflow.instances") == []
    assert portal.result("bizproc.task.list") == []


def test_templates_are_listed_without_robots_and_with_numbers_only(portal: Automated) -> None:
    answer = portal.call("bizproc.workflow.template.list")
    assert (answer["result"], answer["total"]) == ([{"ID": "10"}, {"ID": "11"}], 2)
    wanted = ["ID", "MODULE_ID", "ENTITY", "DOCUMENT_TYPE", "AUTO_EXECUTE", "NAME", "USER_ID", "SYSTEM_CODE"]
    assert portal.result("bizproc.workflow.template.list", SELECT=wanted, FILTER={"auto_execute": 3}) == [
        {
            "ID": "10",
            "MODULE_ID": "crm",
            "ENTITY": "CCrmDocumentDeal",
            "DOCUMENT_TYPE": "DEAL",
            "AUTO_EXECUTE": "3",
            "NAME": "Обработка СДЕЛКИ",
            "USER_ID": "1",
            "SYSTEM_CODE": None,
        }
    ]


def test_starting_the_wrong_thing_is_refused(portal: Automated) -> None:
    deal = portal.deal()
    portal.result("crm.item.add", entityTypeId=1)
    for params, expected in (
        ({}, ("ERROR_WRONG_WORKFLOW_ID", "Empty TEMPLATE_ID")),
        ({"TEMPLATE_ID": 99}, ("ERROR_WRONG_WORKFLOW_ID", "Template not found")),
        ({"TEMPLATE_ID": 11, "DOCUMENT_ID": ["crm"]}, ("", "Wrong DOCUMENT_ID!")),
        ({"TEMPLATE_ID": 11, "DOCUMENT_ID": ["crm", "CCrmDocumentDeal", "DEAL_99"]}, ("", "Incorrect document type!")),
        (
            {"TEMPLATE_ID": 11, "DOCUMENT_ID": ["crm", "CCrmDocumentLead", "LEAD_1"]},
            ("", "Template type and DOCUMENT_ID mismatch!"),
        ),
    ):
        assert portal.refusal("bizproc.workflow.start", **params) == (400, *expected)
    assert deal == 1


def test_a_process_with_an_action_that_is_gone_does_not_start() -> None:
    state = _state()
    for template in state.get(AutomationState).templates:
        template.broken = True
    with portal_of(state, Settings(limits=False), ManualClock()) as portal:
        deal = portal.result("crm.item.add", entityTypeId=2, fields={"title": "Оценка"})["item"]["id"]
        started = {"TEMPLATE_ID": 10, "DOCUMENT_ID": ["crm", "CCrmDocumentDeal", f"DEAL_{deal}"]}
        assert portal.refusal("bizproc.workflow.start", **started) == (400, "", "Activity is not found.")
        assert portal.result("bizproc.workflow.instances") == []


def test_others_see_and_answer_their_own_tasks_only(portal: Automated) -> None:
    _start(portal, portal.deal())
    portal.pass_time()
    second = HOOK.replace(f"1/{WEBHOOK_CODE}", "2/second")
    mine = portal.send("POST", f"{second}bizproc.task.list", json={"SELECT": ["ID", "USER_ID"]}).json()["result"]
    assert mine == [{"ID": "2", "USER_ID": "2"}]
    refusal = portal.send("POST", f"{second}bizproc.task.list", json={"FILTER": {"USER_ID": 1}})
    assert (refusal.status_code, refusal.json()["error"]) == (403, "ACCESS_DENIED")
    refusal = portal.send("POST", f"{second}bizproc.workflow.template.list")
    assert (refusal.status_code, refusal.json()["error"]) == (403, "ACCESS_DENIED")
    assert portal.refusal("bizproc.task.complete", TASK_ID=2, STATUS=1)[1] == "ERROR_TASK_NOT_FOUND"


def test_automation_survives_dump_and_load(portal: Automated) -> None:
    with portal.portal.store.transaction() as session:
        assert State.dump(session).get(AutomationState) == _state().get(AutomationState)
