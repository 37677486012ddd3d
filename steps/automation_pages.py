"""Sentences about robots and business processes as the pages of the portal show them."""

from pytest_bdd import parsers, then, when

from b24audit.judge import automation_pages as judge
from b24audit.judge import places
from b24audit.observations.automation import DealAutomation, LeadAutomation, ObjectAutomation
from b24audit.pytest_plugin import Observe, Settle
from b24audit.snapshot.models.crm import Entity

_KINDS: dict[Entity, type[ObjectAutomation]] = {Entity.LEAD: LeadAutomation, Entity.DEAL: DealAutomation}


@when(
    parsers.parse("проверяющий открывает на портале роботов и бизнес-процессы объекта {name}"),
    target_fixture="seen_automation",
)
def open_automation(observe: Observe, name: str) -> ObjectAutomation:
    """Роботы по стадиям (у СДЕЛКИ — каждой воронки), шаблоны бизнес-процессов и их автозапуск; ничего не меняется."""
    return observe(_KINDS[places.entity_by_tz_name(name)])


@then(parsers.parse("роботы или бизнес-процессы объекта {name} запускаются сами и при создании, и при изменении"))
def starts_by_itself(seen_automation: ObjectAutomation, settle: Settle, name: str) -> None:
    """При создании: робот начальной стадии или автозапуск «Создание»; при изменении: другая стадия или «Изменение».

    Достаточно одной воронки, остальные без автоматики — замечание.
    """
    settle(judge.starts_by_itself(seen_automation, places.entity_by_tz_name(name)))
