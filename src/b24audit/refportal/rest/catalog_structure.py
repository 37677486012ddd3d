"""``catalog.catalog.*``, ``.section.*``, ``.productProperty.*``, ``.priceType.*``: what goods are sorted into."""

from sqlalchemy import delete, exists, select, update

from b24audit.refportal.protocol.call import Call, Reply, Rights
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import is_yes, to_int
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._camel_rows import CamelRows, Row
from b24audit.refportal.store.catalog import CatalogRow, GoodsRow, PriceTypeRow, PropertyRow, SectionRow

TABLE = MethodTable("catalog")

_CATALOGS = CamelRows(CatalogRow, [column.key for column in CatalogRow.__table__.columns])
_SECTIONS = CamelRows(
    SectionRow,
    [column.key for column in SectionRow.__table__.columns],
    required=("iblock_id", "name"),
)
_PRICE_TYPES = CamelRows(PriceTypeRow, [column.key for column in PriceTypeRow.__table__.columns])
_PROPERTY_TYPES = frozenset("NSLFEG")
_CONSTANTS: Row = {
    "colCount": 30,
    "defaultValue": None,
    "fileType": None,
    "filtrable": "N",
    "hint": None,
    "linkIblockId": None,
    "listType": "L",
    "multipleCnt": None,
    "rowCount": 1,
    "searchable": "N",
    "userTypeSettings": None,
    "withDescription": None,
}
_PROPERTIES = CamelRows(
    PropertyRow,
    [column.key for column in PropertyRow.__table__.columns if column.key != "enum"],
    moments=frozenset({"timestamp_x"}),
    required=("iblock_id", "name", "property_type"),
    read_only=("id", "timestamp_x"),
    more=lambda _call, _property: _CONSTANTS,
)


def read_denied() -> RestError:
    """The caller may not see the catalogue."""
    return RestError("200040300010", "Access Denied")


def section_denied() -> RestError:
    """The caller may not see groups."""
    return RestError("200040300030", "Access Denied")


@TABLE.lists("catalog.catalog.list", rights=Rights.ADMINISTRATOR, denied=read_denied)
def catalog_list(call: Call) -> Reply:
    """A page of information blocks."""
    return _CATALOGS.page(call, "catalogs")


@TABLE.reads("catalog.catalog.get", rights=Rights.ADMINISTRATOR, denied=read_denied)
def catalog_get(call: Call) -> Json:
    """One information block."""
    row = call.session.get(CatalogRow, call.params.integer("id"))
    if row is None:
        raise RestError("0", "Catalog does not exist")
    return {"catalog": _CATALOGS.write(call, row)}


@TABLE.reads("catalog.catalog.isOffers", rights=Rights.ADMINISTRATOR, denied=read_denied)
def catalog_is_offers(call: Call) -> Json:
    """Whether an information block holds variations."""
    row = call.session.get(CatalogRow, call.params.integer("id"))
    if row is None:
        raise RestError("0", "Catalog does not exist")
    return row.product_iblock_id is not None


@TABLE.lists("catalog.section.list", rights=Rights.ADMINISTRATOR, denied=section_denied)
def section_list(call: Call) -> Reply:
    """A page of groups; UNCONFIRMED whether a portal wraps it in ``result`` as all others do.

    Raises:
        RestError: the filter names no information block.
    """
    if not any(name.lstrip("=@") == "iblockId" for name in call.params.mapping("filter")):
        raise RestError("0", "Required filter fields: iblockId")
    return _SECTIONS.page(call, "sections")


@TABLE.reads("catalog.section.getFields", rights=Rights.ADMINISTRATOR, denied=section_denied)
def section_fields(_call: Call) -> Json:
    """Descriptions of the fields."""
    return {"section": _SECTIONS.described()}


@TABLE.reads("catalog.section.get", rights=Rights.ADMINISTRATOR, denied=section_denied)
def section_get(call: Call) -> Json:
    """One group."""
    return {"section": _SECTIONS.write(call, _section(call))}


