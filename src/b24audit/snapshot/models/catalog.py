"""The commercial catalogue: groups, products and services, base prices, properties."""

from decimal import Decimal

from b24audit.snapshot.models.base import Area, Frozen


class Group(Frozen):
    """A group («раздел») of the catalogue; ``parent`` is the id of the group it lies in, 0 at the top."""

    id: int
    title: str
    parent: int
    active: bool


class Goods(Frozen):
    """A product or a service; ``group`` is the id of its group, 0 for none."""

    id: int
    title: str
    group: int
    is_service: bool


class Price(Frozen):
    """The base price of one product or service."""

    goods: int
    amount: Decimal
    currency: str


class Property(Frozen):
    """A property of products; ``code`` is empty unless somebody gave one."""

    id: int
    title: str
    code: str
    active: bool = True


class Catalog(Frozen):
    """Everything without the variations («торговые предложения»), which have a block of their own."""

    groups: Area[tuple[Group, ...]]
    goods: Area[tuple[Goods, ...]]
    prices: Area[tuple[Price, ...]]
    properties: Area[tuple[Property, ...]]
