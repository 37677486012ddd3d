"""Templates of business processes of the CRM's objects."""

from sqlalchemy import select
from starlette.responses import Response

from b24audit.refportal.automation.documents import CRM
from b24audit.refportal.store.automation import TemplateRow
from b24audit.refportal.store.people import UserRow
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.old_grid import OldGrid, OldRow, lines
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.stubs import not_found

FAMILY = PageFamily("crm.processes", "Бизнес-процессы")
_TYPES = {
    "CRM_LEAD": "Лид",
    "CRM_DEAL": "Сделка",
    "CRM_CONTACT": "Контакт",
    "CRM_COMPANY": "Компания",
    "CRM_QUOTE": "Предложение",
    "CRM_SMART_INVOICE": "Счёт",
}
_STARTS = (("Создание", 1), ("Изменение", 2))
_COLUMNS = ("Название", "Изменен", "Изменил", "Автозапуск")


@FAMILY.page("/crm/configs/bp/")
def types(page: Page) -> Response:
    """The objects that have processes."""
    page.only_administrators()
    return page.show("pages/settings/process_types.html", FAMILY.title, types=_TYPES)


@FAMILY.page("/crm/configs/bp/{type}/")
def templates(page: Page) -> Response:
    """Templates of one object, and what starts them."""
    page.only_administrators()
    title = _TYPES.get(page.parts["type"])
    if title is None:
        raise not_found()
    kind = page.parts["type"].removeprefix("CRM_")
    query = select(TemplateRow).where(TemplateRow.module_id == CRM, TemplateRow.document_type == kind)
    rows = [_row(page, row) for row in page.session.scalars(query.order_by(TemplateRow.id))]
    grid = OldGrid("bizproc_wflist", _COLUMNS, rows, "Нет ни одного шаблона бизнес-процессов.")
    links = (("Список шаблонов", page.path), ("Добавить шаблон", f"{page.path}edit/0/"))
    return page.show("pages/settings/old_list.html", f"Список шаблонов: {title}", grid=grid, links=links)


def _row(page: Page, row: TemplateRow) -> OldRow:
    author = page.session.get(UserRow, row.user_id)
    starts = [word for word, bit in _STARTS if row.auto_execute & bit]
    cells = {
        "Название": row.name,
        "Изменен": page.written(row.modified),
        "Изменил": author.full_name if author else "",
        "Автозапуск": lines(starts, "Нет"),
    }
    return OldRow(row.id, cells)
