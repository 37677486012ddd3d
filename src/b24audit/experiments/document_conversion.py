"""An invoice and a quote made of a deal, an invoice made of a quote, from their cards; read back through REST."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from b24audit.browser.pages.card import open_card, read_sections
from b24audit.browser.pages.conversion import create_from
from b24audit.experiments.crm_items import ASSESSMENT, demanded, direction, read_item, rows_of
from b24audit.experiments.crm_words import products_told, put_products, sum_shown, sum_told
from b24audit.judge.titles import key
from b24audit.observations.conversion import Carried, DealInvoice, DealQuote, QuoteInvoice
from b24audit.snapshot.models.crm import Entity
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue
from b24audit.trial.ref import Ref

CATALOGUE = Catalogue()
_APPROVAL = "Согласование Договора"
_INVOICE = re.compile(r"^\s*сч[её]т\s*$", re.IGNORECASE)
_QUOTE = re.compile(r"^\s*(коммерческое\s+)?предложение\s*$", re.IGNORECASE)
_CAPTIONS = {"invoice": _INVOICE, "quote": _QUOTE}
_LINKS = {
    ("deal", "invoice"): (("СДЕЛКА", "parentId2"),),
    ("deal", "quote"): (("СДЕЛКА", "dealId"),),
    ("quote", "invoice"): (("ПРЕДЛОЖЕНИЕ", "parentId7"),),
}
"""Which field of the made item holds the number of its source (crm/universal/object-fields.md)."""
_WORDS = {"invoice": "СЧЕТ", "quote": "ПРЕДЛОЖЕНИЕ"}


@dataclass(frozen=True)
class _Source:
    """What the document is made of."""

    kind: str
    id: int


@CATALOGUE.experiment(DealInvoice, serves=["9.1.3", "11.5.1"], writes=True, browser=True)
async def deal_invoice(bench: Bench) -> DealInvoice:
    """«Создать на основании → Счёт» in the card of a deal whose contract is being approved."""
    return DealInvoice(**await _made(bench, await _deal(bench, "СЧЕТА"), "invoice"))


@CATALOGUE.experiment(DealQuote, serves=["11.5.1"], writes=True, browser=True)
async def deal_quote(bench: Bench) -> DealQuote:
    """«Создать на основании → Предложение» in the card of such a deal."""
    return DealQuote(**await _made(bench, await _deal(bench, "ПРЕДЛОЖЕНИЯ"), "quote"))


@CATALOGUE.experiment(QuoteInvoice, serves=["12.5.1"], writes=True, browser=True)
async def quote_invoice(bench: Bench) -> QuoteInvoice:
    """«Создать на основании → Счёт» in the card of a quote."""
    fields = {
        "title": "Проверка СЧЕТА из ПРЕДЛОЖЕНИЯ",
        **await _client(bench, "СЧЕТ из ПРЕДЛОЖЕНИЯ"),
        **demanded(bench, Entity.QUOTE),
    }
    quote = int(await bench.objects.add("quote", fields))
    await put_products(bench, "quote", quote)
    return QuoteInvoice(**await _made(bench, _Source("quote", quote), "invoice"))


async def _deal(bench: Bench, what: str) -> _Source:
    pipeline = direction(bench, ASSESSMENT)
    known = [row for row in bench.snapshot.crm.dictionaries.value or () if row.dictionary == pipeline.dictionary]
    stage = next((row.code for row in known if key(row.title) == key(_APPROVAL)), None)
    fields = {
        "title": f"Проверка {what} из СДЕЛКИ",
        "categoryId": pipeline.id,
        **await _client(bench, f"создание {what}"),
    }
    fields |= demanded(bench, Entity.DEAL) | ({"stageId": stage} if stage else {})
    deal = int(await bench.objects.add("deal", fields))
    await put_products(bench, "deal", deal)
    return _Source("deal", deal)


async def _client(bench: Bench, purpose: str) -> dict[str, Any]:
    """A company and a contact of ours, as fields of an item."""
    firm, person = bench.people.firm(purpose), bench.people.person(purpose)
    company = int(await bench.objects.add("company", {"title": firm.title}))
    names = {"name": person.name, "lastName": person.last_name, "companyId": company}
    contact = int(await bench.objects.add("contact", names))
    return {"companyId": company, "contactIds": [contact]}


async def _made(bench: Bench, source: _Source, target: str) -> dict[str, Any]:
    """What ``MadeDocument`` is made of."""
    async with bench.studio.page() as page:
        view = await open_card(page, bench.studio.origin, source.kind, source.id)
        made = await create_from(view, source.kind, target, _CAPTIONS[target])
        shown = sum_shown(await read_sections(made.view)) if made.view else None
        caption = (
            f"{_WORDS[target]} на основании: карточка созданного" if made.item else "Отказ в создании на основании"
        )
        await bench.shoot(page, caption)
    if not made.item:
        return {"refusal": made.refusal}
    await bench.objects.adopt(target, str(made.item), of=Ref(source.kind, str(source.id)))
    was, became = await read_item(bench, source.kind, source.id), await read_item(bench, target, made.item)
    rows = await rows_of(bench, source.kind, source.id), await rows_of(bench, target, made.item)
    whole = f"{float(became.get('opportunity') or 0):.0f}"
    return {
        "links": tuple(
            Carried(what=f"связь: {word}", was=str(source.id), became=str(became.get(field) or ""))
            for word, field in _LINKS[source.kind, target]
        ),
        "client": tuple(_clients(was, became)),
        "products": (Carried(what="товары", was=products_told(rows[0]), became=products_told(rows[1])),),
        "sum": (Carried(what="сумма", was=sum_told(was), became=sum_told(became)),),
        "shown": None if shown is None else Carried(what="сумма в карточке", was=whole, became=shown),
    }


def _clients(was: Mapping[str, Any], became: Mapping[str, Any]) -> list[Carried]:
    pairs = (("КОМПАНИЯ", "companyId"), ("КОНТАКТ", "contactId"))
    return [
        Carried(what=word, was=str(was.get(field) or ""), became=str(became.get(field) or "")) for word, field in pairs
    ]
