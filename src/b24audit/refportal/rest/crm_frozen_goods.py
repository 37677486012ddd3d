"""``crm.product.*`` and ``crm.productsection.*``: the frozen generation over the same catalogue (crm/outdated/)."""

from sqlalchemy import Select, delete, select

from b24audit.refportal.crm.values import moment_json
from b24audit.refportal.protocol import errors
from b24audit.refportal.protocol.call import Call, Reply, Rights
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._fields import describe
from b24audit.refportal.rest._frozen_lists import page_of_rows
from b24audit.refportal.store.catalog import CatalogRow, GoodsRow, PriceRow, SectionRow

TABLE = MethodTable("crm")

_BASE_PRICE = 1
_DEFAULT_ORDER = {"ID": "ASC"}
_PRODUCT_FIELDS = {
    "ID": describe("ID", "integer", "o"),
    "CATALOG_ID": describe("Каталог", "integer", "i"),
    "PRICE": describe("Цена", "double"),
    "CURRENCY_ID": describe("Валюта", "string"),
    "NAME": describe("Название", "string", "r"),
    "CODE": describe("Символьный код", "string"),
    "DESCRIPTION": describe("Описание", "string"),
    "ACTIVE": describe("Активен", "char"),
    "SECTION_ID": describe("Раздел", "integer"),
    "SORT": describe("Сортировка", "integer"),
    "VAT_ID": describe("Ставка НДС", "integer"),
    "VAT_INCLUDED": describe("НДС включён в цену", "char"),
    "MEASURE": describe("Единица измерения", "integer"),
    "XML_ID": describe("Внешний код", "string"),
    "DATE_CREATE": describe("Дата создания", "datetime", "o"),
    "TIMESTAMP_X": describe("Дата изменения", "datetime", "o"),
    "CREATED_BY": describe("Кем создан", "integer", "o"),
    "MODIFIED_BY": describe("Кем изменён", "integer", "o"),
}
_SECTION_FIELDS = {
    "ID": describe("ID", "integer", "o"),
    "CATALOG_ID": describe("Каталог", "integer", "i"),
    "SECTION_ID": describe("Родительский раздел", "integer"),
    "NAME": describe("Название", "string", "r"),
    "XML_ID": describe("Внешний код", "string"),
    "CODE": describe("Символьный код", "string"),
}


@TABLE.lists("crm.product.list")
def product_list(call: Call) -> Reply:
    """A page of products and services with their base prices."""
    prices = {price.product_id: price for price in call.session.scalars(_base_prices())}
    rows = [_product(call, each, prices.get(each.id)) for each in call.session.scalars(select(GoodsRow))]
    return page_of_rows(call, rows, _PRODUCT_FIELDS.keys(), _DEFAULT_ORDER)


@TABLE.reads("crm.product.fields")
def product_fields(_: Call) -> Json:
    """Descriptions of the fields."""
    return _PRODUCT_FIELDS


@TABLE.reads("crm.product.get")
def product_get(call: Call) -> Json:
    """One of the goods."""
    goods = _goods(call)
    return _product(call, goods, call.session.scalar(_base_prices().where(PriceRow.product_id == goods.id)))


@TABLE.writes("crm.product.add", rights=Rights.ADMINISTRATOR, denied=errors.access_denied)
def product_add(call: Call) -> Json:
    """Create a product; its number is returned."""
    values = Params(call.params.mapping("fields"))
    now, user = int(call.portal.clock.now()), call.caller.user_id
    goods = GoodsRow(
        iblock_id=_block(call, values),
        name=_name(values),
        properties={},
        date_create=now,
        timestamp_x=now,
        created_by=user,
        modified_by=user,
    )
    call.session.add(goods)
    call.session.flush()
    _write(call, goods, values)
    return goods.id


@TABLE.writes("crm.product.update", rights=Rights.ADMINISTRATOR, denied=errors.access_denied)
def product_update(call: Call) -> Json:
    """Change a product."""
    goods = _goods(call)
    _write(call, goods, Params(call.params.mapping("fields")))
    goods.timestamp_x, goods.modified_by = int(call.portal.clock.now()), call.caller.user_id
    return True


@TABLE.writes("crm.product.delete", rights=Rights.ADMINISTRATOR, denied=errors.access_denied)
def product_delete(call: Call) -> Json:
    """Delete a product with its prices."""
    goods = _goods(call)
    call.session.execute(delete(PriceRow).where(PriceRow.product_id == goods.id))
    call.session.delete(goods)
    return True


@TABLE.lists("crm.productsection.list")
def section_list(call: Call) -> Reply:
    """A page of groups."""
    rows = [_section_row(each) for each in call.session.scalars(select(SectionRow))]
    return page_of_rows(call, rows, _SECTION_FIELDS.keys(), _DEFAULT_ORDER)


@TABLE.reads("crm.productsection.fields")
def section_fields(_: Call) -> Json:
    """Descriptions of the fields."""
    return _SECTION_FIELDS


@TABLE.reads("crm.productsection.get")
def section_get(call: Call) -> Json:
    """One group."""
    return _section_row(_section(call))


