"""Templates of tasks: the list."""

from sqlalchemy import select
from starlette.responses import Response

from b24audit.refportal.store.people import UserRow
from b24audit.refportal.store.tasks import TaskTemplateRow
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.grid import Column, MenuLink, Row, anchor, whole_grid
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.stubs import access_denied

FAMILY = PageFamily("tasks.templates", "Шаблоны задач")
GRID = "TASKS_TEMPLATES_FILTER_ID"
_COLUMNS = (
    Column("TASKS_TEMPLATE_TITLE", "Название"),
    Column("TASKS_TEMPLATE_RESPONSIBLE_ID", "Ответственный"),
    Column("TASKS_TEMPLATE_CREATED_BY", "Постановщик"),
    Column("TASKS_TEMPLATE_REGULAR", "Повтор"),
)
"""As a person sees them who has added the column of repetition: a new portal does not show it."""
_PERIODS = {"daily": "Каждый день", "weekly": "Каждую неделю", "monthly": "Каждый месяц", "yearly": "Каждый год"}


@FAMILY.page("/company/personal/user/{user:int}/tasks/templates/")
def templates(page: Page) -> Response:
    """Templates that the person takes part in; an administrator sees all."""
    if page.parts["user"] != page.user.id and not page.user.admin:
        raise access_denied()
    wanted = page.filter(GRID)
    known = page.session.scalars(select(TaskTemplateRow).order_by(TaskTemplateRow.id))
    rows = (_row(page, each) for each in known if _is_seen(page, each) and wanted.finds(each.title))
    return page.show("pages/task_templates.html", FAMILY.title, grid=whole_grid(page, GRID, _COLUMNS, rows))


def _is_seen(page: Page, template: TaskTemplateRow) -> bool:
    return page.user.admin or page.user.id in (template.created_by, template.responsible_id)


def _row(page: Page, template: TaskTemplateRow) -> Row:
    base = f"/company/personal/user/{page.user.id}/tasks"
    period = str(template.replicate_params.get("PERIOD", ""))
    cells = {
        "TASKS_TEMPLATE_TITLE": anchor(f"{base}/templates/template/view/{template.id}/", template.title),
        "TASKS_TEMPLATE_RESPONSIBLE_ID": _name(page, template.responsible_id),
        "TASKS_TEMPLATE_CREATED_BY": _name(page, template.created_by),
        "TASKS_TEMPLATE_REGULAR": _PERIODS.get(period, "Да") if template.replicate else "Нет",
    }
    return Row(
        template.id,
        cells,
        [MenuLink("Добавить задачу по шаблону", f"{base}/task/edit/0/?TEMPLATE={template.id}", True)],
    )


def _name(page: Page, number: int) -> str:
    person = page.session.get(UserRow, number)
    return person.full_name if person else ""
