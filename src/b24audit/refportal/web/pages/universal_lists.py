"""Universal lists: which there are, elements, fields, processes."""

from collections.abc import Mapping

from sqlalchemy import select
from starlette.responses import Response

from b24audit.refportal.automation.documents import list_type
from b24audit.refportal.lists.fields import TYPES
from b24audit.refportal.store.automation import TemplateRow
from b24audit.refportal.store.lists import ListElementRow, ListFieldRow, ListRow
from b24audit.refportal.store.people import UserRow
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.grid import Column, Row, whole_grid
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.stubs import not_found

FAMILY = PageFamily("lists", "Списки")
CLOUD, BOX = "/company/lists/", "/services/lists/"
_TYPE = "lists"
_AUTOSTART = {1: "Создание", 2: "Изменение"}


@FAMILY.page(CLOUD, BOX)
def lists(page: Page) -> Response:
    """Active lists of the company; those of groups and of the news feed have pages of their own."""
    query = select(ListRow).where(ListRow.iblock_type == _TYPE, ListRow.active).order_by(ListRow.sort, ListRow.id)
    return page.show("pages/lists.html", FAMILY.title, lists=list(page.session.scalars(query)))


@FAMILY.page(*(f"{root}{{list:int}}/view/{{section:int}}/" for root in (CLOUD, BOX)))
def elements(page: Page) -> Response:
    """Elements of a list, a column a field."""
    row, fields = _list(page), _fields(page)
    columns = [Column("ID", "ID", shown=False), *(Column(each.field_id, each.name) for each in fields)]
    name = f"lists_list_elements_{row.id}"
    wanted = page.filter(name)
    query = select(ListElementRow).where(ListElementRow.iblock_id == row.id).order_by(ListElementRow.id.desc())
    found = (each for each in page.session.scalars(query) if wanted.finds(each.name))
    grid = whole_grid(page, name, columns, (Row(each.id, _cells(each, fields)) for each in found))
    return page.show("pages/list_elements.html", row.name, grid=grid, list=row)


@FAMILY.page(*(f"{root}{{list:int}}/fields/" for root in (CLOUD, BOX)))
def fields(page: Page) -> Response:
    """Fields of a list, for administrators."""
    page.only_administrators()
    row = _list(page)
    columns = [Column("NAME", "Название"), Column("TYPE", "Тип"), Column("REQUIRED", "Обязательное")]
    columns += [Column("MULTIPLE", "Множественное"), Column("SORT", "Сортировка")]
    rows = (Row(each.field_id, _field_cells(each)) for each in _fields(page))
    grid = whole_grid(page, f"lists_fields_{row.id}", columns, rows)
    return page.show("pages/list_fields.html", f"Поля списка: {row.name}", grid=grid, list=row)


@FAMILY.page(*(f"{root}{{list:int}}/bp_list/" for root in (CLOUD, BOX)))
def processes(page: Page) -> Response:
    """Templates of business processes of a list."""
    page.only_administrators()
    row = _list(page)
    people = {user.id: user.full_name for user in page.session.scalars(select(UserRow))}
    document = list_type(row.id, row.iblock_type)
    query = select(TemplateRow).where(TemplateRow.document_type == document.type, TemplateRow.entity == document.entity)
    found = page.session.scalars(query.order_by(TemplateRow.id)) if row.bizproc else ()
    templates = [(each, people.get(each.user_id, ""), autostart(each.auto_execute)) for each in found]
    return page.show("pages/list_processes.html", f"Список шаблонов: {row.name}", templates=templates, list=row)


def autostart(value: int) -> list[str]:
    """When a process starts by itself, in the words of the page; «Нет» when it does not."""
    return [word for bit, word in _AUTOSTART.items() if value & bit] or ["Нет"]


def _list(page: Page) -> ListRow:
    row = page.session.get(ListRow, page.parts["list"])
    if row is None or row.iblock_type != _TYPE or not row.active:
        raise not_found("Список не найден")
    return row


def _fields(page: Page) -> list[ListFieldRow]:
    query = select(ListFieldRow).where(ListFieldRow.list_id == page.parts["list"])
    return list(page.session.scalars(query.order_by(ListFieldRow.sort, ListFieldRow.id)))


def _cells(element: ListElementRow, fields: list[ListFieldRow]) -> Mapping[str, str]:
    cells = {"ID": str(element.id)}
    for field in fields:
        values = element.values.get(field.field_id, [])
        cells[field.field_id] = ", ".join(field.choices.get(value, value) for value in values)
    return cells | {"NAME": element.name}


def _field_cells(field: ListFieldRow) -> Mapping[str, str]:
    return {
        "NAME": field.name,
        "TYPE": TYPES[field.type],
        "REQUIRED": "Да" if field.required else "Нет",
        "MULTIPLE": "Да" if field.multiple else "Нет",
        "SORT": str(field.sort),
    }
