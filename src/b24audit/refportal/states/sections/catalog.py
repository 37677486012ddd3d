"""Section ``catalog``: groups, properties, invented goods, goods described one by one, prices."""

from typing import Any, Literal, Self

from pydantic import Field, model_validator
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.goods import Goods, goods_capacity, invent_goods
from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.states.rows import read_rows, write_rows
from b24audit.refportal.store.catalog import (
    PRODUCT,
    SERVICE,
    CatalogRow,
    GoodsRow,
    PriceRow,
    PriceTypeRow,
    PropertyRow,
    SectionRow,
)
from b24audit.refportal.store.meta import get_meta, put_meta

_CREATED = 1_767_600_000
_BASE = 1


class Block(SectionModel):
    """An information block; ``product_iblock_id`` makes it the one of variations."""

    id: int
    iblock_id: int
    name: str
    product_iblock_id: int | None = None
    sku_property_id: int | None = None


class PriceType(SectionModel):
    """A type of prices."""

    id: int
    name: str
    base: bool = False
    sort: int = 100
    xml_id: str | None = None


class GoodsSection(SectionModel):
    """A group of goods."""

    id: int
    iblock_id: int
    name: str
    iblock_section_id: int | None = None
    code: str | None = None
    xml_id: str | None = None
    active: bool = True
    sort: int = 500
    description: str | None = None
    description_type: str = "text"


class Property(SectionModel):
    """A property; ``property_type`` N number, S string, L list, F file, E element, G section."""

    id: int
    iblock_id: int
    name: str
    property_type: Literal["N", "S", "L", "F", "E", "G"]
    code: str | None = None
    user_type: str | None = None
    active: bool = True
    sort: int = 500
    multiple: bool = False
    is_required: bool = False
    xml_id: str | None = None
    timestamp_x: int = _CREATED
    enum: list[dict[str, Any]] = Field(default_factory=list)


class Product(SectionModel):
    """A product (``type`` 1) or a service (7); ``properties`` by number of the property."""

    id: int
    iblock_id: int
    name: str
    iblock_section_id: int | None = None
    code: str | None = None
    xml_id: str | None = None
    type: Literal[1, 7] = 1
    active: bool = True
    available: bool = True
    sort: int = 500
    preview_text: str | None = None
    detail_text: str | None = None
    measure: int | None = 5
    vat_id: int | None = None
    vat_included: bool = False
    quantity: float | None = None
    purchasing_price: float | None = None
    purchasing_currency: str | None = None
    created_by: int = 1
    modified_by: int = 1
    date_create: int = _CREATED
    timestamp_x: int = _CREATED
    properties: dict[str, Any] = Field(default_factory=dict)


class Price(SectionModel):
    """A price of one of the goods."""

    id: int
    product_id: int
    price: float
    currency: str = "RUB"
    catalog_group_id: int = _BASE
    quantity_from: int | None = None
    quantity_to: int | None = None
    extra_id: int | None = None
    timestamp_x: int = _CREATED


class Invented(SectionModel):
    """Goods invented from a seed for groups with a theme; every one has a base price of the same number.

    ``days`` and ``article`` are the properties that hold the term and the article, 0 for none; ``removed`` and
    ``removed_prices`` are numbers of invented goods and prices that were deleted since.
    """

    count: int = Field(0, ge=0)
    seed: int = 1
    iblock_id: int = 0
    groups: dict[int, Literal["appraisal", "expertise"]] = Field(default_factory=dict)
    days: int = 0
    article: int = 0
    currency: str = "RUB"
    removed: list[int] = Field(default_factory=list)
    removed_prices: list[int] = Field(default_factory=list)

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.count > goods_capacity(len(self.groups)):
            raise ValueError(f"на {len(self.groups)} групп хватит слов не больше чем на {goods_capacity(1)} в каждой")
        return self


