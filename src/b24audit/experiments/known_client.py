"""An enquiry of a client that the portal knows, registered by hand: «Создать сделку» from the card of the client."""

from typing import Any

from b24audit.browser.pages.card import Saved, has_input, open_card, save_new, type_in
from b24audit.experiments.crm_items import ASSESSMENT, direction, made_by_hand, read_item
from b24audit.observations.crm_cards import KnownClientDeal
from b24audit.rest import as_list, as_map
from b24audit.snapshot.models.crm import Entity
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue
from b24audit.trial.kinds import CRM

CATALOGUE = Catalogue()
_TYPED = {"string": "Проверка", "integer": "7", "double": "7", "date": "31.12.2030", "datetime": "31.12.2030 12:00"}
"""What a person types into mandatory fields of these types."""


@CATALOGUE.experiment(KnownClientDeal, serves=["9.2.1"], writes=True, browser=True)
async def known_client_deal(bench: Bench) -> KnownClientDeal:
    """The card of a new deal with the client in its address, as the client's own card opens it."""
    person, firm = bench.people.person("известный клиент"), bench.people.firm("известный клиент")
    company = int(await bench.objects.add("company", {"title": firm.title}))
    phone = {"typeId": "PHONE", "valueType": "WORK", "value": person.phone}
    names = {"name": person.name, "lastName": person.last_name, "companyId": company, "fm": [phone]}
    contact = int(await bench.objects.add("contact", names))
    saved = await _registered(bench, contact, company)
    deal = await read_item(bench, "deal", saved.item) if saved.item else {}
    return KnownClientDeal(
        refusal=saved.refusal,
        wants_fields=saved.wants_fields,
        contact=contact in {deal.get("contactId"), *as_list(deal.get("contactIds") or [])},
        company=deal.get("companyId") == company,
        leads=len(await _leads_of(bench, contact, company)),
        doubles=len(await _with_phone(bench, person.phone) - {contact}),
    )


async def _registered(bench: Bench, contact: int, company: int) -> Saved:
    pipeline = direction(bench, ASSESSMENT)
    query = f"?category_id={pipeline.id}&contact_id={contact}&company_id={company}"
    title = bench.mark.title("Заявка известного клиента")
    async with bench.studio.page() as page:
        view = await open_card(page, bench.studio.origin, "deal", 0, query)
        await type_in(view, "TITLE", title)
        for field in bench.snapshot.crm.user_fields[Entity.DEAL].value or ():
            if field.mandatory and field.type in _TYPED and await has_input(view, field.code):
                await type_in(view, field.code, _TYPED[field.type])
        await bench.shoot(page, "Новая СДЕЛКА известного клиента", view.locator('[data-cid="CLIENT"]'))
        with made_by_hand(bench, "deal", title) as made:
            saved = await save_new(view)
            made(saved.item)
        await bench.shoot(page, "Заявка известного клиента сохранена СДЕЛКОЙ", view.locator('[data-cid="CLIENT"]'))
    return saved


async def _leads_of(bench: Bench, contact: int, company: int) -> set[int]:
    found: set[int] = set()
    for name, number in (("contactId", contact), ("companyId", company)):
        params = {"entityTypeId": CRM["lead"], "filter": {f"={name}": number}, "select": ["id"]}
        items = as_list(as_map((await bench.rest.call("crm.item.list", params)).result)["items"])
        found |= {int(as_map(item)["id"]) for item in items}
    return found


async def _with_phone(bench: Bench, phone: str) -> set[int]:
    """Contacts with that phone (crm/duplicates/crm-duplicate-find-by-comm.md)."""
    params: dict[str, Any] = {"type": "PHONE", "values": [phone], "entity_type": "CONTACT"}
    found = as_map((await bench.rest.call("crm.duplicate.findbycomm", params)).result)
    return {int(number) for number in as_list(found.get("CONTACT") or [])}
