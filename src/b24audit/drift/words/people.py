"""Words of people, structure, workgroups and of the work of the sales department."""

from typing import Any

from b24audit.drift.side import Side
from b24audit.drift.vocabulary import Field, Gender, Kind, Words, named, referred
from b24audit.drift.words.crm import GENITIVES
from b24audit.snapshot.models.groups import Group, GroupInside, Groups
from b24audit.snapshot.models.people import Department, People, User, UserKind
from b24audit.snapshot.models.work import Responsibility, Work

_KINDS = {
    UserKind.EMPLOYEE: Kind("сотрудник", Gender.HE, clauses=("0.5.1", "2.2.1", "2.3")),
    UserKind.EXTERNAL: Kind("внешний пользователь", Gender.HE, clauses=("2.6.1",)),
    UserKind.OTHER: Kind("учётная запись", Gender.SHE),
}


def _parent(number: Any, side: Side) -> str:
    return "сама компания" if number is None else referred(Department)(number, side)


def _of_department(number: Any, side: Side) -> str:
    return f"отдела {referred(Department)(number, side)}"


WORDS = [
    Words(
        People,
        fields={
            "users": Field("сотрудники и внешние пользователи", ("0.5.1", "2.2.1", "2.3", "2.6.1")),
            "departments": Field("отделы", ("0.12.1", "2.3")),
            "heads": Field("руководитель", ("2.3.1", "2.3.2"), said=referred(User), keys=_of_department),
            "mobile": Field("сотрудники в мобильном приложении", ("8.1.1",), said=referred(User)),
            "news": Field("сообщения в ленте новостей", ("8.1.1",), said=named({True: "есть", False: "нет"})),
        },
    ),
    Words(
        User,
        fields={
            "active": Field(turned=("снова работает", "уволен")),
            "departments": Field("отделы", said=referred(Department)),
            "has_email": Field("эл. почта", said=named({True: "указана", False: "не указана"}), unknown=True),
            "has_logged_in": Field(turned=("принял приглашение", "больше не считается вошедшим"), unknown=True),
        },
        technical=("id", "kind"),
        kind=lambda user, _: _KINDS[user.kind],
        title="name",
    ),
    Words(
        Department,
        fields={"parent": Field("входит в", said=_parent)},
        technical=("id",),
        kind=Kind("отдел", Gender.HE),
        title="title",
    ),
    Words(Groups, fields={"items": Field("рабочие группы", ("2.5.1", "2.6.1"))}),
    Words(
        Group,
        fields={
            "archived": Field(turned=("отправлена в архив", "возвращена из архива")),
            "for_external": Field(turned=("открыта внешним пользователям", "закрыта для внешних пользователей")),
            "inside": Field("состав и инструменты"),
        },
        technical=("id",),
        kind=Kind("рабочая группа", Gender.SHE),
        title="title",
    ),
    Words(
        GroupInside,
        fields={
            "members": Field("участники", said=referred(User)),
            "disk": Field(turned=("теперь с диском", "осталась без диска"), unknown=True),
            "chat": Field(turned=("теперь с чатом", "осталась без чата"), unknown=True),
        },
    ),
    Words(
        Work,
        fields={
            "sales": Field("отделы продаж", ("1.1.6",), said=referred(Department)),
            "responsible": Field("ответственные", ("1.1.6",), keys=lambda entity, _: GENITIVES[entity]),
        },
        technical=("history",),
    ),
    Words(
        Responsibility,
        fields={"unfinished_of_dismissed": Field("незавершённое у уволенных из")},
        technical=("total", "of_sales", "others"),
    ),
]
