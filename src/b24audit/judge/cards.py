"""Judging the common layout of a card: sections by stages, important fields always in sight (ТЗ 5.4, 6.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from b24audit.judge import places
from b24audit.judge.directions import direction_or_none, invoice_pipeline, no_such_direction, pipelines_of
from b24audit.judge.judgement import Judgement, listed, needed
from b24audit.judge.titles import key
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.crm import CardElement, CardLayout, Entity
from b24audit.snapshot.models.snapshot import Snapshot

_COMPOSITE = {
    "CLIENT": "Клиент",
    "OPPORTUNITY_WITH_CURRENCY": "Сумма и валюта",
    "PRODUCT_ROW_SUMMARY": "Товары",
    "UTM": "UTM-метки",
    "OBSERVER": "Наблюдатели",
}
"""Elements of a card that are no fields of the object: their captions on a Russian portal."""
_NOT_CUSTOMISED = "Общий вид карточки не настраивался: разделы стандартные."


@dataclass(frozen=True)
class Card:
    """A card with the words for the report; ``absent`` says that its pipeline is missing."""

    name: str
    where: str
    layout: CardLayout
    captions: Area[Mapping[str, str]]
    absent: Finding | None = None

    def caption(self, code: str) -> str:
        """What a person sees instead of the code. Raises ``CouldNotCheck`` when the object's fields were not read."""
        return needed(self.captions).get(code) or _COMPOSITE.get(code) or code


def lead_card(snapshot: Snapshot) -> Card:
    """The card of the lead. Raises ``CouldNotCheck`` when it was not read."""
    layout = needed(snapshot.crm.lead_card)
    return Card("Карточка ЛИД", places.card(Entity.LEAD), layout, _captions(snapshot, Entity.LEAD))


def deal_card(snapshot: Snapshot, direction: str) -> Card:
    """The card of deals of that direction; ``absent`` is filled when there is no such pipeline.

    Raises ``CouldNotCheck`` when pipelines or the card were not read.
    """
    name, where = f"Карточка СДЕЛКИ, направление «{direction}»", places.card(Entity.DEAL, direction)
    pipelines = pipelines_of(snapshot)
    pipeline = direction_or_none(pipelines, direction)
    if pipeline is None:
        return Card(name, where, CardLayout(customised=False), Area(value={}), no_such_direction(pipelines, direction))
    layout = needed(snapshot.crm.deal_cards[pipeline.id])
    return Card(name, where, layout, _captions(snapshot, Entity.DEAL))


def quote_card(snapshot: Snapshot) -> Card:
    """The card of the quote. Raises ``CouldNotCheck`` when it was not read."""
    layout = needed(snapshot.crm.quote_card)
    return Card("Карточка ПРЕДЛОЖЕНИЯ", places.card(Entity.QUOTE), layout, _captions(snapshot, Entity.QUOTE))


def invoice_card(snapshot: Snapshot) -> Card:
    """The card of the invoice: of its default pipeline or, when that was never changed, of invoices as such.

    Raises ``CouldNotCheck`` when neither is customised and one of them, or the pipelines, were not read.
    """
    areas = (snapshot.crm.invoice_cards[invoice_pipeline(snapshot).id], snapshot.crm.invoice_card)
    customised = [area.value for area in areas if area.value and area.value.customised]
    layout, *_ = customised or [needed(area) for area in areas]
    return Card("Карточка СЧЕТА", places.card(Entity.INVOICE), layout, _captions(snapshot, Entity.INVOICE))


def _captions(snapshot: Snapshot, entity: Entity) -> Area[Mapping[str, str]]:
    fields, user_fields = snapshot.crm.fields[entity], snapshot.crm.user_fields[entity]
    unread = fields.unread or user_fields.unread
    if unread:
        return Area(unread=unread)
    captions = {field.code: field.caption for field in fields.value or ()}
    return Area(value=captions | {field.code: field.caption for field in user_fields.value or ()})


def is_set_up(card: Card) -> Judgement:
    """The common layout was customised and shows fields; which ones the ТЗ does not say."""
    if any(section.elements for section in card.layout.sections):
        return Judgement()
    finding = Finding(
        required=f"{card.name} настроена.",
        found="В общем виде карточки нет ни одного поля." if card.layout.customised else _NOT_CUSTOMISED,
        where=card.where,
        fix="Соберите нужные поля в разделы и сохраните вид для всех.",
    )
    return Judgement((finding,))


def grouped_by(card: Card, stages: Sequence[str]) -> Judgement:
    """For every stage the card has a section with fields whose title holds the stage's title."""
    if card.absent:
        return Judgement((card.absent,))
    required = f"{card.name}: поля сгруппированы в разделы по стадиям: {listed(stages)}."
    if not card.layout.customised:
        found = _NOT_CUSTOMISED
        fix = f"Создайте разделы {listed(stages)} и разнесите по ним поля, затем сохраните вид для всех."
        return Judgement((Finding(required=required, found=found, where=card.where, fix=fix),))
    filled = [section.title for section in card.layout.sections if section.elements]
    missing = [stage for stage in stages if not any(key(stage) in key(title) for title in filled)]
    if not missing:
        return Judgement()
    titles = [section.title for section in card.layout.sections]
    found = f"Нет разделов с полями: {listed(missing)}. Есть разделы: {listed(titles)}."
    fix = f"Добавьте разделы {listed(missing)} и перенесите в них поля этих стадий."
    return Judgement((Finding(required=required, found=found, where=card.where, fix=fix),))


def always_shown(card: Card, fields: Sequence[str]) -> Judgement:
    """Every field of the agreed list (by caption or code) is in the card and always shown."""
    if card.absent:
        return Judgement((card.absent,))
    elements = [element for section in card.layout.sections for element in section.elements]
    findings = []
    for field in fields:
        element = next((item for item in elements if _is(card, item, field)), None)
        if element is None or not element.always_shown:
            findings.append(_hidden(card, field, placed=element is not None))
    return Judgement(tuple(findings))


def nothing_always_shown(card: Card) -> Judgement:
    """The finding for a card whose front panel was never set up: then no agreed list is needed to see it."""
    if card.absent:
        return Judgement((card.absent,))
    if any(element.always_shown for section in card.layout.sections for element in section.elements):
        return Judgement()
    finding = Finding(
        required=f"{card.name}: наиболее важные поля вынесены на переднюю панель.",
        found="Ни одно поле не отмечено «Показывать всегда».",
        where=card.where,
        fix="Отметьте «Показывать всегда» у важных полей и сохраните вид для всех.",
    )
    return Judgement((finding,))


def _is(card: Card, element: CardElement, field: str) -> bool:
    return element.code == field or key(card.caption(element.code)) == key(field)


def _hidden(card: Card, field: str, *, placed: bool) -> Finding:
    return Finding(
        required=f"{card.name}: поле «{field}» вынесено на переднюю панель.",
        found="Поле есть в карточке, но не отмечено «Показывать всегда»." if placed else "Поля в карточке нет.",
        where=card.where,
        fix=f"Поместите «{field}» в карточку и отметьте «Показывать всегда» (вид для всех).",
    )
