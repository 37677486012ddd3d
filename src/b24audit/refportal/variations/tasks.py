"""Variations of tasks and their templates."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.tasks import TasksState

CATALOGUE = Catalogue()
_OFFSET = 130


@CATALOGUE.variation("other-task-template-ids", "Номера шаблонов задач начинаются не с единицы и идут с пропусками.")
def other_template_ids(state: State) -> None:
    """Numbers depend on how many templates were deleted."""
    tasks = state.get(TasksState)
    for template in tasks.templates:
        template.id = _OFFSET + template.id * 3
    for task in tasks.items:
        if task.forked_by_template_id:
            task.forked_by_template_id = _OFFSET + task.forked_by_template_id * 3


@CATALOGUE.variation("templates-limited", "Повторение шаблонов задач ограничено числом раз.")
def templates_limited(state: State) -> None:
    """REPEAT_TILL is times."""
    for template in state.get(TasksState).templates:
        template.replicate_params |= {"REPEAT_TILL": "times", "TIMES": 24}
