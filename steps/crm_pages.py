"""Sentences about what the pages of the CRM show: boards, cards, lists, a walk through the stages."""

from pytest_bdd import parsers, then, when

from b24audit.judge import boards, page_cards, walks
from b24audit.judge.cards import Card
from b24audit.judge.stages import StageList
from b24audit.observations.crm_boards import DealBoard, DealFunnels, LeadBoard
from b24audit.observations.crm_cards import (
    DealCards,
    DealListUse,
    DealWalk,
    DocumentCard,
    InvoiceCard,
    InvoiceViewed,
    KnownClientDeal,
    LeadByHand,
    LeadListUse,
    LeadWalk,
    ListUse,
    QuoteCard,
    Walk,
)
from b24audit.pytest_plugin import Observe, Settle
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.models.snapshot import Snapshot
from steps._tables import Table, column


@when("проверяющий смотрит на канбан ЛИД", target_fixture="stage_list")
def look_at_lead_board(observe: Observe) -> StageList:
    """Столбцы канбана слева направо; завершающие статусы столбцами не бывают."""
    return boards.lead_columns(observe(LeadBoard))


@when("проверяющий смотрит на канбан направления «оценка»", target_fixture="stage_list")
def look_at_deal_board(observe: Observe) -> StageList:
    """Столбцы канбана воронки; завершающие стадии столбцами не бывают."""
    return boards.deal_columns(observe(DealBoard))


@when("проверяющий смотрит на страницу «Воронки и туннели продаж»", target_fixture="funnels")
def look_at_funnels(observe: Observe) -> DealFunnels:
    """Все воронки со стадиями, какими их показывает страница; она только читается."""
    return observe(DealFunnels)


@when(parsers.parse("проверяющий находит на ней воронку «{direction}»"), target_fixture="stage_list")
def find_funnel(funnels: DealFunnels, direction: str) -> StageList:
    """Рабочие, успешные и неуспешные стадии воронки; нет воронки — отклонение на шаге «Тогда»."""
    return boards.funnel_stages(funnels, direction)


@then("на ней видны направления:")
def funnels_shown(funnels: DealFunnels, settle: Settle, datatable: Table) -> None:
    """Каждое направление таблицы (столбец «Направление») есть на странице; другие не важны."""
    settle(boards.funnels_shown(funnels, column(datatable, "Направление")))


@when("менеджер проводит ЛИД по статусам в карточке и бракует его", target_fixture="walk")
def walk_lead(observe: Observe) -> Walk:
    """Помеченный ЛИД: нажимаются ступени полосы стадий по очереди, затем неуспешное завершение."""
    return observe(LeadWalk)


@when("менеджер проводит СДЕЛКУ по стадиям в карточке и бракует её", target_fixture="walk")
def walk_deal(observe: Observe) -> Walk:
    """Помеченная СДЕЛКА направления «оценка», так же."""
    return observe(DealWalk)


@then("портал ставит каждый статус, нажатый в карточке")
def passed_all(walk: Walk, settle: Settle) -> None:
    """После каждого нажатия объект на портале в нажатой стадии."""
    settle(walks.passed_all(walk))


@then("забракованное закрыто для работы")
def closed_when_rejected(walk: Walk, settle: Settle) -> None:
    """После отказа объект не в рабочей стадии и не в столбце канбана."""
    settle(walks.closed_when_rejected(walk))


@then(
    parsers.parse("карточка предлагает завершить работу успешно — «{success}» и неуспешно — «{failure}»"),
)
def ends_are(walk: Walk, settle: Settle, success: str, failure: str) -> None:
    """Кнопки выбора результата названы так; если портал пишет своё слово («Забраковать»), решает стадия после него."""
    settle(walks.ends_are(walk, success, failure))


@when("менеджер создаёт ЛИД вручную в карточке", target_fixture="lead_by_hand")
def create_lead(observe: Observe) -> LeadByHand:
    """Открывается новая карточка, заполняется название, нажимается «Сохранить»."""
    return observe(LeadByHand)


@when("проверяющий смотрит на карточку ЛИД", target_fixture="card")
def look_at_lead_card(lead_by_hand: LeadByHand) -> Card:
    """Разделы и поля новой карточки: пока её заполняют, видны все."""
    return page_cards.lead_card_seen(lead_by_hand)


@when("проверяющий смотрит на переднюю панель карточки ЛИД", target_fixture="card")
def look_at_lead_front(lead_by_hand: LeadByHand) -> Card:
    """Поля, которые карточка показывает и пустыми; карточка не сохранилась — «не проверено»."""
    page_cards.saved(lead_by_hand)
    return page_cards.lead_card_seen(lead_by_hand)


