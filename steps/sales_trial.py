"""Sentences about what comes of a deal: quote, invoice, payment, documents."""

from pytest_bdd import parsers, then, when

from b24audit.judge import sales_trial
from b24audit.observations.sales import (
    BoundInvoice,
    BoundQuote,
    ContractDraft,
    ExchangedWith1C,
    InvoiceDocument,
    PaidInvoice,
)
from b24audit.pytest_plugin import Observe, Settle


@when("проверяющий создаёт ПРЕДЛОЖЕНИЕ для СДЕЛКИ", target_fixture="bound_quote")
def make_quote(observe: Observe) -> BoundQuote:
    """ПРЕДЛОЖЕНИЕ, при создании которого указаны СДЕЛКА и её КОМПАНИЯ."""
    return observe(BoundQuote)


@then("ПРЕДЛОЖЕНИЕ связано со СДЕЛКОЙ и с её клиентом")
def quote_bound(bound_quote: BoundQuote, settle: Settle) -> None:
    """В сохранённом ПРЕДЛОЖЕНИИ те же СДЕЛКА и КОМПАНИЯ."""
    settle(sales_trial.quote_bound(bound_quote))


@when("проверяющий выставляет СЧЕТ по СДЕЛКЕ", target_fixture="bound_invoice")
def make_invoice(observe: Observe) -> BoundInvoice:
    """СЧЕТ, при создании которого указаны СДЕЛКА, её клиент и услуги."""
    return observe(BoundInvoice)


@then("СЧЕТ связан со СДЕЛКОЙ и с её клиентом, сумма равна сумме услуг")
def invoice_bound(bound_invoice: BoundInvoice, settle: Settle) -> None:
    """В сохранённом СЧЕТЕ те же СДЕЛКА и КОМПАНИЯ, сумма — цена услуг, умноженная на количество."""
    settle(sales_trial.invoice_bound(bound_invoice))


@when("проверяющий оплачивает СЧЕТ, выставленный по СДЕЛКЕ", target_fixture="paid_invoice")
def pay_invoice(observe: Observe) -> PaidInvoice:
    """Оплата на все услуги СЧЕТА; СЧЕТ и СДЕЛКА читаются, пока не перейдут дальше, но не дольше отведённого времени."""
    return observe(PaidInvoice)


@then(parsers.parse("СЧЕТ переходит в успешный статус «{word}», а СДЕЛКА — в стадию «{stage}»"))
def payment_moves(paid_invoice: PaidInvoice, settle: Settle, word: str, stage: str) -> None:
    """Оплата отмечена, статус СЧЕТА — успешный завершающий, стадия СДЕЛКИ называется так."""
    settle(sales_trial.payment_moves(paid_invoice, word, stage))


@when("проверяющий от имени 1С забирает СЧЕТ и отвечает «ОПЛАЧЕН»", target_fixture="exchanged_with_1c")
def exchange_with_1c(observe: Observe) -> ExchangedWith1C:
    """Обмен по протоколу 1С; отвечает только про свой СЧЕТ. Имя и пароль обмена не заданы — «не проверено»."""
    return observe(ExchangedWith1C)


@then("СЧЕТ передан с верной суммой и становится оплаченным")
def exchanged(exchanged_with_1c: ExchangedWith1C, settle: Settle) -> None:
    """СЧЕТ есть среди переданных, сумма та же, после ответа 1С он в успешном завершающем статусе."""
    settle(sales_trial.exchanged(exchanged_with_1c))


@when("проверяющий создаёт документ СЧЕТА с печатью и подписями", target_fixture="invoice_document")
def make_invoice_document(observe: Observe) -> InvoiceDocument:
    """Документ по действующему шаблону компании для СЧЕТА; PDF ждут, пока портал его не сделает."""
    return observe(InvoiceDocument)


@then("в документе есть логотип, печать и подписи, он доступен и в PDF")
def document_complete(invoice_document: InvoiceDocument, settle: Settle) -> None:
    """В DOCX не меньше четырёх рисунков (логотип, печать, две подписи), печать включена, PDF скачивается."""
    settle(sales_trial.invoice_document_complete(invoice_document))


@when("проверяющий создаёт проект договора по заполненной СДЕЛКЕ и по пустой", target_fixture="contract_draft")
def make_contract(observe: Observe) -> ContractDraft:
    """Документ по шаблону компании, в названии которого есть «договор» (лучше «проект договора»)."""
    return observe(ContractDraft)


@then("в проекте договора стоят клиент и данные СДЕЛКИ")
def contract_has_data(contract_draft: ContractDraft, settle: Settle) -> None:
    """В тексте есть название КОМПАНИИ и хотя бы одно из: сумма, значения пользовательских полей СДЕЛКИ."""
    settle(sales_trial.contract_has_data(contract_draft))


@then("без обязательных полей СДЕЛКИ проект договора не создаётся")
def contract_needs_fields(contract_draft: ContractDraft, settle: Settle) -> None:
    """У СДЕЛКИ есть обязательные поля; без них портал не сохраняет СДЕЛКУ или не создаёт документ."""
    settle(sales_trial.contract_needs_fields(contract_draft))
