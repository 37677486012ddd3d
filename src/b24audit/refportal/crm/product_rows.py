"""What product rows are worth, and the totals of the items that own them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import COMPANY, CONTACT, OBJECT_TYPES
from b24audit.refportal.crm.saving import Draft, ItemWriter
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.store.product_rows import ProductRow

OWNERS = {each.code: each.id for each in OBJECT_TYPES.values() if each.id not in (CONTACT, COMPANY)}
"""Objects that have product rows, by their short code."""

MEASURES = {796: "шт", 6: "м", 112: "л", 163: "г", 166: "кг"}
"""Units of a new portal by code."""

ABSOLUTE = 1
"""Discount given as a sum; otherwise it is a share."""


@dataclass(frozen=True)
class Prices:
    """Prices of one piece: without tax, without tax and discount, without discount; the discount both ways."""

    exclusive: float
    netto: float
    brutto: float
    discount_rate: float
    discount_sum: float


def prices_of(row: ProductRow) -> Prices:
    """Derive the other prices from the price with discount and taxes, as crm-item-productrow-add.md shows them."""
    tax = 1 + (row.tax_rate or 0) / 100
    exclusive = round(row.price / tax, 2)
    if row.discount_type_id == ABSOLUTE:
        netto = round(exclusive + row.discount_sum, 2)
        rate = round(row.discount_sum / netto * 100, 2) if netto else 0.0
    else:
        rate = row.discount_rate
        netto = round(exclusive / (1 - rate / 100), 2) if rate < 100 else exclusive
    return Prices(exclusive, netto, round(netto * tax, 2), rate, round(netto - exclusive, 2))


def rows_of(session: Session, entity_type: int, item: int) -> list[ProductRow]:
    """Product rows of an item in their order."""
    owner = (ProductRow.owner_type == OBJECT_TYPES[entity_type].code, ProductRow.owner_id == item)
    return list(session.scalars(select(ProductRow).where(*owner).order_by(ProductRow.sort, ProductRow.id)))


def recount(call: Call, entity_type: int, item: int) -> None:
    """Write the totals of an item's rows into the item, unless its sum is set by hand."""
    writer = ItemWriter(call, entity_type)
    before = writer.find(item)
    if before is None or before["isManualOpportunity"]:
        return
    rows = rows_of(call.session, entity_type, item)
    total = round(sum(row.price * row.quantity for row in rows), 2)
    tax = round(sum((row.price - prices_of(row).exclusive) * row.quantity for row in rows), 2)
    values = {name: value for name, value in (("opportunity", total), ("taxValue", tax)) if name in before}
    writer.update(before, Draft(values, {}))
