"""``crm.item.productrow.*``: product rows of leads, deals, quotes and invoices (crm/universal/product-rows/)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, exists, select

from b24audit.refportal.crm.access import is_inaccessible
from b24audit.refportal.crm.objects import OBJECT_TYPES
from b24audit.refportal.crm.product_rows import MEASURES, OWNERS, prices_of, recount
from b24audit.refportal.crm.values import number_json
from b24audit.refportal.listing.paging import Page
from b24audit.refportal.listing.table import Column, TableList, steps_of
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params, is_yes
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._fields import describe
from b24audit.refportal.rest._rows import spell
from b24audit.refportal.store.catalog import GoodsRow, PriceRow
from b24audit.refportal.store.items import ITEM_TABLES
from b24audit.refportal.store.product_rows import ProductRow

TABLE = MethodTable("crm")

_FIELDS = {
    "id": ("integer", "o", "ID"),
    "ownerId": ("integer", "ri", "ID владельца"),
    "ownerType": ("string", "ri", "Тип владельца"),
    "productId": ("integer", "r", "Товар"),
    "productName": ("string", "", "Название товара"),
    "price": ("double", "", "Цена"),
    "priceExclusive": ("double", "o", "Цена без налога со скидкой"),
    "priceNetto": ("double", "o", "PRICE_NETTO"),
    "priceBrutto": ("double", "o", "PRICE_BRUTTO"),
    "quantity": ("double", "", "Количество"),
    "discountTypeId": ("integer", "", "Тип скидки"),
    "discountRate": ("double", "", "Величина скидки"),
    "discountSum": ("double", "", "Сумма скидки"),
    "taxRate": ("double", "", "Налог"),
    "taxIncluded": ("char", "", "Налог включён в цену"),
    "customized": ("char", "", "Изменён"),
    "measureCode": ("integer", "", "Код единицы измерения"),
    "measureName": ("string", "", "Единица измерения"),
    "sort": ("integer", "", "Сортировка"),
    "type": ("integer", "o", "TYPE"),
    "storeId": ("integer", "o", "STORE_ID"),
}
_COLUMNS = {
    "id": Column(ProductRow.id, "integer"),
    "ownerId": Column(ProductRow.owner_id, "integer"),
    "ownerType": Column(ProductRow.owner_type),
    "productId": Column(ProductRow.product_id, "integer"),
    "productName": Column(ProductRow.product_name),
    "price": Column(ProductRow.price, "double"),
    "quantity": Column(ProductRow.quantity, "double"),
    "discountTypeId": Column(ProductRow.discount_type_id, "integer"),
    "discountRate": Column(ProductRow.discount_rate, "double"),
    "discountSum": Column(ProductRow.discount_sum, "double"),
    "taxRate": Column(ProductRow.tax_rate, "double"),
    "taxIncluded": Column(ProductRow.tax_included, "boolean"),
    "measureCode": Column(ProductRow.measure_code, "integer"),
    "sort": Column(ProductRow.sort, "integer"),
    "type": Column(ProductRow.type, "integer"),
    "xmlId": Column(ProductRow.xml_id),
}
_OWNER_KEYS = ("=ownerType", "=ownerId")


@TABLE.reads("crm.item.productrow.fields")
def row_fields(_call: Call) -> Json:
    """Descriptions of the fields."""
    return {"fields": {name: describe(title, type_, flags) for name, (type_, flags, title) in _FIELDS.items()}}


@TABLE.lists("crm.item.productrow.list")
def row_list(call: Call) -> Reply:
    """A page of rows of one or several items of an object.

    Raises:
        RestError: the filter does not name the owner, or the owner's object has no rows.
    """
    filter_ = call.params.mapping("filter")
    for key in _OWNER_KEYS:
        if key not in filter_:
            raise RestError("INVALID_ARG_VALUE", f"Invalid filter: required field '{key}' is missing")
    _entity_type(call, str(filter_["=ownerType"]))
    table = TableList(call.session, ProductRow, _COLUMNS, call.portal.utc_offset)
    steps = [*steps_of(call.params.mapping("order")), ("id", False)]
    found = table.find(filter_, steps, Page.of(call.params))
    return Reply({"productRows": spell(call, [row_json(row) for row in found.rows])}, found.total, found.next)


@TABLE.reads("crm.item.productrow.get")
def row_get(call: Call) -> Json:
    """One row."""
    return {"productRow": row_json(_find(call))}


@TABLE.writes("crm.item.productrow.add")
def row_add(call: Call) -> Json:
    """Add a row to an item.

    Raises:
        RestError: no such item, an object without rows.
    """
    fields = Params(call.params.mapping("fields"))
    entity_type, item = _owner(call, fields)
    row = new_row(call, entity_type, item, fields, 10)
    call.session.flush()
    recount(call, entity_type, item)
    return {"productRow": row_json(row)}


@TABLE.writes("crm.item.productrow.update")
def row_update(call: Call) -> Json:
    """Change a row."""
    row = _find(call)
    for name, value in _values(Params(call.params.mapping("fields"))).items():
        setattr(row, name, value)
    _settle(row)
    call.session.flush()
    recount(call, OWNERS[row.owner_type], row.owner_id)
    return {"productRow": row_json(row)}


@TABLE.writes("crm.item.productrow.delete")
def row_delete(call: Call) -> Json:
    """Delete a row."""
    row = _find(call)
    call.session.delete(row)
    call.session.flush()
    recount(call, OWNERS[row.owner_type], row.owner_id)
    return None


@TABLE.writes("crm.item.productrow.set")
def row_set(call: Call) -> Json:
    """Replace all rows of an item."""
    entity_type, item = _owner(call, call.params)
    code = OBJECT_TYPES[entity_type].code
    call.session.execute(delete(ProductRow).where(ProductRow.owner_type == code, ProductRow.owner_id == item))
    given = [Params(each) for each in call.params.values_of("productRows") if isinstance(each, Mapping)]
    rows = [new_row(call, entity_type, item, fields, 10 * number) for number, fields in enumerate(given, start=1)]
    call.session.flush()
    recount(call, entity_type, item)
    return {"productRows": [row_json(row) for row in rows]}


def new_row(call: Call, entity_type: int, item: int, fields: Params, sort: int) -> ProductRow:
    """Add a row to an item; goods of the catalogue bring their name and price. The item's totals are not touched."""
    values = {"sort": sort, **_values(fields)}
    goods = call.session.get(GoodsRow, values.get("product_id", 0))
    if goods is not None:
        base = select(PriceRow.price).where(PriceRow.product_id == goods.id).order_by(PriceRow.catalog_group_id)
        price = call.session.scalar(base.limit(1)) or 0.0
        values = {"product_name": goods.name, "price": price, "type": goods.type, **values}
    row = ProductRow(owner_type=OBJECT_TYPES[entity_type].code, owner_id=item, **values)
    call.session.add(row)
    call.session.flush()
    _settle(row)
    return row


