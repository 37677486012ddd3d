"""The customer's Excel files of a state: what its clients and goods were imported from, as the customer kept them."""

from collections.abc import Iterator
from pathlib import Path

from b24audit.refportal.crm.goods import invent_goods
from b24audit.refportal.crm.population import companies, people
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.catalog import CatalogState
from b24audit.refportal.states.sections.clients import ClientsState
from b24audit.refportal.states.sections.items import ItemsState, ItemState

_CLIENT_HEADINGS = ("№", "Наименование / ФИО", "Телефон", "E-mail", "Организация")
_GOODS_HEADINGS = ("№", "Наименование", "Группа", "Цена", "Валюта")
_NAME = ("lastName", "name", "secondName")
_BASE = 1

Row = tuple[str | float, ...]


def export_clients(state: State, path: Path) -> None:
    """Write the clients of a state: invented ones first, then those that the document describes. Raises ``OSError``."""
    _write(path, "Клиенты", _CLIENT_HEADINGS, _clients(state))


def export_goods(state: State, path: Path) -> None:
    """Write the products and services of a state with their base prices. Raises ``OSError``."""
    _write(path, "Прайс-лист", _GOODS_HEADINGS, _goods(state))


def _clients(state: State) -> Iterator[Row]:
    clients, items = state.get(ClientsState), state.get(ItemsState)
    firms = {client.id: client for client in companies(clients.count, clients.seed)}
    known = {item.id for item in items.company} | {*clients.removed_companies}
    for firm in firms.values():
        if firm.id not in known:
            yield firm.title, firm.phone, firm.email, ""
    known = {item.id for item in items.contact} | {*clients.removed_contacts}
    for person in people(clients.count, clients.seed):
        if person.id not in known:
            name = " ".join((person.last_name, person.name, person.second_name))
            yield name, person.phone, person.email, firms[person.company].title if person.company else ""
    for item in (*items.company, *items.contact):
        if not item.fields.get("isMyCompany"):
            yield _described(item)


def _described(item: ItemState) -> Row:
    name = item.fields.get("title") or " ".join(str(item.fields[part]) for part in _NAME if item.fields.get(part))
    values = [", ".join(each.value for each in item.multi if each.kind == kind) for kind in ("PHONE", "EMAIL")]
    return str(name), *values, ""


def _goods(state: State) -> Iterator[Row]:
    catalog = state.get(CatalogState)
    groups = {section.id: section.name for section in catalog.sections}
    prices = {price.product_id: price for price in catalog.prices if price.catalog_group_id == _BASE}
    invented = catalog.invented
    described = {product.id for product in catalog.products}
    for goods in invent_goods(invented.count, invented.seed, invented.groups):
        if goods.id not in described:
            yield goods.name, groups.get(goods.section, ""), goods.price, invented.currency
    for product in catalog.products:
        price = prices.get(product.id)
        group = groups.get(product.iblock_section_id or 0, "")
        yield product.name, group, price.price if price else "", price.currency if price else ""


def _write(path: Path, title: str, headings: tuple[str, ...], rows: Iterator[Row]) -> None:
    from xlsxwriter import Workbook  # noqa: PLC0415  # takes half a second, and few portals export anything
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    try:
        with Workbook(path, options) as workbook:
            sheet = workbook.add_worksheet(title)
            sheet.write_row(0, 0, headings, workbook.add_format({"bold": True}))
            for number, row in enumerate(rows, start=1):
                sheet.write_row(number, 0, (number, *row))
    except FileCreateError as error:
        raise OSError(str(error)) from error
