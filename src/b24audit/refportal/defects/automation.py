"""Defects of automation: robots, business processes, universal lists."""

from b24audit.refportal.automation.steps import Approve, Wait
from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.automation import forget_automation, list_templates, robots_of, template, templates_of
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.automation import AutomationState
from b24audit.refportal.states.sections.lists import ListsState

CATALOGUE = Catalogue()
_HOUR = 3600.0
_ON_CREATION, _MANUAL = 1, 0


@CATALOGUE.defect(
    "lead-automation-missing",
    "10.6.1",
    "У ЛИДа нет ни роботов, ни бизнес-процессов.",
    also=["10.6.2", "10.6.3", "14.3.1"],
)
def lead_automation_missing(state: State) -> None:
    """Nothing happens to a lead by itself."""
    forget_automation(state, "lead")


@CATALOGUE.defect(
    "lead-automation-on-creation-only",
    "10.6.1",
    "Роботы и бизнес-процесс ЛИДа работают только при создании.",
    also=["10.6.3", "14.3.1"],
)
def lead_automation_on_creation_only(state: State) -> None:
    """A change of a lead starts nothing."""
    _on_creation_only(state, "lead")


@CATALOGUE.defect(
    "deal-automation-missing",
    "14.1.1",
    "У СДЕЛКИ нет роботов и бизнес-процессов с автозапуском.",
    also=["14.1.2", "14.3.1"],
)
def deal_automation_missing(state: State) -> None:
    """The process of approval stays."""
    automation = state.get(AutomationState)
    automation.robots = [robot for robot in automation.robots if robot.object != "deal"]
    for each in templates_of(state, "deal"):
        each.auto_execute = _MANUAL


@CATALOGUE.defect(
    "deal-automation-on-creation-only",
    "14.1.1",
    "Роботы и бизнес-процесс СДЕЛКИ работают только при создании.",
    also=["14.1.2", "14.3.1"],
)
def deal_automation_on_creation_only(state: State) -> None:
    """A change of a deal starts nothing."""
    _on_creation_only(state, "deal")


def _on_creation_only(state: State, name: str) -> None:
    automation = state.get(AutomationState)
    gone = [robot for robot in robots_of(state, name) if robot.stage is None]
    automation.robots = [robot for robot in automation.robots if robot not in gone]
    for each in templates_of(state, name):
        each.auto_execute &= _ON_CREATION


@CATALOGUE.defect(
    "automation-slow",
    "10.6.2",
    "Роботы и бизнес-процессы срабатывают только через час.",
    also=["10.6.3", "14.1.2", "14.2.1", "14.4.1", "15.2.1"],
)
def automation_slow(state: State) -> None:
    """Everything is set up and nothing happens in time."""
    state.get(AutomationState).delay_seconds = _HOUR


@CATALOGUE.defect("approval-process-missing", "14.2.1", "У СДЕЛКИ нет бизнес-процесса согласования договора.")
def approval_process_missing(state: State) -> None:
    """The approval of list elements stays."""
    state.get(AutomationState).templates.remove(template(state, "Согласование Договора"))


@CATALOGUE.defect("approval-without-task", "14.2.1", "Процесс «Согласование Договора» никому не ставит задания.")
def approval_without_task(state: State) -> None:
    """The process runs through without asking anybody."""
    approval = template(state, "Согласование Договора")
    approval.steps = [step for step in approval.steps if not isinstance(step, Approve)]


@CATALOGUE.defect("contact-process-missing", "14.3.1", "У контактов нет бизнес-процесса с автозапуском.")
def contact_process_missing(state: State) -> None:
    """One of the four tables of the CRM is left out."""
    forget_automation(state, "contact")


@CATALOGUE.defect("company-process-manual", "14.3.1", "Бизнес-процесс компаний запускается только вручную.")
def company_process_manual(state: State) -> None:
    """The process is there, without a start of its own."""
    for each in templates_of(state, "company"):
        each.auto_execute = _MANUAL


@CATALOGUE.defect(
    "lists-missing", "15.1.1", "На портале нет ни одного универсального списка.", also=["15.1.2", "15.2.1"]
)
def lists_missing(state: State) -> None:
    """Processes of the news feed stay."""
    lists = state.get(ListsState)
    gone = {each.id for each in lists.items if each.iblock_type == "lists"}
    lists.items = [each for each in lists.items if each.id not in gone]
    automation = state.get(AutomationState)
    automation.templates = [each for each in automation.templates if each.list_id not in gone]


@CATALOGUE.defect("lists-without-user-fields", "15.1.1", "В универсальных списках нет пользовательских полей.")
def lists_without_user_fields(state: State) -> None:
    """Only the title is left."""
    for each in state.get(ListsState).items:
        each.fields = [field for field in each.fields if field.type == "NAME"]
        for element in each.elements:
            element.values = {}


@CATALOGUE.defect("list-processes-switched-off", "15.2.1", "В настройках списков бизнес-процессы выключены.")
def list_processes_switched_off(state: State) -> None:
    """The process stays and cannot be started."""
    for each in state.get(ListsState).items:
        each.bizproc = False


@CATALOGUE.defect("list-processes-missing", "15.2.1", "У универсальных списков нет бизнес-процессов.")
def list_processes_missing(state: State) -> None:
    """Processes of the CRM stay."""
    automation = state.get(AutomationState)
    gone = list_templates(state)
    automation.templates = [each for each in automation.templates if each not in gone]
    for each in state.get(ListsState).items:
        each.bizproc = False


@CATALOGUE.defect("deal-process-stuck", "14.4.1", "Процесс «Обработка СДЕЛКИ» не завершается: стоит на паузе.")
def deal_process_stuck(state: State) -> None:
    """It does its work and then waits for a moment that is far away."""
    template(state, "Обработка СДЕЛКИ").steps.append(Wait(do="wait", seconds=_HOUR))


@CATALOGUE.defect(
    "deal-process-broken", "14.4.1", "Процесс «Обработка СДЕЛКИ» не запускается: в нём действие удалённого приложения."
)
def deal_process_broken(state: State) -> None:
    """The application has been uninstalled, the template still calls its action."""
    template(state, "Обработка СДЕЛКИ").broken = True


@CATALOGUE.defect("list-process-stuck", "15.2.1", "Процесс «Проверка записи реестра» никого ни о чём не спрашивает.")
def list_process_stuck(state: State) -> None:
    """It stands on a pause instead."""
    template(state, "Проверка записи реестра").steps = [Wait(do="wait", seconds=_HOUR)]
