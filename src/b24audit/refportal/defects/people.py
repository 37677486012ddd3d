"""Defects of people and structure: accounts, invitations, departments, heads, administrators."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.people import department, departments, dismissed, employees, ordinary, users
from b24audit.refportal.states.sections.users import User

CATALOGUE = Catalogue()


@CATALOGUE.defect("employee-dismissed", "0.5.1", "Одна из 25 учётных записей сотрудников отключена (уволен).")
def employee_dismissed(state: State) -> None:
    """24 active employees are left."""
    ordinary(state)[-1].active = False


@CATALOGUE.defect("employee-replaced-by-bot", "0.5.1", "Вместо одного из 25 сотрудников в отделе числится чат-бот.")
def employee_replaced(state: State) -> None:
    """24 employees and a bot in a department."""
    ordinary(state)[-1].type = "bot"


@CATALOGUE.defect("department-missing", "0.12.1", "Отдела «Бухгалтерия» нет, его сотрудники числятся в компании.")
def department_missing(state: State) -> None:
    """The department is deleted, its people move up."""
    gone = department(state, "Бухгалтерия")
    departments(state).remove(gone)
    for user in users(state):
        user.departments = [gone.parent or 1 if number == gone.id else number for number in user.departments]


@CATALOGUE.defect("department-renamed", "0.12.1", "«Отдел маркетинга» называется «Отдел развития».")
def department_renamed(state: State) -> None:
    """The department cannot be recognised any more."""
    department(state, "Отдел маркетинга").name = "Отдел развития"


@CATALOGUE.defect("invitation-pending", "2.2.1", "Один сотрудник не принял приглашение: на портал ни разу не входил.")
def invitation_pending(state: State) -> None:
    """LAST_LOGIN is empty, and so is everything that follows a login."""
    user = ordinary(state)[0]
    user.last_login = user.last_activity = user.mobile_last = user.desktop_last = None


@CATALOGUE.defect("employee-without-email", "2.2.1", "У одного сотрудника не указана эл. почта.")
def employee_without_email(state: State) -> None:
    """EMAIL is empty."""
    ordinary(state)[1].email = ""


@CATALOGUE.defect("department-head-missing", "2.3.1", "У отдела продаж не назначен руководитель.")
def department_head_missing(state: State) -> None:
    """UF_HEAD is empty."""
    department(state, "Отдел продаж").head = 0


@CATALOGUE.defect(
    "department-head-dismissed", "2.3.1", "Руководителем отдела производства числится уволенный.", also=["2.3.2"]
)
def department_head_dismissed(state: State) -> None:
    """The head is an account that is not active."""
    department(state, "Отдел производства").head = dismissed(state).id


@CATALOGUE.defect("department-head-external", "2.3.1", "Руководителем бухгалтерии назначен внешний пользователь.")
def department_head_external(state: State) -> None:
    """The head is an extranet user, no employee."""
    department(state, "Бухгалтерия").head = next(user.id for user in users(state) if user.type == "extranet")


@CATALOGUE.defect(
    "employee-without-department", "2.3.2", "Один сотрудник отдела продаж не состоит ни в одном отделе.", also=["1.1.6"]
)
def employee_without_department(state: State) -> None:
    """UF_DEPARTMENT is empty."""
    ordinary(state)[2].departments = []


@CATALOGUE.defect("administrator-missing", "2.3.3", "Ни одного администратора: владелец вебхука тоже не администратор.")
def administrator_missing(state: State) -> None:
    """user.admin answers false; methods for administrators refuse."""
    for user in users(state):
        user.admin = False


@CATALOGUE.defect("mobile-application-unused", "8.1.1", "Никто из сотрудников не входил с мобильного приложения.")
def mobile_application_unused(state: State) -> None:
    """mobile_last_date is false for everybody."""
    for user in employees(state):
        user.mobile_last = None


@CATALOGUE.defect("external-user-in-department", "2.6.1", "Внешний пользователь заведён сотрудником отдела продаж.")
def external_user_in_department(state: State) -> None:
    """An extranet account that belongs to the structure."""
    external: User = next(user for user in users(state) if user.type == "extranet")
    external.departments = [department(state, "Отдел продаж").id]