@TABLE.writes("catalog.section.add", rights=Rights.ADMINISTRATOR, denied=section_denied)
def section_add(call: Call) -> Json:
    """Create a group."""
    values = _SECTIONS.read(call, new=True)
    _check_block(call, values["iblock_id"])
    row = SectionRow(**values)
    call.session.add(row)
    call.session.flush()
    return {"section": _SECTIONS.write(call, row)}


@TABLE.writes("catalog.section.update", rights=Rights.ADMINISTRATOR, denied=section_denied)
def section_update(call: Call) -> Json:
    """Change a group."""
    row = _section(call)
    for column, value in _SECTIONS.read(call, new=False).items():
        setattr(row, column, value)
    return {"section": _SECTIONS.write(call, row)}


@TABLE.writes("catalog.section.delete", rights=Rights.ADMINISTRATOR, denied=section_denied)
def section_delete(call: Call) -> Json:
    """Delete a group; its goods come out of every group."""
    row = _section(call)
    orphans = update(GoodsRow).where(GoodsRow.iblock_section_id == row.id)
    call.session.execute(orphans.values(iblock_section_id=None, generated=False))
    call.session.execute(delete(SectionRow).where(SectionRow.id == row.id))
    return True


@TABLE.lists("catalog.productProperty.list")
def property_list(call: Call) -> Reply:
    """A page of properties."""
    return _PROPERTIES.page(call, "productProperties")


@TABLE.reads("catalog.productProperty.get")
def property_get(call: Call) -> Json:
    """One property."""
    return {"productProperty": _PROPERTIES.write(call, _property(call))}


@TABLE.writes("catalog.productProperty.add", rights=Rights.ADMINISTRATOR, denied=read_denied)
def property_add(call: Call) -> Json:
    """Create a property.

    Raises:
        RestError: a missing field, an unknown block or type.
    """
    values = _PROPERTIES.read(call, new=True)
    _check_block(call, values["iblock_id"])
    if values["property_type"] not in _PROPERTY_TYPES:
        raise RestError("0", "Invalid property type specified")
    row = PropertyRow(**values, timestamp_x=int(call.portal.clock.now()))
    call.session.add(row)
    call.session.flush()
    return {"productProperty": _PROPERTIES.write(call, row)}


@TABLE.writes("catalog.productProperty.delete", rights=Rights.ADMINISTRATOR, denied=read_denied)
def property_delete(call: Call) -> Json:
    """Delete a property."""
    call.session.delete(_property(call))
    return True


@TABLE.lists("catalog.productPropertyEnum.list")
def enum_list(call: Call) -> Reply:
    """Values of list properties; ``filter`` by ``propertyId``."""
    wanted = to_int(call.params.mapping("filter").get("propertyId"))
    properties = call.session.scalars(select(PropertyRow).order_by(PropertyRow.id))
    rows: list[Json] = [
        {
            "def": "Y" if is_yes(value.get("def")) else "N",
            "id": value["id"],
            "propertyId": each.id,
            "sort": value.get("sort", 500),
            "value": value["value"],
            "xmlId": value.get("xmlId", str(value["id"])),
        }
        for each in properties
        if wanted in (0, each.id)
        for value in each.enum
    ]
    return Reply({"productPropertyEnums": rows}, len(rows))


@TABLE.lists("catalog.priceType.list")
def price_type_list(call: Call) -> Reply:
    """A page of types of prices."""
    return _PRICE_TYPES.page(call, "priceTypes")


def _section(call: Call) -> SectionRow:
    row = call.session.get(SectionRow, call.params.integer("id"))
    if row is None:
        raise RestError("200700300030", "Section does not exist")
    return row


def _property(call: Call) -> PropertyRow:
    row = call.session.get(PropertyRow, call.params.integer("id"))
    if row is None:
        raise RestError("", "productProperty does not exist.")
    return row


def _check_block(call: Call, iblock: int) -> None:
    if not call.session.scalar(select(exists().where(CatalogRow.iblock_id == iblock))):
        raise RestError("0", "The specified iblock is not a product catalog")
