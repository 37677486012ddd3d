"""Judging how leads and deals live: automation's reactions, stages and their history (ТЗ 3, 5.2, 5.6, 6.4)."""

from collections.abc import Iterator, Sequence

from b24audit.judge import places
from b24audit.judge.judgement import Judgement, listed
from b24audit.judge.titles import key
from b24audit.observations.lives import Journey, NewLead, Reaction
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.crm import Entity

_SEVERAL = 2
"""Rows of history that a way through stages leaves at the least, when history is written at all."""


def begins_in(lead: NewLead, status: str) -> Judgement:
    """A lead that was created has that status, and still has it when automation has had its time."""
    required = f"ЛИД, созданный автоматически, получает статус «{status}»."
    if key(lead.at_once) != key(status):
        finding = _finding(
            required,
            f"Созданный ЛИД получил статус «{lead.at_once}».",
            places.LEAD_STATUSES,
            f"Назовите начальный статус «{status}» и поставьте его первым.",
        )
        return Judgement((finding,))
    if key(lead.settled) != key(status):
        finding = _finding(
            required,
            f"Созданный ЛИД сразу ушёл из статуса «{status}» в «{lead.settled}».",
            places.robots(Entity.LEAD),
            f"Уберите робота или процесс, который меняет статус «{status}» без менеджера.",
        )
        return Judgement((finding,))
    return Judgement()


def reacts(reaction: Reaction, entity: Entity, event: str) -> Judgement:
    """Automation did something about the event in its time."""
    if reaction.happened:
        return Judgement()
    what = places.tz_name_of(entity)
    finding = _finding(
        f"При {event} {what} автоматика срабатывает: назначен ответственный, поставлена задача или дело.",
        f"За {reaction.within:.0f} с после {_AFTER[event]} {what} не появилось ни дела, ни задачи, "
        "ответственный не изменился.",
        places.robots(entity),
        "Проверьте роботов и автозапуск бизнес-процессов: что их запускает, задержку и журнал выполнения.",
    )
    return Judgement((finding,))


_AFTER = {"создании": "создания", "изменении": "изменения"}


def passes(journey: Journey, entity: Entity) -> Judgement:
    """Every stage that was set was kept, and all of them are in the history in that order."""
    return Judgement((*_left(journey, entity), *_history(journey, entity)))


def _left(journey: Journey, entity: Entity) -> Iterator[Finding]:
    name = places.tz_name(entity)
    for step in journey.steps[1:]:
        if key(step.set) != key(step.reached):
            yield _finding(
                f"{name} проходит рабочие стадии по порядку: {listed(step.set for step in journey.steps)}.",
                f"Поставлена стадия «{step.set}», а через несколько секунд {name} в стадии «{step.reached}».",
                places.robots(entity),
                "Уберите робота или процесс, который уводит из этой стадии сам.",
            )


def _history(journey: Journey, entity: Entity) -> Iterator[Finding]:
    wanted = [*(step.set for step in journey.steps), journey.rejected.set]
    recorded = {key(title) for title in journey.recorded}
    missing = [title for title in wanted if key(title) not in recorded]
    if missing:
        yield _finding(
            f"История показывает, что {places.tz_name(entity)} прошла стадии: {listed(wanted)}."
            if entity is Entity.DEAL
            else f"История показывает, что {places.tz_name(entity)} прошёл статусы: {listed(wanted)}.",
            f"В истории нет: {listed(missing)}." if journey.recorded else "История пуста.",
            f"{places.opened_card(entity)} → История",
            "Проверьте, не удаляет ли записи истории приложение, и обратитесь в поддержку Битрикс24.",
        )


def stays_rejected(journey: Journey, entity: Entity) -> Judgement:
    """What was rejected stays so."""
    rejected = journey.rejected
    if key(rejected.set) == key(rejected.reached):
        return Judgement()
    name = places.tz_name(entity)
    finding = _finding(
        f"Забракованный {name} закрыт для работы.",
        f"После статуса «{rejected.set}» {name} сам вернулся в «{rejected.reached}».",
        places.robots(entity),
        "Уберите робота или процесс, который возвращает забракованное в работу.",
    )
    return Judgement((finding,))


def history_is_written(journeys: Sequence[tuple[Entity, Journey]]) -> Judgement:
    """Moves through stages leave a history."""
    return Judgement(
        tuple(
            _finding(
                f"История стадий {places.tz_name_of(entity)} пишется.",
                f"{places.tz_name(entity)}: пройдено стадий — {len(journey.steps) + 1}, "
                f"записей в истории — {len(journey.recorded)}.",
                f"{places.opened_card(entity)} → История",
                "Обратитесь в поддержку Битрикс24: портал не ведёт историю стадий.",
            )
            for entity, journey in journeys
            if len(journey.recorded) < _SEVERAL
        )
    )


def _finding(required: str, found: str, where: str, fix: str) -> Finding:
    return Finding(required=required, found=found, where=where, fix=fix)
