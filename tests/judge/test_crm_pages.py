"""What boards, cards, walks and lists must show, and what is said when they do not."""

import pytest

from b24audit.judge import boards, endings, page_cards, stages, walks
from b24audit.judge.cards import always_shown, grouped_by
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.observations.crm_boards import DealFunnels, FunnelSeen, LeadBoard
from b24audit.observations.crm_cards import (
    CardSeen,
    DealListUse,
    FieldSeen,
    FinalsSeen,
    InvoiceCard,
    InvoiceViewed,
    KnownClientDeal,
    LeadByHand,
    LeadListUse,
    LeadWalk,
    QuoteCard,
    Searched,
    SectionSeen,
    StagePassed,
)
from b24audit.snapshot.models.crm import Entity

TITLE, CLIENT = FieldSeen(code="TITLE", caption="Название"), FieldSeen(code="CLIENT", caption="Клиент")
CARD = CardSeen(
    sections=(SectionSeen(title="Не обработан", fields=(TITLE, CLIENT)), SectionSeen(title="Пусто", fields=())),
    front=(TITLE,),
)
FINALS = FinalsSeen(success="Конвертация", failure="ЛИД забракован", own_words=False)
WALK = LeadWalk(
    working=("Не обработан", "Сбор документов"),
    finals=FINALS,
    passed=(StagePassed(pressed="Сбор документов", reached="Сбор  документов"),),
    rejected="ЛИД забракован",
    in_column="",
)
BY_HAND = LeadByHand(card=CARD, refusal="", wants_fields=False, status="Не обработан")
QUOTE = QuoteCard(working=("Черновик",), finals=FINALS, card=CARD, columns=("Тема", "Сумма"))


def found(judgement: Judgement) -> list[str]:
    """What was found, deviation by deviation."""
    return [finding.found for finding in judgement.findings]


def test_columns_of_the_kanban_are_compared_whole() -> None:
    seen = boards.lead_columns(LeadBoard(columns=("Не обработан", "Думает")))
    assert found(stages.exactly_in_order(seen, ["Не обработан", "Сбор документов"])) == [
        "Нет: «Сбор документов». Есть: «Не обработан»; «Думает».",
        "Лишние: «Думает».",
    ]
    assert found(stages.exactly_in_order(seen, ["Не обработан", "Думает"])) == []


def test_a_funnel_is_found_by_its_title_and_shown_with_its_ends() -> None:
    page = DealFunnels(
        funnels=(FunnelSeen(title="Работы по оценке", working=("Новая",), success=("Акт",), failure=("Отказ",)),)
    )
    assert boards.funnel_stages(page, "РАБОТЫ по оценке").titles == ["Новая", "Акт", "Отказ"]
    assert found(boards.funnels_shown(page, ["Работы по оценке"])) == []
    absent = ["Такой воронки на странице нет. Есть: «Работы по оценке»."]
    assert found(boards.funnels_shown(page, ["Экспертиза"])) == absent
    assert found(stages.exactly_in_order(boards.funnel_stages(page, "Экспертиза"), ["Новая"])) == absent


def test_a_walk_that_went_as_pressed() -> None:
    assert found(walks.passed_all(WALK)) == []
    assert found(walks.closed_when_rejected(WALK)) == []
    assert found(walks.ends_are(WALK, "Конвертация", "ЛИД забракован")) == []


def test_a_stage_that_was_not_reached() -> None:
    walk = WALK.model_copy(update={"passed": (StagePassed(pressed="Сбор документов", reached="Отправлено КП"),)})
    assert found(walks.passed_all(walk)) == [
        "В карточке нажата стадия «Сбор документов», а портал показывает «Отправлено КП»."
    ]


def test_a_bar_without_stages_is_no_verdict() -> None:
    with pytest.raises(CouldNotCheck):
        walks.passed_all(WALK.model_copy(update={"passed": ()}))


def test_a_rejected_lead_that_is_work_again() -> None:
    walk = WALK.model_copy(update={"rejected": "Не обработан", "in_column": "Не обработан"})
    assert found(walks.closed_when_rejected(walk)) == [
        "После отказа ЛИД в рабочей стадии «Не обработан». Канбан показывает карточку в столбце «Не обработан»."
    ]
    kept = WALK.model_copy(update={"in_column": "Не обработан"})
    assert found(walks.closed_when_rejected(kept)) == [
        "Стадия — «ЛИД забракован». Канбан показывает карточку в столбце «Не обработан»."
    ]


def test_ends_of_other_titles() -> None:
    assert found(walks.ends_are(WALK, "Успех", "Брак")) == [
        "Предлагается «Конвертация».",
        "Предлагается «ЛИД забракован».",
    ]
    without = WALK.model_copy(update={"finals": FinalsSeen(success="", failure="ЛИД забракован", own_words=False)})
    assert found(walks.ends_are(without, "Конвертация", "ЛИД забракован")) == [
        "Такого завершения карточка не предлагает."
    ]


def test_a_failure_in_words_of_the_product_is_told_by_where_the_lead_ended() -> None:
    own = WALK.model_copy(update={"finals": FinalsSeen(success="Конвертация", failure="Забраковать", own_words=True)})
    assert found(walks.ends_are(own, "Конвертация", "ЛИД забракован")) == []
    assert found(walks.ends_are(own, "Конвертация", "Брак")) == ["Предлагается «ЛИД забракован»."]
    with pytest.raises(CouldNotCheck):
        walks.ends_are(own.model_copy(update={"rejected": "Не обработан"}), "Конвертация", "ЛИД забракован")


