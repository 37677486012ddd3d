"""Variations of people and structure."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.people import department, departments, employees, users
from b24audit.refportal.states.sections.departments import Department, DepartmentsState
from b24audit.refportal.states.sections.users import User

CATALOGUE = Catalogue()
_OFFSET = 40


@CATALOGUE.variation("extra-users", "Есть ещё уволенный, бот, отправитель писем, клиент открытой линии и интегратор.")
def extra_users(state: State) -> None:
    """Nobody of them is a colleague."""
    former = User(id=501, name="Иван", last_name="Бывший", email="former@nashacompany.example", active=False)
    others = [
        User(id=502, name="Марта", type="bot", departments=[1]),
        User(id=503, name="Пётр", email="post@client.example", type="email"),
        User(id=504, name="Гость с сайта", type="imconnector"),
        User(id=505, name="Интегратор", email="partner@integrator.example", type="integrator"),
    ]
    users(state).extend([former, *others])


@CATALOGUE.variation("other-department-ids", "Другие внутренние номера отделов.")
def other_department_ids(state: State) -> None:
    """The company keeps number 1."""
    for each in departments(state):
        each.id += _OFFSET if each.parent else 0
    for user in users(state):
        user.departments = [number if number == 1 else number + _OFFSET for number in user.departments]


@CATALOGUE.variation("department-names-short", "Отделы называются «Продажи», «Маркетинг», «Производство».")
def department_names_short(state: State) -> None:
    """The word «отдел» is left out."""
    for name, short in {"продаж": "Продажи", "маркетинга": "Маркетинг", "производства": "Производство"}.items():
        department(state, f"Отдел {name}").name = short


@CATALOGUE.variation("additional-department", "Есть ещё отдел, вложенный в отдел производства, со своим начальником.")
def additional_department(state: State) -> None:
    """An expert becomes its head and stays where they were as well."""
    expert = next(user for user in employees(state) if user.position == "Эксперт")
    above = department(state, "Отдел производства")
    departments(state).append(Department(id=90, name="Группа экспертизы", parent=above.id, head=expert.id))
    expert.departments = [above.id, 90]


@CATALOGUE.variation("department-heads-elsewhere", "Руководителей не называет department.get, только im.department.*.")
def department_heads_elsewhere(state: State) -> None:
    """Rows have no UF_HEAD, as in the documentation's example."""
    state.get(DepartmentsState).heads_listed = False


@CATALOGUE.variation("one-head-of-two", "Один сотрудник руководит двумя отделами.")
def one_head_of_two(state: State) -> None:
    """The director heads marketing too."""
    department(state, "Отдел маркетинга").head = department(state, "Наша КОМПАНИЯ").head
