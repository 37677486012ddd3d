"""The catalogue: groups of goods and the goods in them, as the list of «Товары» shows them."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, func, select
from starlette.responses import Response

from b24audit.refportal.store.catalog import CatalogRow, GoodsRow, PriceRow, SectionRow
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.filtering import FilterState
from b24audit.refportal.web.grid import Column, Grid, Row, anchor, limit, pages
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.rendering import money
from b24audit.refportal.web.stubs import not_found

FAMILY = PageFamily("crm.catalog", "Каталог товаров")
GRID = "CRM_PRODUCT_LIST"
_BASE_PRICE = 1
_COLUMNS = (
    Column("NAME", "Название"),
    Column("TYPE", "Тип"),
    Column("PRICE", "Цена"),
    Column("ACTIVE", "Активность"),
    Column("ID", "ID"),
)


@FAMILY.page("/crm/catalog/", "/crm/product/", "/crm/catalog/list/{section:int}/")
def goods(page: Page) -> Response:
    """Groups first, then goods: of the whole catalogue's first level, or of a group; the search looks everywhere."""
    section = page.parts.get("section")
    opened = page.session.get(SectionRow, section) if section else None
    if section and opened is None:
        raise not_found("Раздел не найден")
    grid = _grid(page, section)
    return page.show("pages/catalog.html", opened.name if opened else FAMILY.title, grid=grid, opened=opened)


def _grid(page: Page, section: int | None) -> Grid:
    wanted = page.filter(GRID)
    block = page.session.scalar(select(CatalogRow.iblock_id).where(CatalogRow.product_iblock_id.is_(None)))
    conditions = _conditions(block, section, wanted)
    groups = list(_groups(page, block, section, wanted))
    found = page.session.scalar(select(func.count()).select_from(GoodsRow).where(*conditions)) or 0
    query = select(GoodsRow).where(*conditions).order_by(GoodsRow.sort, GoodsRow.id).limit(limit(page) - len(groups))
    products = page.session.scalars(query).all()
    prices = _prices(page, products)
    rows = [*groups, *(_row(row, prices) for row in products)]
    return Grid(GRID, _COLUMNS, rows, found + len(groups), wanted, pages=pages(page))


def _conditions(block: int | None, section: int | None, wanted: FilterState) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [GoodsRow.iblock_id == block]
    if wanted.find:
        words = wanted.find.casefold().split()
        return [*conditions, *(func.casefold(GoodsRow.name).contains(word, autoescape=True) for word in words)]
    return [*conditions, GoodsRow.iblock_section_id.is_(section)]


def _groups(page: Page, block: int | None, section: int | None, wanted: FilterState) -> Iterator[Row]:
    query = select(SectionRow).where(SectionRow.iblock_id == block, SectionRow.active)
    for row in page.session.scalars(query.order_by(SectionRow.sort, SectionRow.id)):
        if wanted.finds(row.name) if wanted.find else row.iblock_section_id == section:
            name = anchor(f"/crm/catalog/list/{row.id}/", row.name)
            yield Row(f"S{row.id}", {"NAME": name, "TYPE": "Раздел", "ACTIVE": "Да", "ID": str(row.id)})


def _prices(page: Page, goods: Sequence[GoodsRow]) -> Mapping[int, str]:
    numbers = [row.id for row in goods]
    query = select(PriceRow).where(PriceRow.product_id.in_(numbers), PriceRow.catalog_group_id == _BASE_PRICE)
    return {row.product_id: money(row.price, row.currency) for row in page.session.scalars(query)}


def _row(row: GoodsRow, prices: Mapping[int, str]) -> Row:
    kind = "Товар" if row.type == 1 else "Услуга"
    active = "Да" if row.active else "Нет"
    cells = {"NAME": row.name, "TYPE": kind, "PRICE": prices.get(row.id, ""), "ACTIVE": active, "ID": str(row.id)}
    return Row(f"E{row.id}", cells)
