"""Judging a lead or a deal that was led through its stages from its card (ТЗ 5.2, 6.4)."""

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement, listed
from b24audit.judge.titles import key
from b24audit.observations.crm_cards import LeadWalk, Walk
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.crm import Entity


def entity_of(walk: Walk) -> Entity:
    """What was led."""
    return Entity.LEAD if isinstance(walk, LeadWalk) else Entity.DEAL


def passed_all(walk: Walk) -> Judgement:
    """Every stage that was pressed was reached. Raises ``CouldNotCheck`` when the bar shows no stage to go to."""
    entity = entity_of(walk)
    if not walk.passed:
        raise CouldNotCheck(
            Verdict.ERROR, "Полоса стадий в карточке не показала ни одной стадии, в которую можно перейти."
        )
    return Judgement(
        tuple(
            Finding(
                required=f"{places.tz_name(entity)} проходит рабочие стадии по порядку: {listed(walk.working)}.",
                found=f"В карточке нажата стадия «{step.pressed}», а портал показывает «{step.reached}».",
                where=places.opened_card(entity),
                fix="Проверьте роботов и процессы этой стадии и обязательные поля, которых она требует.",
            )
            for step in walk.passed
            if key(step.pressed) != key(step.reached)
        )
    )


def closed_when_rejected(walk: Walk) -> Judgement:
    """A rejected item is in no working stage and in no column of the kanban."""
    entity, working = entity_of(walk), {key(title) for title in walk.working}
    what = places.tz_name(entity)
    kept = [walk.rejected] if key(walk.rejected) in working else []
    if not kept and not walk.in_column:
        return Judgement()
    column = f" Канбан показывает карточку в столбце «{walk.in_column}»." if walk.in_column else ""
    state = f"После отказа {what} в рабочей стадии «{walk.rejected}»." if kept else f"Стадия — «{walk.rejected}»."
    finding = Finding(
        required=f"{what} после отказа (забраковки) закрыт для работы.",
        found=f"{state}{column}",
        where=places.opened_card(entity),
        fix="Уберите роботов и процессы, которые возвращают отклонённое в работу; проверьте неуспешную стадию.",
    )
    return Judgement((finding,))


def ends_are(walk: Walk, success: str, failure: str) -> Judgement:
    """The card offers to end the work well and badly with the stages of these titles.

    A failure that the product calls by a word of its own is told by the stage the item ended in. Raises
    ``CouldNotCheck`` when that says nothing either.
    """
    bad = walk.rejected if walk.finals.own_words else walk.finals.failure
    if walk.finals.own_words and key(bad) in {key(title) for title in walk.working}:
        raise CouldNotCheck(Verdict.ERROR, "Карточка не называет неуспешную стадию, а портал вернул объект в работу.")
    entity = entity_of(walk)
    pairs = (("успешно", success, walk.finals.success), ("неуспешно", failure, bad))
    return Judgement(
        tuple(
            Finding(
                required=f"Выбор результата в карточке: {how} работу завершает «{wanted}».",
                found=f"Предлагается «{offered}»." if offered else "Такого завершения карточка не предлагает.",
                where=f"{places.opened_card(entity)} → последняя ступень полосы стадий",
                fix=f"Назовите завершающую стадию «{wanted}».",
            )
            for how, wanted, offered in pairs
            if key(wanted) != key(offered)
        )
    )
