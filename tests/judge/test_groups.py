"""Workgroups and external users: conforming, broken, harmless, unreadable."""

from typing import Any

import pytest

from b24audit.judge import groups
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.groups import Group, Groups
from b24audit.snapshot.models.people import UserKind
from tests.judge.portraits import people as portraits
from tests.judge.portraits.people import CLIENT, SALES, group, user

UNREAD: Area[Any] = Area(unread=Unread(verdict="error", reason="Портал не ответил."))
ADMINISTRATOR: Area[bool] = Area(value=True)
OTHER: Area[bool] = Area(value=False)
CLIENTS = (user(CLIENT, "К. З.", kind=UserKind.EXTERNAL),)


def _tools(*items: Group, administrator: Area[bool] = ADMINISTRATOR) -> Judgement:
    return groups.have_tools(groups.of_employees(Groups(items=Area(value=items))), administrator)


def _found(judgement: Judgement) -> list[str]:
    return [finding.found for finding in judgement.findings]


def test_conforming_groups_have_no_deviation() -> None:
    found = portraits.groups()
    judgements = [
        groups.have_tools(groups.of_employees(found), ADMINISTRATOR),
        groups.some_external(groups.external_users(portraits.people()), ADMINISTRATOR),
        groups.outside_only(groups.external_users(portraits.people()), found, ADMINISTRATOR),
    ]
    assert judgements == [Judgement()] * 3


def test_every_tool_switched_off_is_found() -> None:
    judgement = _tools(group(disk=False, chat=False), group("Производство", id=2, chat=False))
    assert judgement.findings[0] == Finding(
        required="В группе «Отдел продаж» включены диск и чат.",
        found="В группе «Отдел продаж» выключен диск.",
        where="Группы и проекты (/workgroups/), группа «Отдел продаж» → настройки → Инструменты",
        fix="Включите инструмент «Диск» в настройках группы.",
    )
    assert _found(judgement)[1:] == [
        "В группе «Отдел продаж» выключен чат.",
        "В группе «Производство» выключен чат.",
    ]


def test_archived_and_extranet_groups_need_no_tools() -> None:
    archived = group("Переезд", id=2, archived=True, disk=False)
    extranet = group("Заказчики", id=3, for_external=True, chat=False)
    assert _tools(group(), archived, extranet) == Judgement()
    assert _found(_tools(archived, extranet)) == ["Рабочих групп сотрудников нет."]


@pytest.mark.parametrize("items", [(), (group(),)])
def test_groups_that_only_an_administrator_sees_are_not_judged(items: tuple[Group, ...]) -> None:
    with pytest.raises(CouldNotCheck, match="не администратор"):
        _tools(*items, administrator=OTHER)


def test_deviation_counts_whoever_saw_it() -> None:
    assert _found(_tools(group(disk=False), administrator=OTHER)) == ["В группе «Отдел продаж» выключен диск."]


@pytest.mark.parametrize(
    ("unclear", "reason"),
    [
        (group(inside=UNREAD), "Портал не ответил."),
        (group(disk=None), "Портал не говорит, есть ли в группе «Отдел продаж» диск"),
        (group(disk=None, chat=None), "Портал не говорит, есть ли в группе «Отдел продаж» диск и чат"),
    ],
)
def test_group_whose_tools_are_not_known_is_not_judged(unclear: Group, reason: str) -> None:
    with pytest.raises(CouldNotCheck, match=reason):
        _tools(unclear)
    broken = group("Производство", id=2, chat=False)
    assert _found(_tools(unclear, broken)) == ["В группе «Производство» выключен чат."]


def test_absent_external_users_are_found_by_an_administrator_only() -> None:
    assert _found(groups.some_external([], ADMINISTRATOR)) == ["Ни одного внешнего пользователя нет."]
    with pytest.raises(CouldNotCheck, match="не администратор"):
        groups.some_external([], OTHER)


def test_external_user_among_employees_is_found() -> None:
    inner = group("Производство", members=(1, CLIENT))
    strangers = (user(CLIENT, "К. З.", SALES, kind=UserKind.EXTERNAL),)
    assert _found(groups.outside_only(strangers, portraits.groups(inner), OTHER)) == [
        "В отделах числятся внешние пользователи: «К. З.».",
        "В группе «Производство», которая не экстранет, состоят внешние: «К. З.».",
    ]


@pytest.mark.parametrize("items", [UNREAD, Area(value=(group(inside=UNREAD),))])
def test_groups_that_were_not_read_are_not_judged(items: Area[Any]) -> None:
    with pytest.raises(CouldNotCheck, match="Портал не ответил"):
        groups.outside_only(CLIENTS, Groups(items=items), ADMINISTRATOR)
