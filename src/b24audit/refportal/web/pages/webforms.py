"""CRM forms: the list with its switches, the address of each form, the site's button."""

from typing import Any

import orjson
from markupsafe import Markup
from starlette.responses import Response

from b24audit.refportal.states.sections.forms import Form, dump_forms, load_forms
from b24audit.refportal.states.sections.site_widget import KEY as WIDGETS
from b24audit.refportal.states.sections.site_widget import SiteWidgetsState
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.grid import Column, Row, whole_grid
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.pages.site import form_path, loader_path
from b24audit.refportal.web.stubs import not_found

FAMILY = PageFamily("crm.webform", "CRM-формы")
GRID = "CRM_WEBFORM_GRID"
_COLUMNS = (
    Column("ID", "ID", shown=False),
    Column("NAME", "Название"),
    Column("ACTIVE", "Состояние"),
    Column("PATH_TO_WEB_FORM_FILL", "Публичная ссылка"),
    Column("GET_CODE", "Код на сайт"),
)
_SWITCHER = '<div class="crm-webform-list-active" data-crm-form-switcher="{}"></div>'
_ADDRESS = '<div data-crm-form-qr="{}"></div>'
_BUTTON_COLUMNS = (Column("NAME", "Название"), Column("ACTIVE", "Состояние"), Column("CODE", "Код на сайт"))


@FAMILY.page("/crm/webform/")
def webforms(page: Page) -> Response:
    """All forms; switches and buttons of the addresses are drawn by script from what the cells carry."""
    wanted = page.filter(GRID)
    rows = [_row(page, form) for form in dump_forms(page.session).items if wanted.finds(form.name)]
    grid = whole_grid(page, GRID, _COLUMNS, rows)
    return page.show("pages/webforms.html", "CRM-формы", grid=grid)


def _row(page: Page, form: Form) -> Row:
    switcher = {"id": form.id, "active": form.active, "dateActiveShort": "Сегодня" if form.active else "Не активна"}
    address = {"id": form.id, "path": f"{page.origin}{form_path(form)}", "needVerify": False}
    cells = {
        "ID": str(form.id),
        "NAME": Markup('<a href="/crm/webform/edit/{}/">{}</a>').format(form.id, form.name),
        "ACTIVE": _holder(_SWITCHER, switcher),
        "PATH_TO_WEB_FORM_FILL": _holder(_ADDRESS, address),
        "GET_CODE": Markup('<span class="crm-webform-list-code">Код на сайт</span>'),
    }
    return Row(form.id, cells)


def _holder(cell: str, data: dict[str, Any]) -> Markup:
    return Markup(cell).format(orjson.dumps(data).decode())  # noqa: S704  # cells are constants of this module


@FAMILY.action("/crm/webform/{id:int}/activate/")
def activate(page: Page) -> Response:
    """Switch a form on or off."""
    page.only_administrators()
    forms = dump_forms(page.session)
    form = next((each for each in forms.items if each.id == page.parts["id"]), None)
    if form is None:
        raise not_found("Форма не найдена")
    form.active = page.text("active") == "Y"
    load_forms(page.session, forms)
    return page.answer({"active": form.active})


@FAMILY.page("/crm/button/")
def buttons(page: Page) -> Response:
    """Buttons for the site with the code to be put on it."""
    widgets = SiteWidgetsState.model_validate(get_meta(page.session, WIDGETS)).items
    rows = [
        Row(
            each.id,
            {
                "NAME": each.name,
                "ACTIVE": "Включён" if each.active else "Выключен",
                "CODE": f'<script src="{page.origin}{loader_path(each)}"></script>',
            },
        )
        for each in widgets
    ]
    return page.show(
        "pages/list.html", "Виджеты на сайт", grid=whole_grid(page, "CRM_BUTTON_GRID", _BUTTON_COLUMNS, rows)
    )
