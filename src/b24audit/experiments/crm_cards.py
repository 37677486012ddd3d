"""Cards of leads, deals, quotes and invoices: filled in by hand, and looked at with hardly anything in them."""

from typing import Any

from playwright.async_api import Page

from b24audit.browser.pages.card import READY, open_card, read_sections, save_new, type_in
from b24audit.browser.pages.entity_list import open_list
from b24audit.browser.pages.shell import View
from b24audit.browser.pages.stage_bar import StageBar
from b24audit.experiments.crm_items import DIRECTIONS, demanded, made_by_hand, stage_of
from b24audit.judge.directions import direction_or_none
from b24audit.observations.crm_cards import (
    CardSeen,
    DealCards,
    FieldSeen,
    FinalsSeen,
    InvoiceCard,
    LeadByHand,
    QuoteCard,
    SectionSeen,
)
from b24audit.snapshot.models.crm import Entity
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue
from b24audit.trial.kinds import CRM

CATALOGUE = Catalogue()
_BARE = "Проверка вида карточки"


@CATALOGUE.experiment(LeadByHand, serves=["9.1.1", "10.4.1", "10.4.2"], writes=True, browser=True)
async def lead_by_hand(bench: Bench) -> LeadByHand:
    """A person opens a new lead, types its title and saves."""
    title = bench.mark.title("Проверка создания ЛИДа вручную")
    async with bench.studio.page() as page:
        view = await open_card(page, bench.studio.origin, "lead", 0)
        sections = await _sections(view)
        await type_in(view, "TITLE", title)
        await bench.shoot(page, "Новый ЛИД: разделы карточки", view.locator(READY))
        with made_by_hand(bench, "lead", title) as made:
            saved = await save_new(view)
            made(saved.item)
        front = () if saved.refusal else await _fields(view)
        await bench.shoot(
            page, "ЛИД, созданный вручную: видны поля, вынесенные на переднюю панель", view.locator(READY)
        )
    status = await stage_of(bench, "lead", saved.item) if saved.item else ""
    return LeadByHand(
        card=CardSeen(sections=sections, front=front, personal=await _personal(bench, "lead", leadCustomerType=1)),
        refusal=saved.refusal,
        wants_fields=saved.wants_fields,
        status=status,
    )


@CATALOGUE.experiment(DealCards, serves=["11.4.1", "11.4.2"], writes=True, browser=True)
async def deal_cards(bench: Bench) -> DealCards:
    """In every direction of the ТЗ: the card of a new deal, and that of one with only what the portal demands."""
    cards = {}
    async with bench.studio.page() as page:
        for title in DIRECTIONS:
            pipeline = direction_or_none(bench.snapshot.crm.pipelines.value or (), title)
            if pipeline is not None:
                sections = await _new_sections(bench, page, "deal", f"?category_id={pipeline.id}")
                fields = {"categoryId": pipeline.id, **demanded(bench, Entity.DEAL)}
                view = await _bare(bench, page, "deal", fields)
                personal = await _personal(bench, "deal", dealCategoryId=pipeline.id)
                cards[title] = CardSeen(sections=sections, front=await _fields(view), personal=personal)
    return DealCards(cards=cards)


@CATALOGUE.experiment(QuoteCard, serves=["12.2.1", "12.4.1"], writes=True, browser=True)
async def quote_card(bench: Bench) -> QuoteCard:
    """The card and the list of quotes."""
    return QuoteCard(**await _document(bench, "quote", Entity.QUOTE))


@CATALOGUE.experiment(InvoiceCard, serves=["13.1.1", "13.3.1"], writes=True, browser=True)
async def invoice_card(bench: Bench) -> InvoiceCard:
    """The card and the list of invoices."""
    return InvoiceCard(**await _document(bench, "invoice", Entity.INVOICE))


async def _document(bench: Bench, kind: str, entity: Entity) -> dict[str, Any]:
    """What ``DocumentCard`` is made of."""
    async with bench.studio.page() as page:
        sections = await _new_sections(bench, page, kind)
        view = await _bare(bench, page, kind, demanded(bench, entity))
        front = await _fields(view)
        bar = await StageBar.of(view)
        working, finals = await bar.working_stages(), await bar.final_stages()
        listed = await open_list(page, bench.studio.origin, kind)
        columns = await listed.columns()
        await bench.shoot(page, "Таблица: столбцы", listed.table.locator("th"))
    return {
        "working": tuple(stage.title for stage in working),
        "finals": FinalsSeen(success=finals.success, failure=finals.failure, own_words=finals.own_words),
        "card": CardSeen(sections=sections, front=front),
        "columns": tuple(column.title for column in columns if column.title),
    }


async def _new_sections(bench: Bench, page: Page, kind: str, query: str = "") -> tuple[SectionSeen, ...]:
    """Sections of a card being filled in, which nobody saves: it shows all fields of the layout."""
    view = await open_card(page, bench.studio.origin, kind, 0, query)
    await bench.shoot(page, "Новая карточка: разделы и поля", view.locator(READY))
    return await _sections(view)


async def _bare(bench: Bench, page: Page, kind: str, fields: dict[str, Any]) -> View:
    """The card of an item of ours with nothing in it but these fields."""
    item = int(await bench.objects.add(kind, {"title": _BARE, **fields}))
    view = await open_card(page, bench.studio.origin, kind, item)
    await bench.shoot(page, "Карточка почти без данных: видны поля, вынесенные на переднюю панель", view.locator(READY))
    return view


async def _personal(bench: Bench, kind: str, **extras: int) -> bool:
    """Whether the owner of the webhook has a card layout of one's own (crm/universal/item-details-configuration/)."""
    params = {"entityTypeId": CRM[kind], "scope": "P", "extras": extras}
    return bool((await bench.rest.call("crm.item.details.configuration.get", params)).result)


async def _sections(view: View) -> tuple[SectionSeen, ...]:
    return tuple(
        SectionSeen(
            title=each.title, fields=tuple(FieldSeen(code=field.code, caption=field.caption) for field in each.fields)
        )
        for each in await read_sections(view)
    )


async def _fields(view: View) -> tuple[FieldSeen, ...]:
    return tuple(field for section in await _sections(view) for field in section.fields)
