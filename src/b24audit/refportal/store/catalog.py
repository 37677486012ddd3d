"""The commercial catalogue: information blocks, groups, products and services, properties, prices.

Columns have the camelCase names of the REST fields in snake_case; times are epoch seconds.
"""

from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.store.database import Base

PRODUCT, SERVICE = 1, 7
"""Types of goods."""


class CatalogRow(Base):
    """An information block; with ``product_iblock_id`` it holds the variations of that block's products."""

    __tablename__ = "catalog"

    id: Mapped[int] = mapped_column(primary_key=True)
    iblock_id: Mapped[int]
    iblock_type_id: Mapped[str] = mapped_column(default="CRM_PRODUCT_CATALOG")
    lid: Mapped[str] = mapped_column(default="s1")
    name: Mapped[str]
    product_iblock_id: Mapped[int | None] = mapped_column(default=None)
    sku_property_id: Mapped[int | None] = mapped_column(default=None)
    subscription: Mapped[bool] = mapped_column(default=False)
    vat_id: Mapped[int | None] = mapped_column(default=None)


class SectionRow(Base):
    """A group of goods."""

    __tablename__ = "catalog_section"

    id: Mapped[int] = mapped_column(primary_key=True)
    iblock_id: Mapped[int]
    iblock_section_id: Mapped[int | None] = mapped_column(default=None)
    name: Mapped[str]
    code: Mapped[str | None] = mapped_column(default=None)
    xml_id: Mapped[str | None] = mapped_column(default=None)
    active: Mapped[bool] = mapped_column(default=True)
    sort: Mapped[int] = mapped_column(default=500)
    description: Mapped[str | None] = mapped_column(default=None)
    description_type: Mapped[str] = mapped_column(default="text")


class PropertyRow(Base):
    """A property of goods; ``enum`` are the values of a list property (id, value, sort, def, xmlId)."""

    __tablename__ = "catalog_property"

    id: Mapped[int] = mapped_column(primary_key=True)
    iblock_id: Mapped[int]
    name: Mapped[str]
    code: Mapped[str | None] = mapped_column(default=None)
    property_type: Mapped[str]
    user_type: Mapped[str | None] = mapped_column(default=None)
    active: Mapped[bool] = mapped_column(default=True)
    sort: Mapped[int] = mapped_column(default=500)
    multiple: Mapped[bool] = mapped_column(default=False)
    is_required: Mapped[bool] = mapped_column(default=False)
    xml_id: Mapped[str | None] = mapped_column(default=None)
    timestamp_x: Mapped[int]
    enum: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)


class GoodsRow(Base):
    """A product or a service; ``properties`` by number of the property, several values as a list."""

    __tablename__ = "catalog_goods"
    __table_args__ = (Index("catalog_goods_type", "iblock_id", "type"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    iblock_id: Mapped[int]
    iblock_section_id: Mapped[int | None] = mapped_column(default=None, index=True)
    name: Mapped[str]
    code: Mapped[str | None] = mapped_column(default=None)
    xml_id: Mapped[str | None] = mapped_column(default=None)
    type: Mapped[int] = mapped_column(default=PRODUCT)
    active: Mapped[bool] = mapped_column(default=True)
    available: Mapped[bool] = mapped_column(default=True)
    sort: Mapped[int] = mapped_column(default=500)
    preview_text: Mapped[str | None] = mapped_column(default=None)
    detail_text: Mapped[str | None] = mapped_column(default=None)
    measure: Mapped[int | None] = mapped_column(default=5)
    vat_id: Mapped[int | None] = mapped_column(default=None)
    vat_included: Mapped[bool] = mapped_column(default=False)
    quantity: Mapped[float | None] = mapped_column(default=None)
    purchasing_price: Mapped[float | None] = mapped_column(default=None)
    purchasing_currency: Mapped[str | None] = mapped_column(default=None)
    created_by: Mapped[int] = mapped_column(default=1)
    modified_by: Mapped[int] = mapped_column(default=1)
    date_create: Mapped[int]
    timestamp_x: Mapped[int]
    properties: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    generated: Mapped[bool] = mapped_column(default=False)


class PriceTypeRow(Base):
    """A type of prices; the base one is always there."""

    __tablename__ = "catalog_price_type"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    base: Mapped[bool] = mapped_column(default=False)
    sort: Mapped[int] = mapped_column(default=100)
    xml_id: Mapped[str | None] = mapped_column(default=None)


class PriceRow(Base):
    """A price of one of the goods."""

    __tablename__ = "catalog_price"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(index=True)
    catalog_group_id: Mapped[int] = mapped_column(default=1)
    price: Mapped[float]
    currency: Mapped[str]
    quantity_from: Mapped[int | None] = mapped_column(default=None)
    quantity_to: Mapped[int | None] = mapped_column(default=None)
    extra_id: Mapped[int | None] = mapped_column(default=None)
    timestamp_x: Mapped[int]
    generated: Mapped[bool] = mapped_column(default=False)
