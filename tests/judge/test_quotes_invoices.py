"""Judging statuses, user fields and cards of quotes and invoices: conforming, broken, harmless, unread."""

from typing import Any

import pytest

from b24audit.judge import cards, endings, stages, user_fields
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.crm import CardLayout, CardSection, Entity, InvoicePipeline, Role
from tests.judge.portraits.crm import card, conforming, with_stages
from tests.judge.portraits.crm import stages as stage_items
from tests.judge.portraits.crm import user_fields as fields

UNREAD: Area[Any] = Area(unread=Unread(verdict="not_checked", reason="Портал не отдаёт."))
UNTOUCHED: Area[CardLayout] = Area(value=CardLayout(customised=False))
INVOICE_STAGES = "SMART_INVOICE_STAGE_5"
NOT_CUSTOMISED = "Общий вид карточки не настраивался: разделы стандартные."


def _quotes(*titles: str) -> stages.StageList:
    return stages.quote_statuses(
        conforming(dictionaries=with_stages("QUOTE_STATUS", stage_items("QUOTE_STATUS", titles)))
    )


def _invoices(*titles: str) -> stages.StageList:
    return stages.invoice_statuses(
        conforming(dictionaries=with_stages(INVOICE_STAGES, stage_items(INVOICE_STAGES, titles)))
    )


def test_conforming_quotes_and_invoices_have_no_deviation() -> None:
    snapshot = conforming()
    judgements = [
        endings.has_start_and_ends(stages.quote_statuses(snapshot)),
        endings.has_start_and_ends(stages.invoice_statuses(snapshot)),
        endings.success_is_called(stages.invoice_statuses(snapshot), "оплачен"),
        user_fields.some_present(user_fields.of(snapshot, Entity.QUOTE)),
        user_fields.some_present(user_fields.of(snapshot, Entity.INVOICE)),
        cards.is_set_up(cards.quote_card(snapshot)),
        cards.is_set_up(cards.invoice_card(snapshot)),
    ]
    assert judgements == [Judgement()] * len(judgements)


def test_factory_titles_and_more_statuses_are_harmless() -> None:
    found = _quotes("Черновик", "Доработка", "Согласование", "Принято", "Отклонено")
    assert endings.has_start_and_ends(found) == Judgement()


def test_quote_without_ends_is_found() -> None:
    working = tuple(
        item.model_copy(update={"role": Role.WORKING}) for item in stage_items("QUOTE_STATUS", ("Черновик", "Готово"))
    )
    found = stages.quote_statuses(conforming(dictionaries=with_stages("QUOTE_STATUS", working)))
    assert endings.has_start_and_ends(found).findings == (
        Finding(
            required="Статусы ПРЕДЛОЖЕНИЯ: есть начальный, успешный и неуспешный завершающие.",
            found="Нет успешного завершающего, нет неуспешного завершающего. Есть: «Черновик»; «Готово».",
            where="CRM → Настройки → Настройки CRM → Справочники → Стадии предложения (/crm/configs/status/)",
            fix="Добавьте недостающий статус и отнесите его к нужной группе: начальный, успешный или неуспешный.",
        ),
    )


def test_quote_without_a_start_is_found() -> None:
    (finding,) = endings.has_start_and_ends(_quotes("Принято", "Отклонено")).findings
    assert finding.found == "Нет начального. Есть: «Принято»; «Отклонено»."


@pytest.mark.parametrize("title", ["оплачен", "Счёт оплачен", "ОПЛАЧЕНО", "Полностью оплачен (1С)"])
def test_paid_is_told_by_the_word(title: str) -> None:
    assert endings.success_is_called(_invoices("Новый", title, "Отказ"), "оплачен") == Judgement()


@pytest.mark.parametrize("title", ["Закрыт", "Не оплачен", "Неоплачен", "Счёт не оплачен"])
def test_success_that_does_not_say_paid_is_found(title: str) -> None:
    (finding,) = endings.success_is_called(_invoices("Новый", title, "Отказ"), "оплачен").findings
    assert (finding.required, finding.found) == (
        "Статусы СЧЕТА: успешный завершающий — «оплачен».",
        f"Успешный завершающий — «{title}».",
    )


