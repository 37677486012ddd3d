"""Sentences about converting a lead and creating documents on the basis of an item, from cards."""

from dataclasses import dataclass

from pytest_bdd import parsers, then, when

from b24audit.judge import conversion
from b24audit.observations.conversion import DealInvoice, DealQuote, LeadConverted, MadeDocument, QuoteInvoice
from b24audit.pytest_plugin import Observe, Settle


@dataclass(frozen=True)
class OnBasis:
    """A document made on the basis of an item, with the words for the report."""

    seen: MadeDocument
    source: str
    target: str


@when("менеджер конвертирует ЛИД в СДЕЛКУ, КОНТАКТ и КОМПАНИЮ в карточке", target_fixture="converted")
def convert_lead(observe: Observe) -> LeadConverted:
    """Помеченный ЛИД с клиентом, источником, товарами и полями: последняя ступень полосы, схема конвертации."""
    return observe(LeadConverted)


@then("открывается карточка созданной СДЕЛКИ")
def deal_opened(converted: LeadConverted, settle: Settle) -> None:
    """Портал не отказал, и СДЕЛКА на портале есть."""
    settle(conversion.deal_opened(converted))


@then(parsers.parse("сконвертированный ЛИД в статусе «{status}»"))
def lead_finished(converted: LeadConverted, settle: Settle, status: str) -> None:
    """Статус прочитан на портале после конвертации."""
    settle(conversion.lead_finished(converted, status))


@then("в карточке СДЕЛКИ виден клиент ЛИДа")
def client_in_sight(converted: LeadConverted, settle: Settle) -> None:
    """Поле «Клиент» называет и КОМПАНИЮ, и КОНТАКТ; поля в карточке нет — «не проверено»."""
    settle(conversion.client_in_sight(converted))


@then("одновременно созданы СДЕЛКА, КОМПАНИЯ и КОНТАКТ")
def all_made(converted: LeadConverted, settle: Settle) -> None:
    """Каждый объект есть на портале; найден по связям."""
    settle(conversion.all_made(converted))


@then("созданные КОМПАНИЯ и КОНТАКТ связаны между собой и со СДЕЛКОЙ")
def linked(converted: LeadConverted, settle: Settle) -> None:
    """Связи прочитаны на портале."""
    settle(conversion.linked(converted))


@then("данные ЛИДа перенесены")
def data_kept(converted: LeadConverted, settle: Settle) -> None:
    """Имя, название, телефон, почта, товары, сумма и поля с тем же названием и типом."""
    settle(conversion.lead_data_kept(converted))


@then("источник ЛИДа — источник СДЕЛКИ")
def source_kept(converted: LeadConverted, settle: Settle) -> None:
    """Тот же источник из справочника; потерянные UTM-метки — замечание."""
    settle(conversion.source_kept(converted))


@then(parsers.parse("созданная СДЕЛКА в стадии «{stage}»"))
def deal_starts_in(converted: LeadConverted, settle: Settle, stage: str) -> None:
    """Стадия прочитана на портале после конвертации."""
    settle(conversion.deal_starts_in(converted, stage))


@when("менеджер создаёт СЧЕТ на основании СДЕЛКИ в её карточке", target_fixture="on_basis")
def invoice_of_deal(observe: Observe) -> OnBasis:
    """Помеченная СДЕЛКА с клиентом и товарами в стадии «Согласование Договора»: «Создать на основании → Счёт»."""
    return OnBasis(observe(DealInvoice), "СДЕЛКИ", "СЧЕТ")


@when("менеджер создаёт ПРЕДЛОЖЕНИЕ на основании СДЕЛКИ в её карточке", target_fixture="on_basis")
def quote_of_deal(observe: Observe) -> OnBasis:
    """Такая же СДЕЛКА: «Создать на основании → Предложение»."""
    return OnBasis(observe(DealQuote), "СДЕЛКИ", "ПРЕДЛОЖЕНИЕ")


@when("менеджер создаёт СЧЕТ на основании ПРЕДЛОЖЕНИЯ в его карточке", target_fixture="on_basis")
def invoice_of_quote(observe: Observe) -> OnBasis:
    """Помеченное ПРЕДЛОЖЕНИЕ с клиентом и товарами: «Создать на основании → Счёт»."""
    return OnBasis(observe(QuoteInvoice), "ПРЕДЛОЖЕНИЯ", "СЧЕТ")


@then("портал создаёт его и открывает карточку")
def document_made(on_basis: OnBasis, settle: Settle) -> None:
    """Портал не отказал; сумма, которую показывает карточка, равна сумме на портале."""
    settle(conversion.document_shown(on_basis.seen, on_basis.source, on_basis.target))


@then("созданное связано с источником и его клиентом")
def document_linked(on_basis: OnBasis, settle: Settle) -> None:
    """Связь, КОМПАНИЯ и КОНТАКТ прочитаны на портале."""
    settle(conversion.document_linked(on_basis.seen, on_basis.source, on_basis.target))


@then("товары и сумма те же")
def document_complete(on_basis: OnBasis, settle: Settle) -> None:
    """Названия, цены, количества и сумма прочитаны на портале."""
    settle(conversion.document_complete(on_basis.seen, on_basis.source, on_basis.target))
