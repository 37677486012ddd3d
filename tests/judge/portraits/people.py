"""People, structure, groups and the work of sales as the ТЗ wants them, written by hand for the judges' tests."""

from typing import Any

from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.models.groups import Group, GroupInside, Groups
from b24audit.snapshot.models.people import Department, People, User, UserKind
from b24audit.snapshot.models.work import Responsibility, Work

DIRECTOR, SELLER, TRAINEE, DISMISSED, CLIENT = 1, 2, 3, 8, 9
COMPANY, SALES, EXPORT, ACCOUNTS, MARKETING, PRODUCTION = 1, 10, 11, 12, 13, 14


def user(number: int, name: str, *departments: int, **changes: Any) -> User:
    """An active employee who has logged in and has an e-mail."""
    facts: dict[str, Any] = {
        "kind": UserKind.EMPLOYEE,
        "active": True,
        "has_email": True,
        "has_logged_in": True,
    }
    return User(id=number, name=name, departments=departments, **(facts | changes))


def users() -> tuple[User, ...]:
    """Three employees, a dismissed one, a client in the extranet."""
    return (
        user(DIRECTOR, "Сергей Орлов", COMPANY),
        user(SELLER, "Елена Соколова", SALES),
        user(TRAINEE, "Артём Егоров", EXPORT),
        user(DISMISSED, "Борис Прежний", SALES, active=False),
        user(CLIENT, "К. З.", kind=UserKind.EXTERNAL),
    )


def people(**changes: Any) -> People:
    """Conforming people; ``changes`` replace areas by name."""
    areas: dict[str, Any] = {
        "users": Area(value=users()),
        "departments": Area(
            value=(
                Department(id=COMPANY, title="Наша КОМПАНИЯ"),
                Department(id=SALES, title="Отдел продаж", parent=COMPANY),
                Department(id=EXPORT, title="Экспорт", parent=SALES),
                Department(id=ACCOUNTS, title="Бухгалтерия", parent=COMPANY),
            )
        ),
        "heads": Area(value={SALES: (SELLER,), EXPORT: (SELLER,), ACCOUNTS: (DIRECTOR,)}),
        "mobile": Area(value=(SELLER,)),
        "news": Area(value=True),
    }
    return People(**(areas | changes))


def group(title: str = "Отдел продаж", **changes: Any) -> Group:
    """A group of employees with disk and chat; ``changes`` are facts of the group or of its inside."""
    facts: dict[str, Any] = {"id": 1, "title": title, "archived": False, "for_external": False}
    inside: dict[str, Any] = {"members": (SELLER,), "disk": True, "chat": True}
    inside |= {name: changes.pop(name) for name in list(changes) if name in inside}
    return Group(**(facts | {"inside": Area(value=GroupInside(**inside))} | changes))


def groups(*items: Group) -> Groups:
    """Groups; by default one of employees and an extranet one."""
    extranet = group("Заказчики", id=2, for_external=True, members=(SELLER, CLIENT))
    return Groups(items=Area(value=items or (group(), extranet)))


def work(**changes: Any) -> Work:
    """Forty leads and as many deals of the sales department; ``changes`` are numbers of the deals."""
    numbers: dict[str, Any] = {"total": 40, "of_sales": 40, "unfinished_of_dismissed": 0, "others": ()}
    history = changes.pop("history", 100)
    return Work(
        sales=Area(value=(SALES, EXPORT)),
        responsible={
            Entity.LEAD: Area(value=Responsibility(**numbers)),
            Entity.DEAL: Area(value=Responsibility(**(numbers | changes))),
        },
        history={Entity.LEAD: Area(value=100), Entity.DEAL: Area(value=history)},
    )


def whole_company() -> People:
    """As many employees and all the departments that the ТЗ asks for (паспорт 5, 12)."""
    shown = people()
    more = tuple(user(100 + number, f"Сотрудник {number}", MARKETING, PRODUCTION) for number in range(22))
    departments = (
        Department(id=MARKETING, title="Отдел маркетинга", parent=COMPANY),
        Department(id=PRODUCTION, title="Отдел производства", parent=COMPANY),
    )
    heads = {MARKETING: (100,), PRODUCTION: (101,)}
    return people(
        users=Area(value=(*(shown.users.value or ()), *more)),
        departments=Area(value=(*(shown.departments.value or ()), *departments)),
        heads=Area(value=(shown.heads.value or {}) | heads),
    )


def conforming() -> dict[str, Any]:
    """The parts of the snapshot."""
    return {"people": whole_company(), "groups": groups(), "work": work()}
