"""Items of the CRM in words that a person compares: phones, products, sums, the client that a card shows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from b24audit.browser.pages.card import SectionShown
from b24audit.communication import email_key, phone_key
from b24audit.rest import as_list, as_map
from b24audit.trial.bench import Bench

PRODUCTS = (("Оценка здания", 15000.0, 1), ("Выезд оценщика", 2500.0, 2))
"""What the invented items sell: name, price, quantity."""
_SHORT = {"lead": "L", "deal": "D", "quote": "Q", "invoice": "SI"}
_SUM = "OPPORTUNITY_WITH_CURRENCY"


async def put_products(bench: Bench, kind: str, item: int) -> None:
    """Give an item of ours its product rows. Raises ``RestError``."""
    rows = [{"productName": name, "price": price, "quantity": quantity} for name, price, quantity in PRODUCTS]
    params = {"ownerType": _SHORT[kind], "ownerId": item, "productRows": rows}
    await bench.objects.act("crm.item.productrow.set", params)


def products_told(rows: Iterable[Any]) -> str:
    """Product rows in the order of their names, with quantity and price."""
    told = [
        f"{row['productName']}: {float(row['quantity']):g} × {float(row['price']):.2f}" for row in map(as_map, rows)
    ]
    return "; ".join(sorted(told))


def sum_told(item: Mapping[str, Any]) -> str:
    """The sum of an item with its currency."""
    return f"{float(item.get('opportunity') or 0):.2f} {item.get('currencyId') or ''}".strip()


def phones_of(item: Mapping[str, Any]) -> set[str]:
    """Phones of a client in E.164 where they are ones."""
    return {phone_key(value) for value in _multi(item, "PHONE")}


def emails_of(item: Mapping[str, Any]) -> set[str]:
    """E-mails of a client."""
    return {email_key(value) for value in _multi(item, "EMAIL")}


def _multi(item: Mapping[str, Any], kind: str) -> list[str]:
    return [str(each["value"]) for each in map(as_map, as_list(item.get("fm") or [])) if each.get("typeId") == kind]


def client_shown(sections: Sequence[SectionShown]) -> str | None:
    """The client as a card names it; None when the card has no such field in sight."""
    return _value(sections, "CLIENT")


def sum_shown(sections: Sequence[SectionShown]) -> str | None:
    """Digits of the sum as a card shows it, kopecks left out; None when the card has no such field in sight."""
    value = _value(sections, _SUM)
    if value is None:
        return None
    whole, _, _ = value.replace("\xa0", " ").replace(",", ".").partition(".")
    return "".join(filter(str.isdecimal, whole))


def _value(sections: Sequence[SectionShown], code: str) -> str | None:
    values = [field.value for section in sections for field in section.fields if field.code == code]
    return values[0] if values else None