def test_default_pipeline_of_invoices_is_judged() -> None:
    pipelines: Area[Any] = Area(
        value=(
            InvoicePipeline(id=4, title="Архив", sort=1, is_default=False),
            InvoicePipeline(id=5, title="Общая", sort=2, is_default=True),
        )
    )
    found = stages.invoice_statuses(conforming(invoice_pipelines=pipelines))
    assert endings.has_start_and_ends(found) == Judgement()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"invoice_pipelines": Area(value=())}, "Портал не показал настроек СЧЕТА"),
        ({"invoice_pipelines": UNREAD}, "Портал не отдаёт"),
        ({"dictionaries": with_stages(INVOICE_STAGES, ())}, "Статусы СЧЕТА: портал не показал ни одного"),
    ],
)
def test_statuses_of_invoices_that_were_not_shown_are_not_judged(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(CouldNotCheck, match=reason) as caught:
        stages.invoice_statuses(conforming(**changes))
    assert caught.value.verdict is Verdict.NOT_CHECKED


def test_statuses_of_quotes_that_were_not_shown_are_not_judged() -> None:
    with pytest.raises(CouldNotCheck, match="Статусы ПРЕДЛОЖЕНИЯ: портал не показал ни одного"):
        stages.quote_statuses(conforming(dictionaries=with_stages("QUOTE_STATUS", ())))


def test_object_without_user_fields_is_found() -> None:
    snapshot = conforming(user_fields={Entity.QUOTE: Area(value=()), Entity.INVOICE: Area(value=fields())})
    (finding,) = user_fields.some_present(user_fields.of(snapshot, Entity.QUOTE)).findings
    assert finding == Finding(
        required="У ПРЕДЛОЖЕНИЯ есть пользовательские поля.",
        found="Пользовательских полей нет.",
        where="CRM → Настройки → Настройки CRM → Пользовательские поля → ПРЕДЛОЖЕНИЕ (/crm/configs/fields/CRM_QUOTE/)",
        fix="Создайте пользовательские поля для данных, которых нет среди стандартных.",
    )


def test_user_fields_that_were_not_read_are_not_missing() -> None:
    with pytest.raises(CouldNotCheck, match="Портал не отдаёт"):
        user_fields.of(conforming(user_fields={Entity.INVOICE: UNREAD}), Entity.INVOICE)


def test_card_that_nobody_changed_is_found() -> None:
    (finding,) = cards.is_set_up(cards.quote_card(conforming(quote_card=UNTOUCHED))).findings
    assert finding == Finding(
        required="Карточка ПРЕДЛОЖЕНИЯ настроена.",
        found=NOT_CUSTOMISED,
        where="CRM → карточка предложения → меню вида карточки → Общий вид для всех",
        fix="Соберите нужные поля в разделы и сохраните вид для всех.",
    )


def test_card_without_fields_is_found() -> None:
    layout = CardLayout(customised=True, sections=(CardSection(title="О предложении", elements=()),))
    (finding,) = cards.is_set_up(cards.quote_card(conforming(quote_card=Area(value=layout)))).findings
    assert finding.found == "В общем виде карточки нет ни одного поля."


@pytest.mark.parametrize(
    ("common", "own"),
    [
        (Area(value=card("О счёте")), UNTOUCHED),
        (UNTOUCHED, Area(value=card("О счёте"))),
        (Area(value=card("О")), UNREAD),
    ],
)
def test_either_card_of_invoices_may_be_set_up(common: Area[CardLayout], own: Area[CardLayout]) -> None:
    found = cards.invoice_card(conforming(invoice_card=common, invoice_cards={5: own}))
    assert cards.is_set_up(found) == Judgement()


def test_card_of_invoices_is_found_when_both_are_untouched() -> None:
    found = cards.invoice_card(conforming(invoice_card=UNTOUCHED, invoice_cards={5: UNTOUCHED}))
    assert [finding.found for finding in cards.is_set_up(found).findings] == [NOT_CUSTOMISED]


@pytest.mark.parametrize(("common", "own"), [(UNREAD, UNTOUCHED), (UNTOUCHED, UNREAD)])
def test_card_of_invoices_half_read_is_not_judged(common: Area[CardLayout], own: Area[CardLayout]) -> None:
    with pytest.raises(CouldNotCheck, match="Портал не отдаёт"):
        cards.invoice_card(conforming(invoice_card=common, invoice_cards={5: own}))


def test_card_that_the_portal_does_not_give_is_not_judged() -> None:
    with pytest.raises(CouldNotCheck, match="Портал не отдаёт"):
        cards.quote_card(conforming(quote_card=UNREAD))
