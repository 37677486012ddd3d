"""Judging what came of a deal: quote, invoice, payment, documents (ТЗ 1.2, 3, 6.4, 6.6, 8.1, 8.2)."""

from b24audit.judge import places
from b24audit.judge.judgement import Judgement, listed
from b24audit.judge.titles import key
from b24audit.observations.sales import (
    BoundInvoice,
    BoundQuote,
    ContractDraft,
    ExchangedWith1C,
    InvoiceDocument,
    PaidInvoice,
)
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.crm import Entity

_STAMPED_PICTURES = 4
"""Logo, stamp, two signatures."""


def quote_bound(quote: BoundQuote) -> Judgement:
    """The quote keeps its deal and the deal's client."""
    lost = []
    if quote.deal != quote.wanted_deal:
        lost.append("СДЕЛКА")
    if quote.company != quote.wanted_company:
        lost.append("КОМПАНИЯ клиента")
    if not lost:
        return Judgement()
    finding = Finding(
        required="ПРЕДЛОЖЕНИЕ, созданное для СДЕЛКИ, связано с ней и с её клиентом.",
        found=f"В сохранённом ПРЕДЛОЖЕНИИ потеряно: {listed(lost)}.",
        where=places.items(Entity.QUOTE),
        fix="Найдите приложение, робота или процесс, который очищает связи ПРЕДЛОЖЕНИЯ, и отключите это.",
    )
    return Judgement((finding,))


def invoice_bound(invoice: BoundInvoice) -> Judgement:
    """The invoice keeps its deal, the deal's client and the sum of its products."""
    lost = []
    if invoice.deal != invoice.wanted_deal:
        lost.append("нет связи со СДЕЛКОЙ")
    if invoice.company != invoice.wanted_company:
        lost.append("нет КОМПАНИИ клиента")
    if invoice.sum != invoice.wanted_sum:
        lost.append(f"сумма {invoice.sum:.2f} вместо {invoice.wanted_sum:.2f}".replace(".", ","))
    if not lost:
        return Judgement()
    finding = Finding(
        required="СЧЕТ, выставленный по СДЕЛКЕ, связан с ней и с её клиентом, сумма равна сумме услуг.",
        found=f"В сохранённом СЧЕТЕ: {listed(lost)}.",
        where=places.items(Entity.INVOICE),
        fix="Найдите приложение, робота или процесс, который меняет СЧЕТ при создании, и отключите это.",
    )
    return Judgement((finding,))


def payment_moves(invoice: PaidInvoice, word: str, deal_stage: str) -> Judgement:
    """The payment is seen, the invoice is in its successful stage, the deal in the one named by the ТЗ.

    ``word`` is the word of the successful stage, for the advice.
    """
    findings = []
    if not (invoice.paid and invoice.success):
        what = "Оплата не отмечена" if not invoice.paid else f"СЧЕТ остался в статусе «{invoice.invoice_stage}»"
        findings.append(
            Finding(
                required=f"Оплата видна в СЧЕТЕ: он переходит в успешный завершающий статус («{word}»).",
                found=f"{what} (ждали {invoice.waited:.0f} с).",
                where=places.INVOICE_STATUSES,
                fix="Включите смену статуса СЧЕТА при оплате и сделайте статус «оплачен» успешным завершающим.",
            )
        )
    if key(invoice.deal_stage) != key(deal_stage):
        findings.append(
            Finding(
                required=f"Оплата СЧЕТА переводит СДЕЛКУ в стадию «{deal_stage}».",
                found=f"СДЕЛКА в стадии «{invoice.deal_stage}» (ждали {invoice.waited:.0f} с).",
                where=places.robots(Entity.DEAL),
                fix=f"Настройте роботов или триггер оплаты так, чтобы СДЕЛКА переходила в «{deal_stage}».",
            )
        )
    return Judgement(tuple(findings))


def exchanged(invoice: ExchangedWith1C) -> Judgement:
    """The invoice went to 1C with its sum, and what 1C said came back."""
    troubles = []
    if invoice.refused:
        troubles.append(f"портал не обменивается с 1С: {invoice.refused}")
    elif not invoice.handed_over:
        troubles.append("СЧЕТА нет среди переданных в 1С")
    else:
        if invoice.sum != invoice.wanted_sum:
            troubles.append(f"сумма в 1С {invoice.sum:.2f} вместо {invoice.wanted_sum:.2f}".replace(".", ","))
        if not invoice.paid:
            troubles.append(
                f"после «ОПЛАЧЕН» из 1С СЧЕТ остался в статусе «{invoice.stage}» (ждали {invoice.waited:.0f} с)"
            )
    if not troubles:
        return Judgement()
    finding = Finding(
        required="СЧЕТ передаётся в 1С; статус «ОПЛАЧЕН» из 1С возвращается в Битрикс24.",
        found=f"{'; '.join(troubles)}.",
        where="CRM → Настройки → Интеграция с 1С (/crm/configs/exch1c/)",
        fix="Включите обмен с 1С и приём статусов, разрешите платёжной системе менять оплату по данным 1С.",
    )
    return Judgement((finding,))


def contract_has_data(draft: ContractDraft) -> Judgement:
    """The client and something of the deal itself stand in the contract."""
    lacks = ([] if draft.client_present else ["клиента"]) + ([] if draft.present else ["данных СДЕЛКИ"])
    if not lacks:
        return Judgement()
    absent = f" Не найдены: {listed(draft.absent)}." if not draft.present else ""
    finding = Finding(
        required="В проекте договора стоят клиент и данные СДЕЛКИ.",
        found=f"В документе по шаблону «{draft.template}» нет {' и '.join(lacks)}.{absent}",
        where=places.DOCUMENT_TEMPLATES,
        fix="Вставьте в шаблон поля СДЕЛКИ и её клиента.",
    )
    return Judgement((finding,))


def contract_needs_fields(draft: ContractDraft) -> Judgement:
    """No contract is made of a deal without its mandatory fields; there are such fields."""
    if draft.mandatory and draft.made_of_empty is False:
        return Judgement()
    found = "Обязательных полей у СДЕЛКИ нет: документ создаётся по пустой СДЕЛКЕ."
    if draft.mandatory:
        found = f"Документ создан по СДЕЛКЕ, где не заполнены: {listed(draft.mandatory)}."
    finding = Finding(
        required="Без заполнения обязательных полей СДЕЛКИ проект договора не создаётся.",
        found=found,
        where=places.DOCUMENT_TEMPLATES,
        fix="Сделайте поля, нужные договору, обязательными у СДЕЛКИ и в шаблоне документа.",
    )
    return Judgement((finding,))


def invoice_document_complete(document: InvoiceDocument) -> Judgement:
    """The document has logo, stamp and signatures, and comes as a PDF too."""
    lacks = []
    if not document.stamps or document.pictures < _STAMPED_PICTURES:
        lacks.append(f"логотипа, печати и факсимиле подписей (рисунков в документе: {document.pictures})")
    if not document.pdf:
        lacks.append(f"PDF (ждали {document.waited:.0f} с)")
    if not lacks:
        return Judgement()
    finding = Finding(
        required="СЧЕТ формируется в документ (DOCX и PDF) с логотипом, печатью и факсимиле подписей.",
        found=f"В документе по шаблону «{document.template}» нет: {listed(lacks)}.",
        where=places.DOCUMENT_TEMPLATES,
        fix="Вставьте в шаблон логотип, печать и подписи «моей компании» и загрузите их в её карточку.",
    )
    return Judgement((finding,))
