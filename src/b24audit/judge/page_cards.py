"""Judging cards and lists as pages show them (ТЗ 3, 5.4, 6.3; оглавление 12.4, 13.3)."""

from b24audit.judge import places
from b24audit.judge.boards import stages_seen
from b24audit.judge.cards import Card
from b24audit.judge.directions import no_such_direction, pipelines_of
from b24audit.judge.judgement import CouldNotCheck, Judgement, listed
from b24audit.judge.stages import StageList
from b24audit.judge.titles import key
from b24audit.observations.crm_cards import (
    CardSeen,
    DealCards,
    DocumentCard,
    InvoiceViewed,
    KnownClientDeal,
    LeadByHand,
    ListUse,
    QuoteCard,
)
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.crm import CardElement, CardLayout, CardSection, Entity
from b24audit.snapshot.models.snapshot import Snapshot

_FACTORY_FILTERS = frozenset(
    {
        *("мои", "в работе", "закрытые", "новые", "все", "фильтр"),
        *("лиды в работе", "мои лиды в работе", "мои лиды", "новые лиды", "закрытые лиды"),
        *("сделки в работе", "мои сделки в работе", "мои сделки", "новые сделки", "закрытые сделки"),
        *("все сделки", "все лиды", "успешные сделки", "проваленные сделки", "обработанные лиды"),
    }
)
"""Filters that the product itself brings, in the wordings known."""
_FEWEST_COLUMNS = 2


def lead_card_seen(seen: LeadByHand) -> Card:
    """The card of the lead as its page shows it. Raises ``CouldNotCheck`` when the person has a layout of one's own."""
    return _card("Карточка ЛИД на странице", places.card(Entity.LEAD), seen.card)


def deal_card_seen(seen: DealCards, snapshot: Snapshot, direction: str) -> Card:
    """The card of deals of a direction as its page shows it; ``absent`` is filled when there is no such direction."""
    name, where = f"Карточка СДЕЛКИ на странице, направление «{direction}»", places.card(Entity.DEAL, direction)
    if direction not in seen.cards:
        absent = no_such_direction(pipelines_of(snapshot), direction)
        return Card(name, where, CardLayout(customised=False), Area(value={}), absent)
    return _card(name, where, seen.cards[direction])


def _card(name: str, where: str, seen: CardSeen) -> Card:
    if seen.personal:
        reason = "У вошедшего сотрудника личный вид карточки, общего на странице не видно: верните карточке общий вид."
        raise CouldNotCheck(Verdict.NOT_CHECKED, reason)
    front = {field.code for field in seen.front}
    sections = tuple(
        CardSection(
            title=section.title,
            elements=tuple(CardElement(code=each.code, always_shown=each.code in front) for each in section.fields),
        )
        for section in seen.sections
    )
    captions = {field.code: field.caption for section in seen.sections for field in section.fields}
    return Card(name, where, CardLayout(customised=True, sections=sections), Area(value=captions))


def saved(seen: LeadByHand) -> None:
    """Say nothing of a lead that was not saved. Raises ``CouldNotCheck``."""
    if seen.refusal:
        raise CouldNotCheck(Verdict.NOT_CHECKED, f"ЛИД в карточке не сохранился: «{seen.refusal}».")


def made_by_hand(seen: LeadByHand, status: str) -> Judgement:
    """A person can create a lead in its card, and it gets that status.

    Raises ``CouldNotCheck`` when the card asks for mandatory fields: what they may hold is not known.
    """
    if seen.wants_fields:
        saved(seen)
    if not seen.refusal and key(seen.status) == key(status):
        return Judgement()
    refused = f"Карточка не сохраняется: «{seen.refusal}»."
    finding = Finding(
        required=f"ЛИД создаётся вручную, в статусе «{status}».",
        found=refused if seen.refusal else f"Созданный вручную ЛИД получил статус «{seen.status}».",
        where=places.opened_card(Entity.LEAD),
        fix="Дайте сотрудникам право создавать ЛИДы; уберите роботов, уводящих новый ЛИД из начального статуса.",
    )
    return Judgement((finding,))


def document_stages(seen: DocumentCard) -> StageList:
    """Stages of a quote or an invoice as its card offers them."""
    entity = _entity(seen)
    stages = stages_seen(seen.working, [seen.finals.success], [seen.finals.failure])
    return StageList(f"Статусы в карточке {places.tz_name_of(entity)}", places.opened_card(entity), stages)


