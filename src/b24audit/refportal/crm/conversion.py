"""«Создать на основании»: an invoice or a quote of a deal, a deal or an invoice of a quote; called by the interface."""

from typing import Any

from sqlalchemy import inspect

from b24audit.refportal.crm.items import Item
from b24audit.refportal.crm.objects import DEAL, INVOICE, OBJECT_TYPES, QUOTE
from b24audit.refportal.crm.product_rows import recount, rows_of
from b24audit.refportal.crm.saving import Draft, ItemWriter
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.states.sections.conversion import KEY, ConversionState, DocumentConversion
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.store.product_rows import ProductRow

_CLIENT = ("contactId", "contactIds", "companyId")
_SUM = ("opportunity", "currencyId", "isManualOpportunity")


class ConversionRefused(ValueError):
    """The portal does not convert the item; the text is what the user reads."""


def make_document(call: Call, source: tuple[int, int], target: int) -> int:
    """Create an invoice or a quote from a deal, an invoice or a deal from a quote; its number is returned.

    Raises:
        ConversionRefused: no such item, no such conversion, or this portal does not let anybody do it.
    """
    entity_type, number = source
    rules = _rules(call, entity_type, target)
    found = ItemWriter(call, entity_type).find(number)
    if found is None:
        raise ConversionRefused(f"Элемента {number} нет.")
    values = {"title": found["title"], "assignedById": found["assignedById"]}
    if "client" in rules.carries:
        values |= {name: found[name] for name in _CLIENT}
    if "sum" in rules.carries:
        values |= {name: found[name] for name in _SUM}
    if "link" in rules.carries:
        values |= _link(entity_type, found, target)
    created = ItemWriter(call, target).add(Draft(values, {}), check_mandatory=False)
    if "products" in rules.carries:
        copy_rows(call, source, (target, created), counted="sum" in rules.carries)
    return created


def _rules(call: Call, source: int, target: int) -> DocumentConversion:
    state = ConversionState.model_validate(get_meta(call.session, KEY))
    known = {
        (DEAL, INVOICE): state.deal_invoice,
        (DEAL, QUOTE): state.deal_quote,
        (QUOTE, INVOICE): state.quote_invoice,
        (QUOTE, DEAL): state.quote_deal,
    }
    rules = known.get((source, target))
    if rules is None or not rules.allowed:
        made_of, made = OBJECT_TYPES[source].title, OBJECT_TYPES[target].title
        raise ConversionRefused(f"На основании «{made_of}» нельзя создать «{made}».")
    return rules


def _link(entity_type: int, found: Item, target: int) -> dict[str, Any]:
    """The deal an invoice or quote belongs to, and the quote an invoice or a deal was made of."""
    if target == DEAL:
        return {"quoteId": found["id"]}
    if target == QUOTE:
        return {"dealId": found["id"]}
    if entity_type == DEAL:
        return {"parentId2": found["id"]}
    return {"parentId7": found["id"], "parentId2": found["dealId"]}


def copy_rows(call: Call, source: tuple[int, int], target: tuple[int, int], *, counted: bool = True) -> None:
    """Give an item the product rows of another one; its sum is counted anew unless it is set by hand."""
    names = [column.key for column in inspect(ProductRow).columns if column.key not in ("id", "owner_id", "owner_type")]
    for row in rows_of(call.session, *source):
        values = {name: getattr(row, name) for name in names}
        owner = {"owner_type": OBJECT_TYPES[target[0]].code, "owner_id": target[1]}
        call.session.add(ProductRow(**values, **owner))
    call.session.flush()
    if counted:
        recount(call, *target)
