"""Judging the structure of the company: departments and their heads (паспорт 12, ТЗ 2.3)."""

from collections.abc import Iterable, Mapping, Sequence

from b24audit.judge import places
from b24audit.judge.judgement import Judgement, listed, needed
from b24audit.judge.titles import key
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.people import Department, People, User, UserKind

_STATES = {UserKind.EXTERNAL: "внешний пользователь", UserKind.OTHER: "не сотрудник"}


def departments(people: People) -> tuple[Department, ...]:
    """Departments without the company itself. Raises ``CouldNotCheck`` when they were not read."""
    return tuple(item for item in needed(people.departments) if item.parent is not None)


def all_named(found: Sequence[Department], signs: Mapping[str, Sequence[str]]) -> Judgement:
    """For every required department there is one whose title holds one of its signs (parts of words)."""
    titles = [item.title for item in found]
    findings = tuple(
        Finding(
            required=f"В структуре компании есть отдел: {name}.",
            found=f"Ни одно название не содержит «{'», «'.join(parts)}». Есть: {listed(titles)}.",
            where=places.STRUCTURE,
            fix=f"Создайте отдел ({name}) или переименуйте имеющийся.",
        )
        for name, parts in signs.items()
        if not any(key(part) in key(title) for title in titles for part in parts)
    )
    return Judgement(findings)


def all_headed(people: People) -> Judgement:
    """Every department has a head who is an active employee. No departments at all deviates as well."""
    heads, users = needed(people.heads), {user.id: user for user in needed(people.users)}
    present = departments(people)
    if not present:
        return Judgement((_no_departments(),))
    findings = []
    for department in present:
        appointed = heads.get(department.id, ())
        if not any(number in users and users[number].works_here for number in appointed):
            findings.append(_unheaded(department, [_described(users.get(number)) for number in appointed]))
    return Judgement(tuple(findings))


def _described(user: User | None) -> str:
    """Who is head instead of an active employee; an account that the portal does not list is a service one."""
    if user is None:
        return "учётная запись, которой нет в списке сотрудников"
    return f"{user.name} ({_STATES.get(user.kind, 'уволен')})"


def _unheaded(department: Department, appointed: Iterable[str]) -> Finding:
    instead = "; ".join(appointed)
    found = f"— {instead}" if instead else "не назначен"
    return Finding(
        required=f"У отдела «{department.title}» назначен руководитель — активный сотрудник.",
        found=f"Руководитель отдела «{department.title}» {found}.",
        where=places.STRUCTURE,
        fix=f"Назначьте руководителя отдела «{department.title}».",
    )


def _no_departments() -> Finding:
    return Finding(
        required="Созданы отделы, и у каждого назначен руководитель.",
        found="Отделов нет, в структуре только сама компания.",
        where=places.STRUCTURE,
        fix="Создайте отделы и назначьте их руководителей.",
    )


def no_dismissed_heads(people: People) -> Judgement:
    """No department, nor the company itself, has a dismissed head."""
    heads = needed(people.heads)
    dismissed = {user.id: user for user in needed(people.users) if not user.active}
    findings = tuple(
        Finding(
            required="Среди руководителей отделов нет уволенных.",
            found=f"Руководитель отдела «{department.title}» уволен: «{dismissed[number].name}».",
            where=places.STRUCTURE,
            fix=f"Назначьте руководителем отдела «{department.title}» работающего сотрудника.",
        )
        for department in needed(people.departments)
        for number in heads.get(department.id, ())
        if number in dismissed
    )
    return Judgement(findings)