def document_card_is_set_up(seen: DocumentCard) -> Judgement:
    """The card shows fields in sections, the list has columns besides the number; which ones the ТЗ does not say."""
    entity = _entity(seen)
    name = places.tz_name_of(entity)
    findings = []
    if not any(section.fields for section in seen.card.sections):
        findings.append(
            Finding(
                required=f"Карточка {name} настроена.",
                found="Карточка открывается без единого поля.",
                where=places.card(entity),
                fix="Соберите нужные поля в разделы и сохраните вид для всех.",
            )
        )
    if len(seen.columns) < _FEWEST_COLUMNS:
        findings.append(
            Finding(
                required=f"Таблица {name} настроена: в ней есть столбцы.",
                found=f"Столбцы таблицы: {listed(seen.columns)}.",
                where=f"CRM → список {name} → шестерёнка «Настройка списка»",
                fix="Выведите в таблицу нужные столбцы и сохраните вид для всех.",
            )
        )
    return Judgement(tuple(findings))


def _entity(seen: DocumentCard) -> Entity:
    return Entity.QUOTE if isinstance(seen, QuoteCard) else Entity.INVOICE


def found_by_search(use: ListUse, entity: Entity) -> Judgement:
    """The wanted item was found by everything that was typed."""
    tried = ", ".join(search.by for search in use.searches)
    lost = [search.by for search in use.searches if not search.found]
    if not lost:
        return Judgement()
    finding = Finding(
        required=f"Поиск в списке {places.tz_name_of(entity)} находит по {tried}.",
        found=f"Не находит по {', '.join(lost)}.",
        where=places.items(entity),
        fix="Переиндексируйте CRM для поиска (настройки CRM) и повторите проверку.",
    )
    return Judgement((finding,))


def has_own_filters(use: ListUse, entity: Entity) -> Judgement:
    """Somebody saved a filter in the list beside those that the product brings."""
    if any(key(name) not in _FACTORY_FILTERS for name in use.filters):
        return Judgement()
    finding = Finding(
        required=f"Для списка {places.tz_name_of(entity)} настроены фильтры.",
        found=f"Есть только стандартные фильтры: {listed(use.filters)}.",
        where=places.items(entity),
        fix="Сохраните нужные фильтры в списке и отметьте их «Для всех».",
    )
    return Judgement((finding,))


def document_viewed(seen: InvoiceViewed) -> Judgement:
    """The card of the invoice offers a template, and the document made of it can be downloaded and has a PDF."""
    if seen.templates and seen.download and seen.pdf and not seen.refusal:
        return Judgement()
    if not seen.templates:
        found = "Меню «Документ» в карточке СЧЕТА не предлагает ни одного шаблона."
    elif seen.refusal or not seen.download:
        found = f"Документ по шаблону «{seen.template}» не получен. Портал отвечает: «{seen.refusal}»."
    else:
        found = f"PDF документа по шаблону «{seen.template}» не появился."
    finding = Finding(
        required="СЧЕТ формируется в документ: из карточки, с просмотром, скачиванием и PDF.",
        found=found,
        where=f"{places.opened_card(Entity.INVOICE)} → «Документ»",
        fix="Загрузите шаблон СЧЕТА, включите его и проверьте, что его поля и нумератор заполнены.",
    )
    return Judgement((finding,))


def known_client_kept(seen: KnownClientDeal) -> Judgement:
    """The enquiry became a deal bound to its client, no lead, and no double of the client.

    Raises ``CouldNotCheck`` when the card asks for mandatory fields that were not filled in.
    """
    if seen.wants_fields:
        reason = f"Карточка СДЕЛКИ просит обязательные поля, значения которых неизвестны: «{seen.refusal}»."
        raise CouldNotCheck(Verdict.NOT_CHECKED, reason)
    wrong = [
        words
        for words, is_so in (
            (f"карточка не сохраняется: «{seen.refusal}»", bool(seen.refusal)),
            ("СДЕЛКА не привязана ни к КОНТАКТУ, ни к КОМПАНИИ", not (seen.refusal or seen.contact or seen.company)),
            ("появился ЛИД этого клиента", seen.leads > 0),
            ("появился дубль КОНТАКТА с тем же телефоном", seen.doubles > 0),
        )
        if is_so
    ]
    if not wrong:
        return Judgement()
    finding = Finding(
        required="Заявка существующего клиента — СДЕЛКА с его КОНТАКТОМ или КОМПАНИЕЙ, без ЛИДа и без дубля клиента.",
        found=f"{'; '.join(wrong)}.".replace(wrong[0][0], wrong[0][0].upper(), 1),
        where=places.opened_card(Entity.DEAL),
        fix="Проверьте поле «Клиент» в карточке СДЕЛКИ, роботов и приложения, которые меняют клиента.",
    )
    return Judgement((finding,))
