"""Judging workgroups: disk and chat, external users only where they belong (ТЗ, оглавление 2.5, 2.6)."""

from collections.abc import Collection, Iterable, Sequence

from b24audit.judge import people as judge_people
from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement, concluded, demand_full_sight, needed
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.groups import Group, GroupInside, Groups
from b24audit.snapshot.models.people import People, User, UserKind

_TOOLS = {"disk": "диск", "chat": "чат"}


def of_employees(groups: Groups) -> tuple[Group, ...]:
    """Working groups of employees: neither archived nor meant for external users."""
    return tuple(item for item in needed(groups.items) if not item.archived and not item.for_external)


def have_tools(found: Sequence[Group], administrator: Area[bool]) -> Judgement:
    """There are groups, and in each of them disk and chat are switched on.

    Raises ``CouldNotCheck`` when nothing deviates and something was not seen.
    """
    if not found:
        demand_full_sight(administrator)
        return Judgement((_no_groups(),))
    findings: list[Finding] = []
    doubts: list[CouldNotCheck] = []
    for group in found:
        try:
            inside = needed(group.inside)
        except CouldNotCheck as doubt:
            doubts.append(doubt)
            continue
        findings += _switched_off(group, inside)
        doubts += _untold(group, inside)
    return concluded(findings, doubts, administrator)


def _switched_off(group: Group, inside: GroupInside) -> Iterable[Finding]:
    for field, tool in _TOOLS.items():
        if getattr(inside, field) is False:
            yield Finding(
                required=f"В группе «{group.title}» включены диск и чат.",
                found=f"В группе «{group.title}» выключен {tool}.",
                where=f"{places.GROUPS}, группа «{group.title}» → настройки → Инструменты",
                fix=f"Включите инструмент «{tool.capitalize()}» в настройках группы.",
            )


def _untold(group: Group, inside: GroupInside) -> list[CouldNotCheck]:
    unknown = [tool for field, tool in _TOOLS.items() if getattr(inside, field) is None]
    reason = f"Портал не говорит, есть ли в группе «{group.title}» {' и '.join(unknown)}: посмотрите в её настройках."
    return [CouldNotCheck(Verdict.NOT_CHECKED, reason)] if unknown else []


def _no_groups() -> Finding:
    return Finding(
        required="Созданы рабочие группы сотрудников с диском и чатом.",
        found="Рабочих групп сотрудников нет.",
        where=places.GROUPS,
        fix="Создайте рабочие группы и оставьте в них включёнными диск и чат.",
    )


def external_users(people: People) -> tuple[User, ...]:
    """Active external users. Raises ``CouldNotCheck`` when accounts were not read."""
    return tuple(user for user in needed(people.users) if user.active and user.kind is UserKind.EXTERNAL)


def some_external(found: Collection[User], administrator: Area[bool]) -> Judgement:
    """External users are connected. Raises ``CouldNotCheck`` when none is seen by somebody who may not see them."""
    if found:
        return Judgement()
    demand_full_sight(administrator)
    finding = Finding(
        required="Внешние пользователи подключены через экстранет.",
        found="Ни одного внешнего пользователя нет.",
        where=places.EMPLOYEES,
        fix="Пригласите внешних пользователей в экстранет-группы.",
    )
    return Judgement((finding,))


def outside_only(found: Sequence[User], groups: Groups, administrator: Area[bool]) -> Judgement:
    """External users belong to no department and only to groups meant for them.

    Raises ``CouldNotCheck`` when nothing deviates and something was not seen.
    """
    findings = [_in_department(found)] if any(user.departments for user in found) else []
    doubts: list[CouldNotCheck] = []
    try:
        inner = [group for group in needed(groups.items) if not group.for_external]
    except CouldNotCheck as doubt:
        return concluded(findings, [doubt])
    for group in inner:
        try:
            members = set(needed(group.inside).members)
        except CouldNotCheck as doubt:
            doubts.append(doubt)
            continue
        strangers = [user for user in found if user.id in members]
        if strangers:
            findings.append(_in_inner_group(group, strangers))
    return concluded(findings, doubts, administrator)


def _in_department(found: Sequence[User]) -> Finding:
    strangers = [user for user in found if user.departments]
    return Finding(
        required="Внешние пользователи не состоят в отделах компании.",
        found=f"В отделах числятся внешние пользователи: {judge_people.names(strangers)}.",
        where=places.STRUCTURE,
        fix="Уберите внешних пользователей из отделов: их место — экстранет-группы.",
    )


def _in_inner_group(group: Group, strangers: Sequence[User]) -> Finding:
    return Finding(
        required="Внешние пользователи состоят только в экстранет-группах.",
        found=f"В группе «{group.title}», которая не экстранет, состоят внешние: {judge_people.names(strangers)}.",
        where=f"{places.GROUPS}, группа «{group.title}» → Участники",
        fix="Исключите их из группы или сделайте для работы с ними экстранет-группу.",
    )