class CatalogState(SectionModel):
    """The catalogue. ``services_among_products`` tells whether lists of products give services too."""

    blocks: list[Block] = Field(default_factory=list)
    price_types: list[PriceType] = Field(default_factory=list)
    sections: list[GoodsSection] = Field(default_factory=list)
    properties: list[Property] = Field(default_factory=list)
    invented: Invented = Field(default_factory=Invented)
    products: list[Product] = Field(default_factory=list)
    prices: list[Price] = Field(default_factory=list)
    services_among_products: bool = False

    @model_validator(mode="after")
    def _sort(self) -> Self:
        for records in (self.blocks, self.price_types, self.sections, self.properties, self.products, self.prices):
            records.sort(key=lambda record: record.id)
        return self


def load_catalog(session: Session, state: CatalogState) -> None:
    """Write the section; goods and prices described one by one replace invented ones of the same number."""
    put_meta(
        session,
        "catalog",
        {
            "invented": state.invented.model_dump(mode="json", exclude={"removed", "removed_prices"}),
            "services_among_products": state.services_among_products,
        },
    )
    write_rows(session, CatalogRow, state.blocks)
    write_rows(session, PriceTypeRow, state.price_types)
    write_rows(session, SectionRow, state.sections)
    write_rows(session, PropertyRow, state.properties)
    _invent(session, state.invented)
    for row, records in ((GoodsRow, state.products), (PriceRow, state.prices)):
        session.execute(delete(row).where(row.id.in_([record.id for record in records])))
    write_rows(session, GoodsRow, state.products)
    write_rows(session, PriceRow, state.prices)


def _invent(session: Session, invented: Invented) -> None:
    goods = list(invent_goods(invented.count, invented.seed, invented.groups))
    rows = [_goods_row(each, invented) for each in goods if each.id not in invented.removed]
    prices = [_price_row(each, invented) for each in goods if each.id not in invented.removed_prices]
    for row, values in ((GoodsRow, rows), (PriceRow, prices)):
        if values:
            session.execute(insert(row), values)


def _goods_row(goods: Goods, invented: Invented) -> dict[str, Any]:
    values = {invented.days: str(goods.days), invented.article: f"У-{goods.number + 1:04}"}
    return {
        "id": goods.id,
        "iblock_id": invented.iblock_id,
        "iblock_section_id": goods.section,
        "name": goods.name,
        "xml_id": f"goods-{goods.number + 1}",
        "type": SERVICE if goods.is_service else PRODUCT,
        "date_create": _CREATED + goods.number,
        "timestamp_x": _CREATED + goods.number,
        "properties": {str(number): value for number, value in values.items() if number},
        "generated": True,
    }


def _price_row(goods: Goods, invented: Invented) -> dict[str, Any]:
    return {
        "id": goods.id,
        "product_id": goods.id,
        "catalog_group_id": _BASE,
        "price": goods.price,
        "currency": invented.currency,
        "timestamp_x": _CREATED + goods.number,
        "generated": True,
    }


def dump_catalog(session: Session) -> CatalogState:
    """Read the section."""
    meta = get_meta(session, "catalog")
    described = Invented.model_validate(meta.get("invented", {}))
    numbers = [goods.id for goods in invent_goods(described.count, described.seed, described.groups)]
    removed = {
        "removed": _missing(session, GoodsRow, numbers),
        "removed_prices": _missing(session, PriceRow, numbers),
    }
    return CatalogState(
        blocks=read_rows(session, CatalogRow, Block),
        price_types=read_rows(session, PriceTypeRow, PriceType),
        sections=read_rows(session, SectionRow, GoodsSection),
        properties=read_rows(session, PropertyRow, Property),
        invented=described.model_copy(update=removed),
        products=_described(session, GoodsRow, Product),
        prices=_described(session, PriceRow, Price),
        services_among_products=meta.get("services_among_products", False),
    )


def _missing(session: Session, row: type[GoodsRow | PriceRow], numbers: list[int]) -> list[int]:
    present = set(session.scalars(select(row.id)))
    return [number for number in numbers if number not in present]


def _described(session: Session, row: type[GoodsRow | PriceRow], model: type[Any]) -> list[Any]:
    names = list(model.model_fields)
    found = session.scalars(select(row).where(row.generated.is_(False)).order_by(row.id))
    return [model(**{name: getattr(each, name) for name in names}) for each in found]


SECTION = Section("catalog", 65, CatalogState, load_catalog, dump_catalog)
