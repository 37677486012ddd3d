"""Section ``tasks``: tasks and task templates."""

from typing import Any, Literal, Self

from pydantic import Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.states.moments import Moment
from b24audit.refportal.states.sections.users import REGISTERED
from b24audit.refportal.store.tasks import TaskRow, TaskTemplateRow


class Task(SectionModel):
    """A task; people, groups and templates by number, CRM items as ``L_1``, ``D_2``."""

    id: int
    title: str
    created_by: int
    responsible_id: int
    description: str = ""
    status: Literal[2, 3, 4, 5, 6] = 2
    priority: Literal[0, 1, 2] = 1
    mark: Literal["P", "N"] | None = None
    group_id: int = 0
    parent_id: int | None = None
    deadline: Moment | None = None
    start_date_plan: Moment | None = None
    end_date_plan: Moment | None = None
    created_date: Moment = REGISTERED
    changed_date: Moment = REGISTERED
    changed_by: int = 1
    closed_date: Moment | None = None
    closed_by: int | None = None
    accomplices: list[int] = Field(default_factory=list)
    auditors: list[int] = Field(default_factory=list)
    tags: list[str] = Field(default_factory=list)
    uf_crm_task: list[str] = Field(default_factory=list)
    forked_by_template_id: int | None = None
    xml_id: str | None = None
    allow_change_deadline: bool = False
    task_control: bool = False


class TaskTemplate(SectionModel):
    """A template. ``replicate_params`` by their documented names, e.g. PERIOD, TIME, EVERY_WEEK, WEEK_DAYS.

    ``deadline_after`` in seconds after creation.
    """

    id: int
    title: str
    created_by: int
    responsible_id: int
    description: str = ""
    priority: Literal[0, 1, 2] = 1
    group_id: int = 0
    parent_id: int = 0
    deadline_after: int | None = None
    accomplices: list[int] = Field(default_factory=list)
    auditors: list[int] = Field(default_factory=list)
    tags: list[str] = Field(default_factory=list)
    replicate: bool = False
    replicate_params: dict[str, Any] = Field(default_factory=dict)
    replication_count: int = 0


class TasksState(SectionModel):
    """All tasks and templates."""

    items: list[Task] = Field(default_factory=list)
    templates: list[TaskTemplate] = Field(default_factory=list)

    @model_validator(mode="after")
    def _sort(self) -> Self:
        self.items.sort(key=lambda task: task.id)
        self.templates.sort(key=lambda template: template.id)
        return self


def load_tasks(session: Session, state: TasksState) -> None:
    """Write the section."""
    session.add_all(TaskRow(**dict(task)) for task in state.items)
    session.add_all(TaskTemplateRow(**dict(template)) for template in state.templates)


def dump_tasks(session: Session) -> TasksState:
    """Read the section."""
    tasks = session.scalars(select(TaskRow).order_by(TaskRow.id))
    templates = session.scalars(select(TaskTemplateRow).order_by(TaskTemplateRow.id))
    names = list(TaskTemplate.model_fields)
    return TasksState(
        items=[Task(**{name: getattr(row, name) for name in Task.model_fields}) for row in tasks],
        templates=[TaskTemplate(**{name: getattr(row, name) for name in names}) for row in templates],
    )


SECTION = Section("tasks", 62, TasksState, load_tasks, dump_tasks)
