"""Judging whether the managers' work can be seen: responsible people, stage history (ТЗ 1.1)."""

from collections.abc import Iterable, Sequence

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement, concluded, demand_full_sight, listed, needed
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.models.people import People
from b24audit.snapshot.models.work import Responsibility, Work


def sales_are_responsible(
    work: Work, people: People, entities: Sequence[Entity], administrator: Area[bool]
) -> Judgement:
    """Every item has a responsible person of the sales department, and no item in work a dismissed one.

    Raises ``CouldNotCheck`` when nothing deviates and items could not be counted, not all are seen or there are none.
    """
    findings: list[Finding] = []
    doubts: list[CouldNotCheck] = []
    for entity in entities:
        try:
            found = needed(work.responsible[entity])
        except CouldNotCheck as doubt:
            doubts.append(doubt)
            continue
        findings += _strangers(entity, found, people)
        doubts += [] if found.total else [_nothing_there(entity)]
    return concluded(findings, doubts, administrator)


def _strangers(entity: Entity, found: Responsibility, people: People) -> Iterable[Finding]:
    name, where = places.tz_name(entity), places.items(entity)
    outside = found.total - found.of_sales
    if outside > 0:
        yield Finding(
            required=f"У каждого объекта {name} ответственный — сотрудник отдела продаж.",
            found=f"{name}: ответственный не из отдела продаж у {outside} из {found.total}. {_who(found, people)}",
            where=where,
            fix="Назначьте ответственными сотрудников отдела продаж (в списке: действие «Назначить ответственного»).",
        )
    if found.unfinished_of_dismissed:
        yield Finding(
            required=f"У каждого объекта {name} в работе ответственный — работающий сотрудник отдела продаж.",
            found=f"{name}: в работе у уволенных сотрудников отдела продаж — {found.unfinished_of_dismissed}.",
            where=where,
            fix="Передайте их работающим сотрудникам отдела продаж.",
        )


def _who(found: Responsibility, people: People) -> str:
    known = {user.id: user.name for user in people.users.value or ()}
    named = [known[number] for number in found.others if number in known]
    return f"Среди ответственных: {listed(named)}." if named else "Ответственный не указан или не сотрудник."


def _nothing_there(entity: Entity) -> CouldNotCheck:
    return CouldNotCheck(
        Verdict.NOT_CHECKED,
        f"На портале нет ни одного объекта {places.tz_name(entity)}: повторите проверку, когда отдел продаж начнёт "
        "работу.",
    )


def history_is_kept(work: Work, entities: Sequence[Entity], administrator: Area[bool]) -> Judgement:
    """The portal has records of the stages that items have passed.

    Raises ``CouldNotCheck`` when there are no records and no items, or not all of them could be seen.
    """
    findings: list[Finding] = []
    doubts: list[CouldNotCheck] = []
    for entity in entities:
        try:
            if not needed(work.history[entity]):
                findings += _no_history(entity, needed(work.responsible[entity]).total, administrator)
        except CouldNotCheck as doubt:
            doubts.append(doubt)
    return concluded(findings, doubts)


def _no_history(entity: Entity, total: int, administrator: Area[bool]) -> list[Finding]:
    if not total:
        raise _nothing_there(entity)
    demand_full_sight(administrator)
    name = places.tz_name(entity)
    finding = Finding(
        required=f"История стадий пишется: видно, когда {name} переходил из стадии в стадию.",
        found=f"{name}: записей истории нет, хотя объектов {total}.",
        where=places.items(entity),
        fix="Обратитесь в поддержку Битрикс24: портал обязан вести историю стадий сам.",
    )
    return [finding]
