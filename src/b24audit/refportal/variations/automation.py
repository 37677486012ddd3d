"""Variations of automation: the same set up another way."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.automation import template, templates_of
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.automation import AutomationState, Template
from b24audit.refportal.states.sections.lists import ListField, ListsState, ListState

CATALOGUE = Catalogue()
_OFFSET = 500
_OBJECTS = ("lead", "deal", "contact", "company")


@CATALOGUE.variation("other-template-ids", "Другие внутренние номера шаблонов бизнес-процессов.")
def other_template_ids(state: State) -> None:
    """Numbers depend on the history of a portal."""
    for each in state.get(AutomationState).templates:
        each.id += _OFFSET


@CATALOGUE.variation("processes-split", "Вместо одного процесса с автозапуском — отдельные на создание и на изменение.")
def processes_split(state: State) -> None:
    """AUTO_EXECUTE 1 and 2 instead of 3."""
    automation = state.get(AutomationState)
    both = [each for name in _OBJECTS for each in templates_of(state, name) if each.auto_execute == 3]
    for each in both:
        twin = each.model_copy(
            update={"id": each.id + _OFFSET, "name": f"{each.name} при изменении", "auto_execute": 2}
        )
        each.auto_execute = 1
        automation.templates.append(twin)


@CATALOGUE.variation("more-processes", "Есть ещё бизнес-процессы: счетов, предложений и черновик без автозапуска.")
def more_processes(state: State) -> None:
    """Objects the specification does not name."""
    templates = state.get(AutomationState).templates
    for number, name in enumerate(("quote", "invoice", "lead"), start=701):
        described = {"id": number, "object": name, "name": f"Черновик процесса {number}", "steps": []}
        templates.append(Template.model_validate(described))


@CATALOGUE.variation("processes-instead-of-robots", "Роботов нет, всё делают бизнес-процессы.")
def processes_instead_of_robots(state: State) -> None:
    """What robots did is done by the processes of the same object."""
    automation = state.get(AutomationState)
    for name in ("lead", "deal"):
        steps = [step for robot in automation.robots if robot.object == name for step in robot.steps]
        running = [each for each in templates_of(state, name) if each.auto_execute]
        running[0].steps = [*steps, *running[0].steps]
    automation.robots = []


@CATALOGUE.variation("automation-prompt", "Роботы и процессы срабатывают почти сразу.")
def automation_prompt(state: State) -> None:
    """Half a second instead of one."""
    state.get(AutomationState).delay_seconds = 0.5


@CATALOGUE.variation("more-lists", "Есть ещё пустой список и неактивный.")
def more_lists(state: State) -> None:
    """Neither has fields of its own."""
    title = ListField(id=901, type="NAME", name="Название", required=True)
    items = state.get(ListsState).items
    items.append(ListState(id=91, name="Справочник городов", code="cities", fields=[title]))
    old = ListField(id=902, type="NAME", name="Название", required=True)
    items.append(ListState(id=92, name="Старый список", code="old", active=False, fields=[old]))


@CATALOGUE.variation("other-list-ids", "Другие внутренние номера списков.")
def other_list_ids(state: State) -> None:
    """Processes follow their lists."""
    for each in state.get(ListsState).items:
        each.id += _OFFSET
    for process in state.get(AutomationState).templates:
        process.list_id = process.list_id + _OFFSET if process.list_id else None


@CATALOGUE.variation("approval-called-otherwise", "Процесс согласования называется «Договоры: утверждение».")
def approval_called_otherwise(state: State) -> None:
    """What it does is seen from its title."""
    template(state, "Согласование Договора").name = "Договоры: утверждение"
