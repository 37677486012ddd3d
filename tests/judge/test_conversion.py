"""What conversion of a lead and documents on the basis of an item must give, and what is said when they do not."""

from typing import Any

import pytest

from b24audit.judge import conversion
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.observations.conversion import Carried, DealInvoice, LeadConverted

SOURCE = Carried(what="источник", was="Сайт", became="Сайт")
LOST = Carried(what="телефон клиента", was="+79450000000", became="")
GOOD = LeadConverted(
    deal=True,
    contact=True,
    company=True,
    contact_in_deal=True,
    company_in_deal=True,
    company_in_contact=True,
    lead_status="Конвертация",
    deal_stage="Новая СДЕЛКА",
    client_shown="ООО «Ромашка» Иванов Иван",
    client=("Иванов", "ООО «Ромашка»"),
    source=SOURCE,
    marks=(SOURCE,),
    data=(SOURCE,),
)
REFUSED = LeadConverted(refusal="Нет прав", lead_status="Не обработан")
SAID = "Портал отвечает: «Нет прав»."


def found(judgement: Judgement) -> list[str]:
    """What was found, deviation by deviation."""
    return [finding.found for finding in judgement.findings]


def all_of(seen: LeadConverted) -> list[str]:
    """What every judge of a conversion finds."""
    judged = (
        conversion.deal_opened(seen),
        conversion.lead_finished(seen, "Конвертация"),
        conversion.client_in_sight(seen),
        conversion.all_made(seen),
        conversion.linked(seen),
        conversion.lead_data_kept(seen),
        conversion.source_kept(seen),
        conversion.deal_starts_in(seen, "Новая СДЕЛКА"),
    )
    return [text for judgement in judged for text in found(judgement)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, []),
        ({"client_shown": "Иванов  иван, ООО «РОМАШКА»"}, []),
        ({"lead_status": "Отправлено КП"}, ["После конвертации ЛИД в статусе «Отправлено КП»."]),
        ({"deal_stage": "Регистрация Договора"}, ["СДЕЛКА попала в стадию «Регистрация Договора»."]),
        ({"client_shown": "Иванов Иван"}, ["Поле «Клиент»: «Иванов Иван»."]),
        ({"client_shown": ""}, ["Поле «Клиент»: «пусто»."]),
        ({"company": False, "company_in_deal": False, "company_in_contact": False}, ["Не создано: КОМПАНИЯ."]),
        ({"company_in_contact": False}, ["КОНТАКТ не привязан к КОМПАНИИ."]),
        (
            {"contact_in_deal": False, "company_in_deal": False},
            ["КОНТАКТ не привязан к СДЕЛКЕ; КОМПАНИЯ не привязана к СДЕЛКЕ."],
        ),
        ({"data": (LOST, SOURCE)}, ["Телефон клиента: пусто."]),
        ({"source": SOURCE.model_copy(update={"became": "Другое"})}, ["Источник — «Другое»."]),
    ],
)
def test_a_conversion(change: dict[str, Any], said: list[str]) -> None:
    assert all_of(GOOD.model_copy(update=change)) == said


def test_a_refused_conversion_violates_everything_that_rests_on_it() -> None:
    assert all_of(REFUSED) == [
        SAID,
        "После конвертации ЛИД в статусе «Не обработан».",
        f"Не создано: СДЕЛКА, КОНТАКТ, КОМПАНИЯ. {SAID}",
        f"Не создано: СДЕЛКА, КОНТАКТ, КОМПАНИЯ. {SAID}",
        SAID,
        SAID,
    ]


def test_a_lost_mark_is_a_remark() -> None:
    lost = Carried(what="utm_source", was="b24audit", became="")
    judgement = conversion.source_kept(GOOD.model_copy(update={"marks": (lost,)}))
    assert found(judgement) == []
    assert [remark.found for remark in judgement.remarks] == ["Utm_source: пусто."]


def test_what_cannot_be_seen_is_no_verdict() -> None:
    with pytest.raises(CouldNotCheck):
        conversion.client_in_sight(GOOD.model_copy(update={"client_shown": None}))
    with pytest.raises(CouldNotCheck):
        conversion.source_kept(GOOD.model_copy(update={"source": None}))


LINK = Carried(what="связь: СДЕЛКА", was="7", became="7")
SUM = Carried(what="сумма", was="20000.00 RUB", became="20000.00 RUB")
INVOICE = DealInvoice(links=(LINK,), client=(LINK,), products=(SUM,), sum=(SUM,), shown=SUM)


def all_of_document(seen: DealInvoice) -> list[str]:
    """What every judge of a document finds."""
    judges = (conversion.document_shown, conversion.document_linked, conversion.document_complete)
    return [text for judge in judges for text in found(judge(seen, "СДЕЛКИ", "СЧЕТ"))]


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (INVOICE, []),
        (INVOICE.model_copy(update={"shown": None}), []),
        (DealInvoice(refusal="Нет прав"), [SAID, SAID, SAID]),
        (INVOICE.model_copy(update={"links": (LINK.model_copy(update={"became": ""}),)}), ["Связь: СДЕЛКА: пусто."]),
        (INVOICE.model_copy(update={"sum": (SUM.model_copy(update={"became": "0.00 RUB"}),)}), ["Сумма — «0.00 RUB»."]),
        (INVOICE.model_copy(update={"shown": SUM.model_copy(update={"became": "1"})}), ["Сумма — «1»."]),
    ],
)
def test_a_document_on_the_basis_of_a_deal(seen: DealInvoice, said: list[str]) -> None:
    assert all_of_document(seen) == said
