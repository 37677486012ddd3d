"""User fields of the CRM's objects."""

from sqlalchemy import select
from starlette.responses import Response

from b24audit.refportal.store.dictionaries import UserFieldRow
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.old_grid import OldGrid, OldRow
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.stubs import not_found

FAMILY = PageFamily("crm.fields", "Пользовательские поля")
_OBJECTS = {
    "CRM_LEAD": "Лид",
    "CRM_DEAL": "Сделка",
    "CRM_CONTACT": "Контакт",
    "CRM_COMPANY": "Компания",
    "CRM_QUOTE": "Предложение",
    "CRM_SMART_INVOICE": "Счёт",
}
_TYPES = {
    "string": "Строка",
    "integer": "Целое число",
    "double": "Число",
    "boolean": "Да/Нет",
    "date": "Дата",
    "datetime": "Дата со временем",
    "enumeration": "Список",
    "file": "Файл",
    "money": "Деньги",
    "url": "Ссылка",
    "employee": "Привязка к сотруднику",
    "crm": "Привязка к элементам CRM",
    "address": "Адрес",
}
_COLUMNS = ("Сортировка", "Код", "Название", "Тип", "Обязательное", "Множественное", "Показывать в списке")


@FAMILY.page("/crm/configs/fields/")
def objects(page: Page) -> Response:
    """The objects that have user fields."""
    page.only_administrators()
    return page.show("pages/settings/field_types.html", FAMILY.title, types=_OBJECTS)


@FAMILY.page("/crm/configs/fields/{entity}/")
def fields(page: Page) -> Response:
    """User fields of one object."""
    page.only_administrators()
    entity = page.parts["entity"]
    if entity not in _OBJECTS:
        raise not_found()
    query = select(UserFieldRow).where(UserFieldRow.entity_id == entity).order_by(UserFieldRow.sort, UserFieldRow.id)
    grid = OldGrid(f"{entity}_FIELDS", _COLUMNS, [_row(row) for row in page.session.scalars(query)])
    links = (("Добавить поле", f"{page.path}edit/0/"),)
    return page.show("pages/settings/old_list.html", f"Список полей: {_OBJECTS[entity]}", grid=grid, links=links)


def _row(row: UserFieldRow) -> OldRow:
    cells = {
        "Сортировка": str(row.sort),
        "Код": row.field_name,
        "Название": row.labels.get("edit", row.field_name),
        "Тип": _TYPES.get(row.user_type_id, row.user_type_id),
        "Обязательное": _yes(row.mandatory),
        "Множественное": _yes(row.multiple),
        "Показывать в списке": _yes(row.show_in_list),
    }
    return OldRow(row.id, cells)


def _yes(value: bool) -> str:
    return "Да" if value else "Нет"
