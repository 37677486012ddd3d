"""The customer's file of products and services: one a row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from b24audit.reconciliation.columns import Table, Wanted, find_table
from b24audit.reconciliation.workbook import Cells, sheets
from b24audit.requirements.problems import InputProblem

SECTION = "columns.products"
_NAMES = {
    "name": """наименование|название|товар|услуга|товар услуга|товары и услуги|наименование товара|наименование услуги
        |название товара|название услуги|номенклатура|наименование товара услуги|позиция|name|product|service|title
        |product name|item""",
    "price": "цена|стоимость|цена руб|стоимость руб|розничная цена|базовая цена|price|cost|base price|unit price",
    "group": "группа|раздел|категория|группа товаров|группа товара|направление|section|group|category",
}
_BY_HEADING = {name.strip(): field for field, names in _NAMES.items() for name in names.split("|")}
_NOT_OF_A_NUMBER = re.compile(r"[^\d.,-]|[.,](?!\d)")


@dataclass(frozen=True)
class ProductRow:
    """A product or service of the file; ``price`` as written in ``price_text``, None when that is no number."""

    number: int
    title: str
    group: str
    price: Decimal | None
    price_text: str


def load_products(path: Path, told: Mapping[str, Sequence[str]]) -> tuple[ProductRow, ...]:
    """The rows of a file; ``told`` are headings by field from the settings. Raises ``InputProblem``."""
    wanted = Wanted(
        recognise=lambda words: _BY_HEADING.get(words, ""),
        needed=(frozenset({"name"}), frozenset({"price"}), frozenset({"group"})),
        words="название, цена и группа",
        section=SECTION,
        told=told,
    )
    table = find_table(path, sheets(path), wanted)
    rows = tuple(filter(None, (_row(table, number, cells) for number, cells in table.sheet.numbered(table.head))))
    if not rows:
        raise InputProblem(
            f"В файле {path} под заголовками нет ни одного товара: проверьте лист «{table.sheet.title}»."
        )
    return rows


def _row(table: Table, number: int, cells: Cells) -> ProductRow | None:
    """The product of a row; None for a row without a name, like a subtotal."""
    title, price = table.first(cells, "name"), table.first(cells, "price")
    if not title:
        return None
    return ProductRow(number, title, table.first(cells, "group"), amount(price), price)


def amount(text: str) -> Decimal | None:
    """The number that a cell holds, with any currency and spaces; None when it holds none."""
    digits = _NOT_OF_A_NUMBER.sub("", text)
    if "," in digits:
        digits = digits.replace(".", "").replace(",", ".")
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None