@when(parsers.parse("проверяющий смотрит на карточку СДЕЛКИ направления «{direction}»"), target_fixture="card")
def look_at_deal_card(observe: Observe, snapshot: Snapshot, direction: str) -> Card:
    """Разделы новой карточки воронки и поля, которые видны в почти пустой."""
    return page_cards.deal_card_seen(observe(DealCards), snapshot, direction)


@then(parsers.parse("ЛИД создан в статусе «{status}»"))
def created_in(lead_by_hand: LeadByHand, settle: Settle, status: str) -> None:
    """Карточка сохранилась, и ЛИД на портале в этом статусе; карточка просит обязательные поля — «не проверено»."""
    settle(page_cards.made_by_hand(lead_by_hand, status))


@when("проверяющий смотрит на полосу статусов в карточке ПРЕДЛОЖЕНИЯ", target_fixture="stage_list")
def look_at_quote_bar(observe: Observe) -> StageList:
    """Ступени полосы и кнопки выбора результата."""
    return page_cards.document_stages(observe(QuoteCard))


@when("проверяющий смотрит на полосу статусов в карточке СЧЕТА", target_fixture="stage_list")
def look_at_invoice_bar(observe: Observe) -> StageList:
    """Ступени полосы и кнопки выбора результата."""
    return page_cards.document_stages(observe(InvoiceCard))


@when("проверяющий смотрит на карточку и таблицу ПРЕДЛОЖЕНИЯ", target_fixture="document_card")
def look_at_quote_card(observe: Observe) -> DocumentCard:
    """Разделы и поля карточки, столбцы списка."""
    return observe(QuoteCard)


@when("проверяющий смотрит на карточку и таблицу СЧЕТА", target_fixture="document_card")
def look_at_invoice_card(observe: Observe) -> DocumentCard:
    """Разделы и поля карточки, столбцы списка."""
    return observe(InvoiceCard)


@then("в карточке есть поля, а в таблице — столбцы")
def document_card_is_set_up(document_card: DocumentCard, settle: Settle) -> None:
    """В карточке есть хотя бы одно поле, в списке — не меньше двух столбцов; какие именно, ТЗ не говорит."""
    settle(page_cards.document_card_is_set_up(document_card))


@when("менеджер ищет ЛИД в списке", target_fixture="list_use")
def seek_lead(observe: Observe) -> tuple[ListUse, Entity]:
    """Помеченный ЛИД ищется по имени, телефону, почте; оставленный фильтр сначала сбрасывается."""
    return observe(LeadListUse), Entity.LEAD


@when("менеджер ищет СДЕЛКУ в списке", target_fixture="list_use")
def seek_deal(observe: Observe) -> tuple[ListUse, Entity]:
    """Помеченная СДЕЛКА ищется по названию; оставленный фильтр сначала сбрасывается."""
    return observe(DealListUse), Entity.DEAL


@then("поиск находит по всему, что введено")
def found_by_search(list_use: tuple[ListUse, Entity], settle: Settle) -> None:
    """Каждый поиск нашёл нужное."""
    settle(page_cards.found_by_search(*list_use))


@then("в списке есть фильтры, кроме стандартных")
def has_own_filters(list_use: tuple[ListUse, Entity], settle: Settle) -> None:
    """Среди сохранённых фильтров есть не заводской; какие именно, ТЗ не говорит."""
    settle(page_cards.has_own_filters(*list_use))


@when("менеджер создаёт документ в карточке СЧЕТА", target_fixture="invoice_viewed")
def make_invoice_document(observe: Observe) -> InvoiceViewed:
    """Помеченный СЧЕТ: меню «Документ», шаблон компании (нет его — первый предложенный), просмотр и PDF."""
    return observe(InvoiceViewed)


@then("документ СЧЕТА открывается, его можно скачать, и есть PDF")
def document_viewed(invoice_viewed: InvoiceViewed, settle: Settle) -> None:
    """Меню предлагает шаблон, просмотр открылся, PDF появился; что внутри документа, судят другие сценарии."""
    settle(page_cards.document_viewed(invoice_viewed))


@when("менеджер регистрирует заявку существующего клиента из его карточки", target_fixture="known_client")
def register_known_client(observe: Observe) -> KnownClientDeal:
    """Помеченные КОНТАКТ и КОМПАНИЯ: открывается новая СДЕЛКА с этим клиентом и сохраняется."""
    return observe(KnownClientDeal)


@then("создана СДЕЛКА этого клиента, без ЛИДа и без дубля клиента")
def known_client_kept(known_client: KnownClientDeal, settle: Settle) -> None:
    """СДЕЛКА привязана к КОНТАКТУ или КОМПАНИИ; ЛИДов клиента и других КОНТАКТОВ с его телефоном нет."""
    settle(page_cards.known_client_kept(known_client))