def _settle(row: ProductRow) -> None:
    prices = prices_of(row)
    row.discount_rate, row.discount_sum = prices.discount_rate, prices.discount_sum


def _values(fields: Params) -> dict[str, Any]:
    """What a request writes, by column; unreadable numbers are left as they were."""
    numbers = {"productId": "product_id", "discountTypeId": "discount_type_id", "measureCode": "measure_code"}
    sums = {"price": "price", "quantity": "quantity", "discountRate": "discount_rate", "discountSum": "discount_sum"}
    values: dict[str, Any] = {column: fields.integer(name) for name, column in numbers.items() if name in fields}
    values |= {column: _number(fields[name]) for name, column in sums.items() if _is_number(fields.get(name))}
    if "taxRate" in fields:
        values["tax_rate"] = _number(fields["taxRate"]) if _is_number(fields["taxRate"]) else None
    if "taxIncluded" in fields:
        values["tax_included"] = is_yes(fields["taxIncluded"])
    if "sort" in fields:
        values["sort"] = fields.integer("sort")
    texts = {"productName": "product_name", "xmlId": "xml_id"}
    return values | {column: fields.text(name) for name, column in texts.items() if fields.text(name)}


def _is_number(value: Json) -> bool:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return False
    try:
        return abs(float(value)) < 1e15
    except ValueError:
        return False


def _number(value: Json) -> float:
    return float(value) if isinstance(value, str | int | float) else 0.0


def _owner(call: Call, fields: Params) -> tuple[int, int]:
    for name in ("ownerId", "ownerType"):
        if name not in fields:
            raise RestError("100", f"Could not find value for parameter {{{name}}}")
    entity_type, item = _entity_type(call, fields.text("ownerType")), fields.integer("ownerId")
    if not call.session.scalar(select(exists().where(ITEM_TABLES[entity_type].c.id == item))):
        raise RestError("OWNER_NOT_FOUND", "Owner was not found")
    return entity_type, item


def _entity_type(call: Call, code: str) -> int:
    if code not in OWNERS:
        raise RestError("ENTITY_TYPE_NOT_SUPPORTED", f"Entity type {code} is not supported")
    if is_inaccessible(call, OBJECT_TYPES[OWNERS[code]]):
        raise RestError("ACCESS_DENIED", "Access denied")
    return OWNERS[code]


def _find(call: Call) -> ProductRow:
    row = call.session.get(ProductRow, call.params.integer("id"))
    if row is None:
        raise RestError("NOT_FOUND", "Item not found")
    return row


def row_json(row: ProductRow) -> dict[str, Json]:
    """A row with its derived prices."""
    prices = prices_of(row)
    return {
        "id": row.id,
        "ownerId": row.owner_id,
        "ownerType": row.owner_type,
        "productId": row.product_id,
        "productName": row.product_name,
        "price": number_json(row.price),
        "priceAccount": number_json(row.price),
        "priceExclusive": number_json(prices.exclusive),
        "priceNetto": number_json(prices.netto),
        "priceBrutto": number_json(prices.brutto),
        "quantity": number_json(row.quantity),
        "discountTypeId": row.discount_type_id,
        "discountRate": number_json(prices.discount_rate),
        "discountSum": number_json(prices.discount_sum),
        "taxRate": None if row.tax_rate is None else number_json(row.tax_rate),
        "taxIncluded": "Y" if row.tax_included else "N",
        "customized": "Y",
        "measureCode": row.measure_code,
        "measureName": MEASURES.get(row.measure_code, ""),
        "sort": row.sort,
        "xmlId": row.xml_id,
        "type": row.type,
        "storeId": None,
    }
