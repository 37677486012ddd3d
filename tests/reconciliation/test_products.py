"""Comparing products of the file with the catalogue: title, then group and price."""

from decimal import Decimal
from typing import Any

from b24audit.reconciliation.differences import Kind
from b24audit.reconciliation.product_file import ProductRow
from b24audit.reconciliation.product_matching import ProductMatching
from b24audit.snapshot.models.catalog import Goods, Group, Price

GROUPS = (
    Group(id=1, title="Оценка", parent=0, active=True),
    Group(id=2, title="Недвижимость", parent=1, active=True),
    Group(id=3, title="Экспертиза", parent=0, active=True),
)


def row(number: int, title: str, price: str = "100", group: str = "оценка") -> ProductRow:
    return ProductRow(number, title, group, Decimal(price) if price.isdigit() else None, price)


def goods(number: int, title: str, group: int = 1) -> Goods:
    return Goods(id=number, title=title, group=group, is_service=True)


def price(number: int, amount: str = "100.00") -> Price:
    return Price(goods=number, amount=Decimal(amount), currency="RUB")


def differences(rows: list[ProductRow], items: list[Goods], prices: list[Price]) -> list[tuple[Any, ...]]:
    found = ProductMatching(items, prices, GROUPS).compared(rows)
    return [(item.kind, item.row, item.what, item.details) for item in found.differences]


def test_same_products_agree_also_in_a_group_below() -> None:
    rows = [row(2, "ВЫЕЗД "), row(3, "Осмотр", group="Оценка / Недвижимость"), row(4, "Копия", group="")]
    items = [goods(1, "Выезд", 2), goods(2, "Осмотр", 2), goods(3, "Копия", 3)]
    assert differences(rows, items, [price(1), price(2), price(3)]) == []


def test_missing_different_doubled_and_extra() -> None:
    rows = [row(2, "Выезд"), row(3, "Осмотр", "250"), row(4, "Копия"), row(5, "Отчёт", "договорная")]
    items = [goods(2, "Осмотр", 3), goods(3, "Копия"), goods(4, "Копия"), goods(5, "Отчёт"), goods(6, "Новое", 0)]
    assert differences(rows, items, [price(2), price(3), price(4), price(5)]) == [
        (Kind.MISSING, 2, "«Выезд»", ""),
        (
            Kind.DIFFERS,
            3,
            "«Осмотр»",
            "цена: в файле 250, на портале 100.00 RUB; группа: в файле «оценка», на портале «Экспертиза»",
        ),
        (Kind.DIFFERS, 5, "«Отчёт»", "цена в файле не число: «договорная»"),
        (Kind.DOUBLED, 4, "«Копия»", "ещё одна карточка, «Оценка»"),
        (Kind.EXTRA, 0, "«Новое»", "вне групп"),
    ]


def test_one_title_in_two_groups_is_two_products() -> None:
    rows = [row(2, "Выезд", group="экспертиза"), row(3, "Выезд", group="оценка")]
    assert differences(rows, [goods(1, "Выезд", 1), goods(2, "Выезд", 3)], [price(1), price(2)]) == []


def test_row_that_repeats_another_is_told_as_a_double_of_the_file() -> None:
    rows = [row(2, "Выезд"), row(3, "Выезд")]
    assert differences(rows, [goods(1, "Выезд")], [price(1)]) == [
        (Kind.DOUBLED, 3, "«Выезд»", "в файле таких строк больше, чем карточек на портале")
    ]


def test_product_without_a_price_differs() -> None:
    assert differences([row(2, "Выезд")], [goods(1, "Выезд")], []) == [
        (Kind.DIFFERS, 2, "«Выезд»", "цена: в файле 100, на портале не указана")
    ]
