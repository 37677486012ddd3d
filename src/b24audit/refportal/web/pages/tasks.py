"""Tasks: the list, a task, and a new one that is made of a template."""

from collections.abc import Iterable

from sqlalchemy import select
from starlette.responses import Response

from b24audit.refportal.crm.searching import TASK, search
from b24audit.refportal.states.sections.filters import FiltersState, SavedFilter
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.store.people import UserRow
from b24audit.refportal.store.tasks import TaskRow, TaskTemplateRow
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.filtering import FilterState
from b24audit.refportal.web.grid import Column, MenuLink, Preset, Row, anchor, whole_grid
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.stubs import access_denied, not_found, refused

FAMILY = PageFamily("tasks", "Задачи")
GRID = "TASKS_GRID_ROLE_ID_4096_0_ADVANCED_N"
FORM = "ACTION[0][ARGUMENTS][data]"
_COLUMNS = (
    Column("TITLE", "Название"),
    Column("DEADLINE", "Крайний срок"),
    Column("ORIGINATOR_NAME", "Постановщик"),
    Column("RESPONSIBLE_NAME", "Исполнитель"),
    Column("STATUS", "Статус", shown=False),
)
_STATUSES = {2: "Ждёт выполнения", 3: "Выполняется", 4: "Ждёт контроля", 5: "Завершена", 6: "Отложена"}
_DONE = 5


@FAMILY.page("/company/personal/user/{user:int}/tasks/")
def tasks(page: Page) -> Response:
    """Tasks in which the person takes part, newest first."""
    saved = _saved(page)
    wanted = page.filter(GRID)
    rows = (_row(page, task) for task in _of(page, page.parts["user"]) if _is_wanted(page, task, wanted, saved))
    presets = [Preset(key, each.name) for key, each in saved.items()]
    grid = whole_grid(page, GRID, _COLUMNS, rows, presets)
    return page.show("pages/tasks.html", FAMILY.title, grid=grid)


def _saved(page: Page) -> dict[str, SavedFilter]:
    state = FiltersState.model_validate(get_meta(page.session, "filters"))
    return {f"filter_{number}": each for number, each in enumerate(state.task, start=1)}


def _of(page: Page, user: int) -> Iterable[TaskRow]:
    if user != page.user.id and not page.user.admin:
        raise access_denied()
    for task in page.session.scalars(select(TaskRow).order_by(TaskRow.id.desc())):
        if user in (task.created_by, task.responsible_id, *task.accomplices, *task.auditors):
            yield task


def _is_wanted(page: Page, task: TaskRow, wanted: FilterState, saved: dict[str, SavedFilter]) -> bool:
    chosen = saved.get(wanted.preset)
    if chosen is not None and not _matches(page, task, chosen):
        return False
    return not wanted.find or task.id in search(page.session, TASK, wanted.find)


def _matches(page: Page, task: TaskRow, chosen: SavedFilter) -> bool:
    """Whether the task is one of a saved filter's; the filters know statuses, groups and what is overdue."""
    conditions = chosen.conditions
    now = page.portal.clock.now()
    overdue = task.deadline is not None and task.deadline < now and task.status != _DONE
    return (
        task.status in conditions.get("STATUS", [task.status])
        and task.group_id in conditions.get("GROUP_ID", [task.group_id])
        and (conditions.get("PROBLEM") != "OVERDUE" or overdue)
    )


def _row(page: Page, task: TaskRow) -> Row:
    link = f"/company/personal/user/{page.user.id}/tasks/task/view/{task.id}/"
    cells = {
        "TITLE": anchor(link, task.title, slider=True),
        "DEADLINE": page.written(task.deadline),
        "ORIGINATOR_NAME": _name(page, task.created_by),
        "RESPONSIBLE_NAME": _name(page, task.responsible_id),
        "STATUS": _STATUSES[task.status],
    }
    return Row(task.id, cells, [MenuLink("Просмотреть", link, slider=True)])


def _name(page: Page, number: int) -> str:
    person = page.session.get(UserRow, number)
    return person.full_name if person else ""


@FAMILY.card("/company/personal/user/{user:int}/tasks/task/view/{task:int}/", back="/stream/")
def task(page: Page) -> Response:
    """A task."""
    row = page.session.get(TaskRow, page.parts["task"])
    if row is None or row not in _of(page, page.parts["user"]):
        raise not_found("Задача не найдена или доступ запрещен.")
    facts = {
        "Постановщик": _name(page, row.created_by),
        "Исполнитель": _name(page, row.responsible_id),
        "Крайний срок": page.written(row.deadline),
        "Статус": _STATUSES[row.status],
    }
    return page.show("pages/facts.html", row.title, facts=facts)


@FAMILY.card("/company/personal/user/{user:int}/tasks/task/edit/0/", back="/stream/")
def new_task(page: Page) -> Response:
    """The form of a new task, filled in from the template that the address names."""
    template = _template(page)
    responsible = _name(page, template.responsible_id if template else page.user.id)
    deadline = page.written(_deadline(page, template))
    context = {"source": template, "responsible": responsible, "deadline": deadline, "form": FORM}
    return page.show("pages/task_edit.html", "Новая задача", **context)


@FAMILY.action("/company/personal/user/{user:int}/tasks/task/edit/0/")
def create_task(page: Page) -> Response:
    """The form was sent: whoever sent it sets the task; what the form does not ask comes from the template."""
    title = page.text(f"{FORM}[TITLE]")
    if page.parts["user"] != page.user.id:
        raise access_denied()
    if not title:
        raise refused("Не указано название задачи.")
    template = _template(page)
    now = int(page.portal.clock.now())
    row = TaskRow(
        title=title,
        created_by=page.user.id,
        responsible_id=template.responsible_id if template else page.user.id,
        deadline=_deadline(page, template),
        created_date=now,
        changed_date=now,
        changed_by=page.user.id,
    )
    if template is not None:
        row.description, row.group_id = template.description, template.group_id
        row.accomplices, row.auditors, row.tags = template.accomplices, template.auditors, template.tags
    page.session.add(row)
    page.session.flush()
    return page.go(f"/company/personal/user/{page.user.id}/tasks/task/view/{row.id}/")


def _template(page: Page) -> TaskTemplateRow | None:
    return page.session.get(TaskTemplateRow, page.number("TEMPLATE"))


def _deadline(page: Page, template: TaskTemplateRow | None) -> int | None:
    after = template.deadline_after if template else None
    return None if after is None else int(page.portal.clock.now()) + after
