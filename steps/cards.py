"""Sentences about the common layout of a card."""

from pytest_bdd import parsers, then, when

from b24audit.judge import cards
from b24audit.judge.cards import Card
from b24audit.judge.stages import StageList
from b24audit.pytest_plugin import Clarify, Settle
from b24audit.snapshot.models.crm import Role
from b24audit.snapshot.models.snapshot import Snapshot
from steps._tables import Table, column


@when("проверяющий читает карточку ЛИД", target_fixture="card")
def read_lead_card(snapshot: Snapshot) -> Card:
    """Общий вид карточки ЛИД (простые лиды)."""
    return cards.lead_card(snapshot)


@when(parsers.parse("проверяющий читает карточку СДЕЛКИ направления «{direction}»"), target_fixture="card")
def read_deal_card(snapshot: Snapshot, direction: str) -> Card:
    """Общий вид карточки СДЕЛКИ в воронке с таким названием."""
    return cards.deal_card(snapshot, direction)


@when("проверяющий читает карточку ПРЕДЛОЖЕНИЯ", target_fixture="card")
def read_quote_card(snapshot: Snapshot) -> Card:
    """Общий вид карточки ПРЕДЛОЖЕНИЯ; не всякий портал отдаёт его через вебхук, тогда «не проверено»."""
    return cards.quote_card(snapshot)


@when("проверяющий читает карточку СЧЕТА", target_fixture="card")
def read_invoice_card(snapshot: Snapshot) -> Card:
    """Общий вид карточки СЧЕТА; не всякий портал отдаёт его через вебхук, тогда «не проверено»."""
    return cards.invoice_card(snapshot)


@then("карточка настроена")
def is_set_up(card: Card, settle: Settle) -> None:
    """Общий вид изменён по сравнению со стандартным, и в нём есть поля; какие именно, ТЗ не говорит."""
    settle(cards.is_set_up(card))


@then("поля карточки сгруппированы в разделы:")
def grouped_by_table(card: Card, settle: Settle, datatable: Table) -> None:
    """Для каждой строки (столбец «Раздел») есть раздел с полями, в названии которого она есть; прочие не важны."""
    settle(cards.grouped_by(card, column(datatable, "Раздел")))


@then("поля карточки сгруппированы в разделы по рабочим стадиям")
def grouped_by_stages(card: Card, stage_list: StageList, settle: Settle) -> None:
    """Для каждой рабочей стадии, прочитанной на портале, есть раздел с полями, в названии которого она есть."""
    settle(cards.grouped_by(card, [stage.title for stage in stage_list.stages if stage.role is Role.WORKING]))


@then(parsers.parse("на переднюю панель вынесены поля из уточнения «{parameter}»"))
def important_fields_shown(card: Card, settle: Settle, clarify: Clarify, parameter: str) -> None:
    """Поля согласованного перечня отмечены «Показывать всегда».

    Не отмечено ничего — отклонение; отмечено что-то, но перечень не согласован — «не проверено».
    """
    settle(cards.nothing_always_shown(card))
    settle(cards.always_shown(card, clarify(parameter)))
