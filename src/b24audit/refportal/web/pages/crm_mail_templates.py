"""Templates of letters: the list and the editor of one."""

from markupsafe import escape
from starlette.responses import Response

from b24audit.refportal.states.sections.mail_templates import MailTemplate, MailTemplatesState
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.grid import anchor
from b24audit.refportal.web.old_grid import OldGrid, OldRow
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.stubs import not_found

FAMILY = PageFamily("crm.mail_templates", "Почтовые шаблоны")
_PATH = "/crm/configs/mailtemplate/"
_COLUMNS = ("Название", "Привязка", "Доступ", "Активность")
_OBJECTS = {
    "": "Универсальный",
    "lead": "Лид",
    "deal": "Сделка",
    "contact": "Контакт",
    "company": "Компания",
    "quote": "Предложение",
    "invoice": "Счёт",
}


@FAMILY.page(_PATH)
def templates(page: Page) -> Response:
    """Own templates and those for all."""
    found = [each for each in _all(page) if each.for_all or each.owner == page.user.id]
    grid = OldGrid("CRM_MAIL_TEMPLATE_LIST", _COLUMNS, [_row(each) for each in found])
    return page.show(
        "pages/settings/old_list.html", FAMILY.title, grid=grid, links=(("Добавить шаблон", f"{_PATH}edit/0/"),)
    )


@FAMILY.page(_PATH + "edit/{template:int}/")
def editor(page: Page) -> Response:
    """One template; plain text is made HTML for the editor."""
    found = next((each for each in _all(page) if each.id == page.parts["template"]), None)
    if found is None:
        raise not_found("Шаблон не найден")
    body = found.body if found.body_type == "html" else "<br>\n".join(map(str, map(escape, found.body.splitlines())))
    return page.show("pages/settings/mail_template.html", found.title, letter=found, body=body)


def _all(page: Page) -> list[MailTemplate]:
    return MailTemplatesState.model_validate(get_meta(page.session, "mail_templates")).items


def _row(template: MailTemplate) -> OldRow:
    cells = {
        "Название": anchor(f"{_PATH}edit/{template.id}/", template.title),
        "Привязка": _OBJECTS[template.object],
        "Доступ": "Общий" if template.for_all else "Личный",
        "Активность": "Да" if template.active else "Нет",
    }
    return OldRow(template.id, cells)
