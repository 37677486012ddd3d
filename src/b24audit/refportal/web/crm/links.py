"""What a card is linked with: the items it was made of and those that were made of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from b24audit.refportal.crm.items import Item
from b24audit.refportal.crm.objects import COMPANY, CONTACT, DEAL, INVOICE, LEAD, QUOTE
from b24audit.refportal.store.items import ITEM_TABLES
from b24audit.refportal.web.crm.items import words_of
from b24audit.refportal.web.crm.kinds import KINDS, Kind
from b24audit.refportal.web.crm.words import title_of
from b24audit.refportal.web.page import Page

_UP = {
    LEAD: {"contactId": CONTACT, "companyId": COMPANY},
    DEAL: {"leadId": LEAD, "contactId": CONTACT, "companyId": COMPANY},
    QUOTE: {"leadId": LEAD, "dealId": DEAL, "contactId": CONTACT, "companyId": COMPANY},
    INVOICE: {"parentId2": DEAL, "parentId7": QUOTE, "contactId": CONTACT, "companyId": COMPANY},
    CONTACT: {"leadId": LEAD, "companyId": COMPANY},
    COMPANY: {"leadId": LEAD},
}
_DOWN = {
    LEAD: ((DEAL, "leadId"), (QUOTE, "leadId"), (CONTACT, "leadId"), (COMPANY, "leadId")),
    DEAL: ((QUOTE, "dealId"), (INVOICE, "parentId2")),
    QUOTE: ((INVOICE, "parentId7"),),
    CONTACT: ((LEAD, "contactId"), (DEAL, "contactId"), (QUOTE, "contactId"), (INVOICE, "contactId")),
    COMPANY: ((LEAD, "companyId"), (DEAL, "companyId"), (CONTACT, "companyId"), (INVOICE, "companyId")),
}


@dataclass(frozen=True)
class Link:
    """A linked item; ``stage`` and ``sum`` "" for those without."""

    kind: str
    id: int
    title: str
    address: str
    stage: str = ""
    sum: str = ""


def links_of(page: Page, kind: Kind, item: Item) -> list[Link]:
    """Links up, then links down; what the user may not read is left out."""
    found: list[Link] = []
    for name, other in _UP[kind.id].items():
        if item.get(name):
            found += linked(page, other, "id", item[name])
    for other, column in _DOWN.get(kind.id, ()):
        found += linked(page, other, column, item["id"])
    return found


def linked(page: Page, entity_type: int, column: str, value: int) -> Sequence[Link]:
    """Items of an object whose column has that value."""
    table = ITEM_TABLES[entity_type]
    words, kind = words_of(page), KINDS[entity_type]
    query = select(table).where(table.c[column] == value).order_by(table.c.id)
    items = [dict(row) for row in page.session.execute(query).mappings()]
    return [
        Link(
            kind.type.title,
            item["id"],
            title_of(entity_type, item) or "Без названия",
            kind.card(item["id"]),
            words.stage(entity_type, item) if "stageId" in item else "",
            words.money(item) if "opportunity" in item else "",
        )
        for item in items
        if page.may("read", entity_type, item)
    ]
