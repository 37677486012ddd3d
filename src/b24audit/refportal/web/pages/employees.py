"""Employees: the list of accounts and the profile of one of them."""

from markupsafe import Markup
from sqlalchemy import select
from starlette.responses import Response

from b24audit.refportal.store.people import DepartmentRow, UserRow
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.filtering import FilterState
from b24audit.refportal.web.grid import Column, MenuLink, Preset, Row, anchor, whole_grid
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.stubs import not_found

FAMILY = PageFamily("company", "Сотрудники")
GRID = "INTRANET_USER_GRID_s1"
_COLUMNS = (
    Column("FULL_NAME", "Имя и фамилия"),
    Column("UF_DEPARTMENT", "Подразделение"),
    Column("WORK_POSITION", "Должность"),
    Column("EMAIL", "E-Mail"),
    Column("WORK_PHONE", "Рабочий телефон", shown=False),
    Column("LAST_LOGIN", "Последний вход", shown=False),
)
_PRESETS = (
    Preset("company", "Компания"),
    Preset("employees", "Сотрудники"),
    Preset("fired", "Уволенные"),
    Preset("invited", "Приглашенные"),
    Preset("extranet", "Экстранет"),
)
_LISTED = ("employee", "extranet")
_ROLES = {"admin": "Администратор", "extranet": "Внешний пользователь"}


@FAMILY.page("/company/")
def employees(page: Page) -> Response:
    """Accounts of people, as the filter wants them."""
    departments = {row.id: row.name for row in page.session.scalars(select(DepartmentRow))}
    wanted = page.filter(GRID)
    people = page.session.scalars(select(UserRow).where(UserRow.type.in_(_LISTED)).order_by(UserRow.id))
    rows = (_row(page, user, departments) for user in people if _is_wanted(user, wanted))
    return page.show("pages/employees.html", "Сотрудники", grid=whole_grid(page, GRID, _COLUMNS, rows, _PRESETS))


def _is_wanted(user: UserRow, wanted: FilterState) -> bool:
    invited = user.last_login is None
    preset = {
        "employees": user.active and user.type == "employee" and not invited,
        "fired": not user.active,
        "invited": user.active and invited,
        "extranet": user.active and user.type == "extranet",
    }.get(wanted.preset, user.active and user.type == "employee")
    return preset and wanted.finds(user.full_name, user.position, user.email)


def _row(page: Page, user: UserRow, departments: dict[int, str]) -> Row:
    profile = f"/company/personal/user/{user.id}/"
    cells = {
        "FULL_NAME": _name(user, profile),
        "UF_DEPARTMENT": ", ".join(departments.get(number, "") for number in user.departments),
        "WORK_POSITION": user.position,
        "EMAIL": anchor(f"mailto:{user.email}", user.email) if user.email else "",
        "WORK_PHONE": user.profile.get("WORK_PHONE", ""),
        "LAST_LOGIN": page.written(user.last_login),
    }
    return Row(user.id, cells, [MenuLink("Смотреть профиль", profile, slider=True)])


def _name(user: UserRow, profile: str) -> Markup:
    """The cell of the name, as the script of the real grid draws it (ui-map §9, intranet/grid/user-grid)."""
    name = Markup('<a class="user-grid_full-name-label" href="{}" data-slider>{}</a>')
    return Markup('<div class="user-grid_full-name-container">{}{}</div>').format(
        name.format(profile, user.full_name or user.email), _role(user)
    )


def _role(user: UserRow) -> Markup:
    role = "admin" if user.admin else user.type
    if role not in _ROLES:
        return Markup()
    return Markup(' <span class="user-grid_role-label --{}">{}</span>').format(role, _ROLES[role])


@FAMILY.card("/company/personal/user/{user:int}/", back="/company/")
def profile(page: Page) -> Response:
    """Who somebody is."""
    person = page.session.get(UserRow, page.parts["user"])
    if person is None or person.type not in _LISTED:
        raise not_found("Пользователь не найден")
    departments = page.session.scalars(select(DepartmentRow.name).where(DepartmentRow.id.in_(person.departments)))
    facts = {
        "E-mail": person.email,
        "Должность": person.position,
        "Подразделение": ", ".join(departments),
        "Рабочий телефон": person.profile.get("WORK_PHONE", ""),
        "Внутренний телефон": person.profile.get("UF_PHONE_INNER", ""),
    }
    return page.show("pages/profile.html", person.full_name, facts=facts, person=person)
