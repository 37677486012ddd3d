"""``catalog.product.*``, ``.product.service.*``, ``.price.*``: products, services and their prices."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, exists, select

from b24audit.refportal.protocol.call import Call, Reply, Rights
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import as_list
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._camel_rows import CamelRows, Row
from b24audit.refportal.rest.catalog_structure import read_denied
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
from b24audit.refportal.store.meta import get_meta

TABLE = MethodTable("catalog")

_HIDDEN = frozenset({"properties", "generated"})
_OF_PRODUCTS_ONLY = ("quantity", "purchasing_price", "purchasing_currency", "measure")
_PREFIX = "property"
_CONSTANTS: Row = {
    "bundle": "N",
    "dateActiveFrom": None,
    "dateActiveTo": None,
    "detailPicture": None,
    "detailTextType": "text",
    "previewPicture": None,
    "previewTextType": "text",
}
_PRODUCT_CONSTANTS: Row = {
    "barcodeMulti": "N",
    "canBuyZero": "Y",
    "height": None,
    "length": None,
    "quantityReserved": None,
    "quantityTrace": "N",
    "recurSchemeLength": None,
    "recurSchemeType": "D",
    "subscribe": "Y",
    "trialPriceId": None,
    "weight": 0,
    "width": None,
    "withoutOrder": "N",
}


def _more(_call: Call, goods: GoodsRow) -> Row:
    properties = {f"{_PREFIX}{number}": _value(goods, number, value) for number, value in goods.properties.items()}
    return {**_CONSTANTS, **(_PRODUCT_CONSTANTS if goods.type == PRODUCT else {}), **properties}


def _value(goods: GoodsRow, number: str, value: Any) -> Json:
    if isinstance(value, list):
        return [{"value": each, "valueId": f"{goods.id}{number}{index}"} for index, each in enumerate(value)]
    return {"value": value, "valueId": f"{goods.id}{number}"}


def _goods(hidden: tuple[str, ...] = ()) -> CamelRows[GoodsRow]:
    columns = [column.key for column in GoodsRow.__table__.columns if column.key not in (*_HIDDEN, *hidden)]
    moments = frozenset({"date_create", "timestamp_x"})
    read_only = ("id", "type", "available", "timestamp_x")
    return CamelRows(GoodsRow, columns, moments, ("iblock_id", "name"), read_only, _more)


_ROWS = {PRODUCT: _goods(), SERVICE: _goods(_OF_PRODUCTS_ONLY)}
_PRICES = CamelRows(
    PriceRow,
    [column.key for column in PriceRow.__table__.columns if column.key != "generated"],
    moments=frozenset({"timestamp_x"}),
    required=("catalog_group_id", "currency", "price", "product_id"),
    read_only=("id", "timestamp_x"),
)


@TABLE.lists("catalog.product.list")
def product_list(call: Call) -> Reply:
    """A page of products; UNCONFIRMED whether services are among them, so the state of the portal says it."""
    with_services = get_meta(call.session, "catalog").get("services_among_products", False)
    return _list(call, "products", (PRODUCT, SERVICE) if with_services else (PRODUCT,))


@TABLE.lists("catalog.product.service.list", rights=Rights.ADMINISTRATOR, denied=read_denied)
def service_list(call: Call) -> Reply:
    """A page of services."""
    return _list(call, "services", (SERVICE,))


def _list(call: Call, wrapper: str, types: tuple[int, ...]) -> Reply:
    wanted = {str(name) for name in call.params.values_of("select")}
    if not {"id", "iblockId"} <= wanted and "*" not in wanted:
        raise RestError("0", "Required select fields: id, iblockId")
    if not any(name.lstrip("=@") == "iblockId" for name in call.params.mapping("filter")):
        raise RestError("0", "Required filter fields: iblockId")
    return _ROWS[types[0]].page(call, wrapper, GoodsRow.type.in_(types))


def _add(call: Call, type_: int) -> Row:
    values = _read(call, _ROWS[type_], new=True)
    now, user = int(call.portal.clock.now()), call.caller.user_id
    fixed = {"type": type_, "date_create": now, "timestamp_x": now, "created_by": user, "modified_by": user}
    goods = GoodsRow(**{"properties": {}, **fixed, **values})
    call.session.add(goods)
    call.session.flush()
    return _ROWS[type_].write(call, goods)


def _update(call: Call, type_: int) -> Row:
    goods = _find(call, type_)
    values = _read(call, _ROWS[type_], new=False)
    values["properties"] = {**goods.properties, **values.get("properties", {})}
    values |= {"timestamp_x": int(call.portal.clock.now()), "modified_by": call.caller.user_id, "generated": False}
    for column, value in values.items():
        setattr(goods, column, value)
    return _ROWS[type_].write(call, goods)


def _delete(call: Call, type_: int) -> Json:
    goods = _find(call, type_)
    call.session.execute(delete(PriceRow).where(PriceRow.product_id == goods.id))
    call.session.delete(goods)
    return True


def _declare(name: str, type_: int, written: str, single: str) -> None:
    def get(call: Call) -> Json:
        return {single: _ROWS[type_].write(call, _find(call, type_))}

    def add(call: Call) -> Json:
        return {written: _add(call, type_)}

    def update(call: Call) -> Json:
        return {written: _update(call, type_)}

    def remove(call: Call) -> Json:
        return _delete(call, type_)

    TABLE.reads(f"{name}.get")(get)
    TABLE.writes(f"{name}.add", rights=Rights.ADMINISTRATOR, denied=read_denied)(add)
    TABLE.writes(f"{name}.update", rights=Rights.ADMINISTRATOR, denied=read_denied)(update)
    TABLE.writes(f"{name}.delete", rights=Rights.ADMINISTRATOR, denied=read_denied)(remove)


_declare("catalog.product", PRODUCT, "element", "product")
_declare("catalog.product.service", SERVICE, "service", "service")


@TABLE.lists("catalog.price.list")
def price_list(call: Call) -> Reply:
    """A page of prices."""
    return _PRICES.page(call, "prices")


@TABLE.reads("catalog.price.getFields")
def price_fields(_call: Call) -> Json:
    """Descriptions of the fields."""
    return {"price": _PRICES.described()}


@TABLE.reads("catalog.price.get")
def price_get(call: Call) -> Json:
    """One price."""
    return {"price": _PRICES.write(call, _price(call))}


@TABLE.writes("catalog.price.add", rights=Rights.ADMINISTRATOR, denied=read_denied)
def price_add(call: Call) -> Json:
    """Give one of the goods a price.

    Raises:
        RestError: a missing field, unknown goods or type of prices.
    """
    values = _PRICES.read(call, new=True)
    if call.session.get(GoodsRow, values["product_id"]) is None:
        raise RestError("0", "Product does not exist")
    if call.session.get(PriceTypeRow, values["catalog_group_id"]) is None:
        raise RestError("0", "Price type does not exist")
    price = PriceRow(**values, timestamp_x=int(call.portal.clock.now()))
    call.session.add(price)
    call.session.flush()
    return {"price": _PRICES.write(call, price)}


@TABLE.writes("catalog.price.update", rights=Rights.ADMINISTRATOR, denied=read_denied)
def price_update(call: Call) -> Json:
    """Change a price."""
    price = _price(call)
    values = _PRICES.read(call, new=False) | {"timestamp_x": int(call.portal.clock.now()), "generated": False}
    for column, value in values.items():
        setattr(price, column, value)
    return {"price": _PRICES.write(call, price)}


@TABLE.writes("catalog.price.delete", rights=Rights.ADMINISTRATOR, denied=read_denied)
def price_delete(call: Call) -> Json:
    """Delete a price."""
    call.session.delete(_price(call))
    return True


def _find(call: Call, type_: int) -> GoodsRow:
    goods = call.session.get(GoodsRow, call.params.integer("id"))
    if goods is None or goods.type != type_:
        raise RestError("0", "Product does not exist")
    return goods


def _price(call: Call) -> PriceRow:
    price = call.session.get(PriceRow, call.params.integer("id"))
    if price is None:
        raise RestError("0", "Price does not exist")
    return price


def _read(call: Call, rows: CamelRows[GoodsRow], *, new: bool) -> dict[str, Any]:
    values = rows.read(call, new=new)
    if "iblock_id" in values and not _exists(call, CatalogRow.iblock_id == values["iblock_id"]):
        raise RestError("200040300000", "Iblock not found")
    if values.get("iblock_section_id") and not _exists(call, SectionRow.id == values["iblock_section_id"]):
        raise RestError("0", "Section does not exist")
    properties = _properties(call)
    return {**values, "properties": properties} if properties or new else values


def _exists(call: Call, condition: Any) -> bool:
    return bool(call.session.scalar(select(exists().where(condition))))


def _properties(call: Call) -> dict[str, Any]:
    """Values of ``propertyN``: a bare value, ``{"value": …}`` or a list of those."""
    known = {str(number) for number in call.session.scalars(select(PropertyRow.id))}
    found = {name.removeprefix(_PREFIX): value for name, value in call.params.mapping("fields").items()}
    return {number: _stored(value) for number, value in found.items() if number in known}


def _stored(value: Json) -> Any:
    if isinstance(value, Mapping):
        return value.get("value")
    if isinstance(value, list | tuple):
        return [_stored(each) for each in as_list(value)]
    return value