@TABLE.writes("crm.productsection.add", rights=Rights.ADMINISTRATOR, denied=errors.access_denied)
def section_add(call: Call) -> Json:
    """Create a group; its number is returned."""
    values = Params(call.params.mapping("fields"))
    parent = values.integer("SECTION_ID") or None
    section = SectionRow(iblock_id=_block(call, values), name=_name(values), iblock_section_id=parent)
    call.session.add(section)
    call.session.flush()
    return section.id


@TABLE.writes("crm.productsection.update", rights=Rights.ADMINISTRATOR, denied=errors.access_denied)
def section_update(call: Call) -> Json:
    """Rename a group or put it into another one."""
    section, values = _section(call), Params(call.params.mapping("fields"))
    section.name = values.text("NAME").strip() or section.name
    if "SECTION_ID" in values:
        section.iblock_section_id = values.integer("SECTION_ID") or None
    return True


@TABLE.writes("crm.productsection.delete", rights=Rights.ADMINISTRATOR, denied=errors.access_denied)
def section_delete(call: Call) -> Json:
    """Delete a group that nothing is in."""
    section = _section(call)
    inside = select(GoodsRow.id).where(GoodsRow.iblock_section_id == section.id).limit(1)
    if call.session.scalar(inside) is not None:
        raise RestError("", "Section is not empty.")
    call.session.delete(section)
    return True


def _base_prices() -> Select[PriceRow]:
    return select(PriceRow).where(PriceRow.catalog_group_id == _BASE_PRICE)


def _write(call: Call, goods: GoodsRow, values: Params) -> None:
    goods.name = values.text("NAME").strip() or goods.name
    goods.active = values.flag("ACTIVE") if "ACTIVE" in values else goods.active
    goods.detail_text = values.text("DESCRIPTION") if "DESCRIPTION" in values else goods.detail_text
    goods.sort = values.integer("SORT", goods.sort)
    if "SECTION_ID" in values:
        goods.iblock_section_id = values.integer("SECTION_ID") or None
    if "PRICE" in values:
        _price(call, goods.id, values)


def _price(call: Call, goods: int, values: Params) -> None:
    now = int(call.portal.clock.now())
    price = call.session.scalar(_base_prices().where(PriceRow.product_id == goods))
    if price is None:
        currency = call.portal.identity.currency
        price = PriceRow(product_id=goods, catalog_group_id=_BASE_PRICE, price=0.0, currency=currency, timestamp_x=now)
        call.session.add(price)
    try:
        price.price = float(values.text("PRICE"))
    except ValueError as error:
        raise RestError("", "The field PRICE is not valid.") from error
    price.currency = values.text("CURRENCY_ID") or price.currency
    price.timestamp_x = now


def _name(values: Params) -> str:
    name = values.text("NAME").strip()
    if not name:
        raise RestError("", "The field NAME is required.")
    return name


def _block(call: Call, values: Params) -> int:
    """The information block that was named, the first one of the catalogue where none was."""
    blocks = list(call.session.scalars(select(CatalogRow.iblock_id).order_by(CatalogRow.id)))
    wanted = values.integer("CATALOG_ID", blocks[0] if blocks else 0)
    if wanted not in blocks:
        raise RestError("", "Catalog is not found.")
    return wanted


def _goods(call: Call) -> GoodsRow:
    found = call.session.get(GoodsRow, call.params.integer("id"))
    if found is None:
        raise errors.not_found()
    return found


def _section(call: Call) -> SectionRow:
    found = call.session.get(SectionRow, call.params.integer("id"))
    if found is None:
        raise errors.not_found()
    return found


def _product(call: Call, goods: GoodsRow, price: PriceRow | None) -> dict[str, Json]:
    offset = call.portal.utc_offset
    return {
        "ID": str(goods.id),
        "CATALOG_ID": str(goods.iblock_id),
        "PRICE": f"{price.price:.2f}" if price else None,
        "CURRENCY_ID": price.currency if price else None,
        "NAME": goods.name,
        "CODE": goods.code,
        "DESCRIPTION": goods.detail_text,
        "ACTIVE": "Y" if goods.active else "N",
        "SECTION_ID": _text(goods.iblock_section_id),
        "SORT": str(goods.sort),
        "VAT_ID": _text(goods.vat_id),
        "VAT_INCLUDED": "Y" if goods.vat_included else "N",
        "MEASURE": _text(goods.measure),
        "XML_ID": goods.xml_id,
        "DATE_CREATE": moment_json(goods.date_create, offset),
        "TIMESTAMP_X": moment_json(goods.timestamp_x, offset),
        "CREATED_BY": str(goods.created_by),
        "MODIFIED_BY": str(goods.modified_by),
    }


def _section_row(section: SectionRow) -> dict[str, Json]:
    return {
        "ID": str(section.id),
        "CATALOG_ID": str(section.iblock_id),
        "SECTION_ID": _text(section.iblock_section_id),
        "NAME": section.name,
        "XML_ID": section.xml_id,
        "CODE": section.code,
    }


def _text(number: int | None) -> Json:
    return None if number is None else str(number)
