"""Rights in the CRM: the older pages (roles, whose they are, one role), and all roles side by side since 2024."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import Response

from b24audit.refportal.states.sections.rights import KEY, RightsState, Role
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.store.people import DepartmentRow, UserRow
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.page import Page, framed_address
from b24audit.refportal.web.stubs import not_found

FAMILY = PageFamily("crm.rights", "Права доступа", crm=False)
_PATH = "/crm/configs/perms/"
_NEW_PATH = "/crm/perms/all/"
OBJECTS = {
    "lead": ("LEAD", "Лид"),
    "deal": ("DEAL", "Сделка"),
    "contact": ("CONTACT", "Контакт"),
    "company": ("COMPANY", "Компания"),
    "quote": ("QUOTE", "Предложение"),
    "invoice": ("SMART_INVOICE", "Счёт"),
}
ACTIONS = {
    "read": ("READ", "Чтение"),
    "add": ("ADD", "Добавление"),
    "write": ("WRITE", "Изменение"),
    "delete": ("DELETE", "Удаление"),
    "export": ("EXPORT", "Экспорт"),
    "import": ("IMPORT", "Импорт"),
    "automation": ("AUTOMATION", "Роботы"),
}
REACHES = {
    "": "Нет доступа",
    "A": "Свои",
    "D": "Свои + своего отдела",
    "F": "Свои + своего отдела + подотделов",
    "O": "Все открытые",
    "X": "Все",
}


@dataclass(frozen=True)
class Holder:
    """Whom a role was given to."""

    code: str
    title: str
    role: Role


@FAMILY.page(_PATH)
def roles(page: Page) -> Response:
    """Roles and whose they are; where pages are of the new make, the slider with all of them."""
    page.only_administrators()
    if page.web.shell == "air":
        return page.show("card_stub.html", FAMILY.title, slider=framed_address(_NEW_PATH), back="")
    found = _roles(page)
    holders = [Holder(code, _title(page, code), role) for role in found for code in role.members]
    return page.show("pages/settings/roles.html", FAMILY.title, roles=found, holders=holders)


@FAMILY.page(_PATH + "{role:int}/edit/")
def role(page: Page) -> Response:
    """What one role reaches."""
    page.only_administrators()
    found = next((each for each in _roles(page) if each.id == page.parts["role"]), None)
    if found is None:
        raise not_found("Роль не найдена")
    return page.show("pages/settings/role.html", "Управление ролью", role=found, **_words())


@FAMILY.card("/crm/perms/{criterion}/", back="/crm/configs/")
def side_by_side(page: Page) -> Response:
    """All roles in columns."""
    page.only_administrators()
    found = _roles(page)
    members = {each.id: [_title(page, code) for code in each.members] for each in found}
    return page.show("pages/settings/rights.html", FAMILY.title, roles=found, members=members, **_words())


def _words() -> Mapping[str, object]:
    return {"objects": OBJECTS, "actions": ACTIONS, "reaches": REACHES}


def _roles(page: Page) -> list[Role]:
    return RightsState.model_validate(get_meta(page.session, KEY)).roles


def _title(page: Page, code: str) -> str:
    """A holder as the page says it, with the kind before its name."""
    if code == "all":
        return "Все авторизованные пользователи"
    if code == "admins":
        return "Группа: Администраторы"
    number = int(code[1:])
    if code.startswith("D"):
        department = page.session.get(DepartmentRow, number)
        return f"Отдел: {department.name if department else number}"
    user = page.session.get(UserRow, number)
    return f"Пользователь: {user.full_name if user else number}"
