"""Words of the commercial catalogue."""

from typing import Any

from b24audit.drift.side import Side
from b24audit.drift.vocabulary import Field, Gender, Kind, Words, named, referred
from b24audit.snapshot.models.catalog import Catalog, Goods, Group, Price, Property

_NOWHERE = 0


def _group(number: Any, side: Side) -> str:
    return referred(Group)(number, side) if number != _NOWHERE else "никакая"


def _price_kind(price: Price, side: Side) -> Kind:
    """A price comes and goes with its goods."""
    title = side.title(Goods, price.goods)
    return Kind("цена", Gender.SHE, place=f"товара или услуги «{title}»", owner=(Goods, title))


WORDS = [
    Words(
        Catalog,
        fields={
            "groups": Field("группы товаров и услуг", ("3.1.1", "3.2.1")),
            "goods": Field("товары и услуги с ценами", ("0.11.1", "0.11.2", "3.2.1", "3.2.2")),
            "prices": Field("цены", ("0.11.2", "3.2.2")),
            "properties": Field("свойства товаров", ("3.2.3",)),
        },
    ),
    Words(
        Group,
        fields={
            "parent": Field("входит в группу", said=_group),
            "active": Field(turned=("включена", "выключена")),
        },
        technical=("id",),
        kind=Kind("группа товаров", Gender.SHE),
        title="title",
    ),
    Words(
        Goods,
        fields={
            "group": Field("группа", said=_group),
            "is_service": Field("вид", said=named({True: "услуга", False: "товар"})),
        },
        technical=("id",),
        kind=Kind("товар или услуга", Gender.HE),
        title="title",
    ),
    Words(
        Price,
        fields={"amount": Field(), "currency": Field("валюта")},
        technical=("goods",),
        kind=_price_kind,
        title=lambda *_: "",
    ),
    Words(
        Property,
        fields={"code": Field("код"), "active": Field(turned=("включено", "выключено"))},
        technical=("id",),
        kind=Kind("свойство товаров", Gender.IT),
        title="title",
    ),
]
