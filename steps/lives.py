"""Sentences about leads and deals that are created, changed and led through their stages."""

from pytest_bdd import parsers, then, when

from b24audit.judge import lives, places
from b24audit.observations.lives import (
    ChangedDeal,
    ChangedLead,
    DealJourney,
    Journey,
    LeadJourney,
    NewDeal,
    NewLead,
    Reaction,
)
from b24audit.pytest_plugin import Clarify, Observe, Settle
from b24audit.snapshot.models.crm import Entity

PARAMETER = "время реакции автоматики, секунд"


@when("на портал приходит заявка нового клиента", target_fixture="new_lead")
def create_lead(observe: Observe) -> NewLead:
    """ЛИД выдуманного человека, каким его создаёт обработчик сайта; дальше с ним работает только автоматика."""
    return observe(NewLead)


@then(parsers.parse("ЛИД получает статус «{status}» и остаётся в нём"))
def begins_in(new_lead: NewLead, settle: Settle, status: str) -> None:
    """Статус сразу после создания и после того, как сработала автоматика."""
    settle(lives.begins_in(new_lead, status))


@when("проверяющий создаёт ЛИД", target_fixture="reaction")
def see_new_lead(observe: Observe) -> Reaction:
    """Что автоматика сделала с новым ЛИД: дела, задачи, смена ответственного."""
    return observe(NewLead).reaction


@when("проверяющий меняет ЛИД", target_fixture="reaction")
def see_changed_lead(observe: Observe) -> Reaction:
    """Изменены комментарий и статус, когда автоматика уже отработала создание."""
    return observe(ChangedLead).reaction


@when("проверяющий создаёт СДЕЛКУ", target_fixture="reaction")
def see_new_deal(observe: Observe) -> Reaction:
    """Что автоматика сделала с новой СДЕЛКОЙ направления «оценка»."""
    return observe(NewDeal).reaction


@when("проверяющий меняет СДЕЛКУ", target_fixture="reaction")
def see_changed_deal(observe: Observe) -> Reaction:
    """Изменены комментарий и стадия, когда автоматика уже отработала создание."""
    return observe(ChangedDeal).reaction


@then(
    parsers.parse(
        "автоматика объекта {name} сработала при {event} не позже, чем сказано в уточнении "
        "«время реакции автоматики, секунд»"
    )
)
def reacts(reaction: Reaction, settle: Settle, clarify: Clarify, name: str, event: str) -> None:
    """Появилось дело или задача либо сменился ответственный; событие — «создании» или «изменении».

    Без уточнения ждут минуту.
    """
    clarify.if_agreed(PARAMETER)
    settle(lives.reacts(reaction, places.entity_by_tz_name(name), event))


@when("проверяющий проводит ЛИД по всем рабочим статусам и бракует его", target_fixture="journey")
def lead_journey(observe: Observe) -> Journey:
    """Статусы ставятся по порядку портала; в каждом автоматике дано несколько секунд."""
    return observe(LeadJourney)


@when("проверяющий проводит СДЕЛКУ по всем рабочим стадиям и бракует её", target_fixture="journey")
def deal_journey(observe: Observe) -> Journey:
    """Стадии направления «оценка» ставятся по порядку портала."""
    return observe(DealJourney)


@then("ЛИД остаётся в каждом поставленном статусе, и история показывает их все")
def lead_passes(journey: Journey, settle: Settle) -> None:
    """Автоматика не уводит ЛИД из рабочего статуса; в истории есть каждый из пройденных."""
    settle(lives.passes(journey, Entity.LEAD))


@then("СДЕЛКА остаётся в каждой поставленной стадии, и история показывает их все")
def deal_passes(journey: Journey, settle: Settle) -> None:
    """Автоматика не уводит СДЕЛКУ из рабочей стадии; в истории есть каждая из пройденных."""
    settle(lives.passes(journey, Entity.DEAL))


@then("забракованный ЛИД не возвращается в работу")
def stays_rejected(journey: Journey, settle: Settle) -> None:
    """После неуспешного статуса ЛИД в нём и остаётся."""
    settle(lives.stays_rejected(journey, Entity.LEAD))


@when("проверяющий проводит ЛИД и СДЕЛКУ по их стадиям", target_fixture="journeys")
def both_journeys(observe: Observe) -> list[tuple[Entity, Journey]]:
    """Один тестовый ЛИД и одна тестовая СДЕЛКА."""
    return [(Entity.LEAD, observe(LeadJourney)), (Entity.DEAL, observe(DealJourney))]


@then("история их стадий пишется")
def history_is_written(journeys: list[tuple[Entity, Journey]], settle: Settle) -> None:
    """Переходы оставляют записи в истории."""
    settle(lives.history_is_written(journeys))
