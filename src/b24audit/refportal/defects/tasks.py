"""Defects of task templates."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.people import dismissed
from b24audit.refportal.states.sections.tasks import TasksState

CATALOGUE = Catalogue()


@CATALOGUE.defect("task-templates-missing", "4.1.1", "Шаблонов задач нет ни одного.")
def task_templates_missing(state: State) -> None:
    """Templates are deleted."""
    state.get(TasksState).templates.clear()


@CATALOGUE.defect("task-template-not-recurring", "4.1.1", "У одного шаблона задач («Проверка…») нет повторения.")
def task_template_not_recurring(state: State) -> None:
    """REPLICATE is N."""
    template = next(each for each in state.get(TasksState).templates if each.title.startswith("Проверка"))
    template.replicate = False
    template.replicate_params = {}


@CATALOGUE.defect("task-template-without-deadline", "4.1.2", "У шаблонов задач нет срока: задача создаётся без него.")
def task_template_without_deadline(state: State) -> None:
    """DEADLINE_AFTER is empty."""
    for template in state.get(TasksState).templates:
        template.deadline_after = None


@CATALOGUE.defect("task-template-of-dismissed", "4.1.2", "Ответственный в шаблонах задач — уволенный сотрудник.")
def task_template_of_dismissed(state: State) -> None:
    """Nobody does what the templates ask for."""
    former = dismissed(state)
    for template in state.get(TasksState).templates:
        template.responsible_id = former.id