def test_sections_and_front_panel_are_those_of_the_page() -> None:
    card = page_cards.lead_card_seen(BY_HAND)
    assert found(grouped_by(card, ["Не обработан"])) == []
    assert len(found(grouped_by(card, ["Не обработан", "Пусто", "Сбор документов"]))) > 0
    assert found(always_shown(card, ["Название"])) == []
    assert found(always_shown(card, ["Клиент"])) == ["Поле есть в карточке, но не отмечено «Показывать всегда»."]
    assert found(always_shown(card, ["Источник"])) == ["Поля в карточке нет."]


def test_a_layout_of_ones_own_says_nothing_of_the_common_one() -> None:
    personal = BY_HAND.model_copy(update={"card": CARD.model_copy(update={"personal": True})})
    with pytest.raises(CouldNotCheck) as caught:
        page_cards.lead_card_seen(personal)
    assert str(caught.value).startswith("У вошедшего сотрудника личный вид карточки")
    assert found(page_cards.made_by_hand(personal, "Не обработан")) == []


def test_a_lead_made_by_hand() -> None:
    assert found(page_cards.made_by_hand(BY_HAND, "Не обработан")) == []
    assert found(page_cards.made_by_hand(BY_HAND, "Новый")) == ["Созданный вручную ЛИД получил статус «Не обработан»."]
    refused = BY_HAND.model_copy(update={"refusal": "Нет прав", "status": ""})
    assert found(page_cards.made_by_hand(refused, "Не обработан")) == ["Карточка не сохраняется: «Нет прав»."]
    asks = BY_HAND.model_copy(update={"refusal": "Заполните поле", "status": "", "wants_fields": True})
    for judge in (lambda: page_cards.made_by_hand(asks, "Не обработан"), lambda: page_cards.saved(asks)):
        with pytest.raises(CouldNotCheck) as caught:
            judge()
        assert str(caught.value) == "ЛИД в карточке не сохранился: «Заполните поле»."


def test_stages_that_a_quote_or_an_invoice_offers() -> None:
    assert found(endings.has_start_and_ends(page_cards.document_stages(QUOTE))) == []
    invoice = InvoiceCard(
        working=(),
        finals=FinalsSeen(success="Оплачен", failure="", own_words=False),
        card=CARD,
        columns=(),
    )
    seen = page_cards.document_stages(invoice)
    assert found(endings.has_start_and_ends(seen)) == ["Нет начального, нет неуспешного завершающего. Есть: «Оплачен»."]
    assert found(endings.success_is_called(seen, "оплачен")) == []


def test_card_and_table_of_a_quote() -> None:
    assert found(page_cards.document_card_is_set_up(QUOTE)) == []
    bare = QUOTE.model_copy(update={"card": CardSeen(sections=(), front=()), "columns": ("ID",)})
    assert found(page_cards.document_card_is_set_up(bare)) == [
        "Карточка открывается без единого поля.",
        "Столбцы таблицы: «ID».",
    ]


def test_search_and_filters_of_a_list() -> None:
    searches = (
        Searched(by="имени", found=True),
        Searched(by="телефону", found=False),
        Searched(by="почте", found=False),
    )
    use = LeadListUse(filters=("Мои", "Лиды в работе"), searches=searches)
    assert found(page_cards.found_by_search(use, Entity.LEAD)) == ["Не находит по телефону, почте."]
    assert found(page_cards.has_own_filters(use, Entity.LEAD)) == [
        "Есть только стандартные фильтры: «Мои»; «Лиды в работе»."
    ]
    good = DealListUse(filters=("Мои", "Ждут оплаты"), searches=searches[:1])
    assert found(page_cards.found_by_search(good, Entity.DEAL)) == []
    assert found(page_cards.has_own_filters(good, Entity.DEAL)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, []),
        ({"templates": ()}, ["Меню «Документ» в карточке СЧЕТА не предлагает ни одного шаблона."]),
        (
            {"refusal": "Нет нумератора", "download": False},
            ["Документ по шаблону «Счёт» не получен. Портал отвечает: «Нет нумератора»."],
        ),
        ({"pdf": False}, ["PDF документа по шаблону «Счёт» не появился."]),
    ],
)
def test_the_document_of_an_invoice(change: dict[str, object], said: list[str]) -> None:
    seen = InvoiceViewed(templates=("Счёт",), template="Счёт", download=True, pdf=True).model_copy(update=change)
    assert found(page_cards.document_viewed(seen)) == said


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (KnownClientDeal(contact=True), []),
        (KnownClientDeal(company=True), []),
        (KnownClientDeal(), ["СДЕЛКА не привязана ни к КОНТАКТУ, ни к КОМПАНИИ."]),
        (
            KnownClientDeal(contact=True, leads=1, doubles=1),
            ["Появился ЛИД этого клиента; появился дубль КОНТАКТА с тем же телефоном."],
        ),
        (KnownClientDeal(refusal="Нет прав"), ["Карточка не сохраняется: «Нет прав»."]),
    ],
)
def test_an_enquiry_of_a_known_client(seen: KnownClientDeal, said: list[str]) -> None:
    assert found(page_cards.known_client_kept(seen)) == said


def test_mandatory_fields_of_a_deal_are_no_verdict() -> None:
    with pytest.raises(CouldNotCheck):
        page_cards.known_client_kept(KnownClientDeal(refusal="Заполните поле", wants_fields=True))
