"""The commercial catalogue (``api-reference/catalog``): first its blocks and prices, then what lies in the blocks."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from b24audit.rest import Command
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.catalog import Catalog, Goods, Group, Price, Property
from b24audit.snapshot.readings import STRANGE, flag, number, text

T = TypeVar("T")
Row = Mapping[str, Any]

_CENT = Decimal("0.01")
_GOODS = ["id", "iblockId", "name", "iblockSectionId"]


@dataclass(frozen=True)
class _Block:
    """An information block; ``of_variations`` when it holds the variations of another block's products."""

    id: int
    of_variations: bool


@dataclass(frozen=True)
class _PriceType:
    id: int
    base: bool


@dataclass(frozen=True)
class _AnyPrice:
    """A price of any type; ``least`` is the quantity from which it holds."""

    type: int
    least: int
    price: Price


async def read(portal: Inquiry) -> Catalog:
    """The catalogue; lists of blocks, groups, services and price types are for administrators only."""
    blocks, types, prices = await asyncio.gather(
        portal.rows(Command("catalog.catalog.list"), _block),
        portal.rows(Command("catalog.priceType.list"), _price_type),
        portal.rows(Command("catalog.price.list"), _any_price),
    )
    if blocks.value is None:
        return Catalog(
            groups=Area(unread=blocks.unread),
            goods=Area(unread=blocks.unread),
            prices=Area(unread=blocks.unread),
            properties=Area(unread=blocks.unread),
        )
    found = _Blocks(portal, tuple(block.id for block in blocks.value if not block.of_variations))
    groups, products, services, properties = await asyncio.gather(
        found.rows("catalog.section.list", _group),
        found.rows("catalog.product.list", _goods(is_service=False), select=_GOODS),
        found.rows("catalog.product.service.list", _goods(is_service=True), select=_GOODS),
        found.rows("catalog.productProperty.list", _property),
    )
    return Catalog(
        groups=_sorted(groups),
        goods=_goods_once(products, services),
        prices=_base_prices(types, prices),
        properties=_sorted(properties),
    )


@dataclass(frozen=True)
class _Blocks:
    """The blocks of products and services; their lists are asked for block by block."""

    portal: Inquiry
    ids: tuple[int, ...]

    async def rows(self, method: str, parse: Callable[[Row], T], **more: object) -> Area[tuple[T, ...]]:
        """The rows of all blocks, or why one of them was not read."""
        commands = [Command(method, {"filter": {"iblockId": number}, **more}) for number in self.ids]
        found = await asyncio.gather(*(self.portal.rows(command, parse) for command in commands))
        unread = next((area.unread for area in found if area.unread), None)
        return Area(unread=unread) if unread else Area(value=tuple(row for area in found for row in area.value or ()))


def _block(row: Row) -> _Block:
    return _Block(number(row["iblockId"]), of_variations=bool(number(row.get("productIblockId") or 0)))


def _price_type(row: Row) -> _PriceType:
    return _PriceType(number(row["id"]), base=flag(row.get("base")))


def _any_price(row: Row) -> _AnyPrice:
    amount = Decimal(text(row["price"])).quantize(_CENT)
    price = Price(goods=number(row["productId"]), amount=amount, currency=text(row.get("currency")))
    return _AnyPrice(number(row["catalogGroupId"]), number(row.get("quantityFrom") or 0), price)


def _group(row: Row) -> Group:
    return Group(
        id=number(row["id"]),
        title=text(row["name"]),
        parent=number(row.get("iblockSectionId") or 0),
        active=flag(row.get("active", "Y")),
    )


def _goods(*, is_service: bool) -> Callable[[Row], Goods]:
    def parse(row: Row) -> Goods:
        group = number(row.get("iblockSectionId") or 0)
        return Goods(id=number(row["id"]), title=text(row["name"]), group=group, is_service=is_service)

    return parse


def _property(row: Row) -> Property:
    return Property(
        id=number(row["id"]),
        title=text(row["name"]),
        code=text(row.get("code")),
        active=flag(row.get("active", "Y")),
    )


def _sorted(area: Area[tuple[T, ...]]) -> Area[tuple[T, ...]]:
    return area if area.value is None else Area(value=tuple(sorted(area.value, key=lambda row: getattr(row, "id", 0))))


def _goods_once(products: Area[tuple[Goods, ...]], services: Area[tuple[Goods, ...]]) -> Area[tuple[Goods, ...]]:
    """Products and services by id: whether the list of products holds the services too, nobody says."""
    if products.value is None or services.value is None:
        return Area(unread=products.unread or services.unread)
    once = {goods.id: goods for goods in (*products.value, *services.value)}
    return _sorted(Area(value=tuple(once.values())))


def _base_prices(types: Area[tuple[_PriceType, ...]], prices: Area[tuple[_AnyPrice, ...]]) -> Area[tuple[Price, ...]]:
    """One price for each of the goods: of the base type, for the least quantity."""
    if types.value is None or prices.value is None:
        return Area(unread=types.unread or prices.unread)
    base = _base_types(types.value)
    if not base and prices.value:
        return Area(unread=STRANGE)
    return Area(value=tuple(_least_quantity(price for price in prices.value if price.type in base)))


def _base_types(types: Sequence[_PriceType]) -> set[int]:
    """The base type; where the portal does not say which, the only one there is."""
    return {item.id for item in types if item.base} or {item.id for item in types if len(types) == 1}


def _least_quantity(prices: Iterable[_AnyPrice]) -> Iterable[Price]:
    kept: dict[int, Price] = {}
    for item in sorted(prices, key=lambda item: (item.price.goods, item.least)):
        kept.setdefault(item.price.goods, item.price)
    return kept.values()
