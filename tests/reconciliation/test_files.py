"""Reading the customer's files: columns however they are called, and what cannot be read in one sentence."""

from decimal import Decimal
from pathlib import Path

import pytest

from b24audit.reconciliation.client_file import ClientRow, load_clients
from b24audit.reconciliation.product_file import ProductRow, amount, load_products
from b24audit.requirements.problems import InputProblem
from tests.reconciliation.books import Row, book

PHONE, EMAIL = "+74951234567", "ivan@example.com"
IVAN = ClientRow(2, "иван иванов", "И. И.", (PHONE,), (EMAIL,))


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        (("ФИО", "Телефон", "E-mail"), ("Иванов Иван", "8 (495) 123-45-67", "Ivan@Example.com")),
        (("№", "Почта", "Мобильный", "Клиент", "Долг"), (1, EMAIL, 84951234567, "ИВАН  ИВАНОВ", 5.5)),
        (("Full Name", "Email", "Phone number"), ("Иванов Иван", EMAIL, 4951234567)),
        (("Фамилия", "Имя", "Тел.", "Эл. почта"), ("Иванов", "Иван", PHONE, EMAIL)),
        (("Телефон 1", "Телефон 2", "e-mail", "Компания"), (None, PHONE, EMAIL, "Иванов Иван")),
    ],
)
def test_columns_are_recognised_in_any_order_and_under_many_names(tmp_path: Path, headings: Row, row: Row) -> None:
    assert load_clients(book(tmp_path / "a.xlsx", headings, row), {}) == (IVAN,)


def test_headings_may_stand_below_a_title_and_rows_may_be_empty(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ("ФИО", "Телефон", "Почта"),
        (None, None, None),
        ("Иванов Иван", PHONE, EMAIL),
        before=[("База клиентов на 01.11",), ()],
    )
    assert [row.number for row in load_clients(path, {})] == [5]


def test_headings_are_told_in_the_settings(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", ("Кто", "Куда звонить", "Название"), ("Иванов Иван", PHONE, "прочее"))
    (row,) = load_clients(path, {"name": ["кто"], "phone": ["Куда звонить"]})
    assert (row.name, row.phones) == ("иван иванов", (PHONE,))


def test_heading_told_in_the_settings_must_be_there(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", ("ФИО", "Телефон"), ("Иванов", PHONE))
    with pytest.raises(InputProblem, match=r"нет столбца «Почта заказчика», названного в b24audit\.toml"):
        load_clients(path, {"email": ["Почта заказчика"]})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "пуст"),
        (b"just a text", "не таблица Excel или повреждён"),
        (b"PK\x03\x04 cut off", "не таблица Excel или повреждён"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "не таблица Excel или повреждён"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "защищён паролем: снимите пароль",
        ),
    ],
)
def test_what_is_no_table_is_told_in_one_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "clients.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputProblem, match=words) as caught:
        load_clients(path, {})
    assert str(path) in str(caught.value)


def test_absent_file_and_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="не найден"):
        load_clients(tmp_path / "no.xlsx", {})
    with pytest.raises(InputProblem, match="не читается"):
        load_clients(tmp_path, {})


def test_wrong_columns_are_told_with_those_present(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", ("Дата", "Сумма"), ("1", "2"))
    with pytest.raises(InputProblem, match=r"нужны имя .* в нём «Дата», «Сумма»; .* раздел \[columns\.clients\]"):
        load_clients(path, {})
    with pytest.raises(InputProblem, match=r"нужны название, цена и группа, .* раздел \[columns\.products\]"):
        load_products(path, {})


def test_headings_without_rows_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="нет ни одного клиента: проверьте лист «Лист1»"):
        load_clients(book(tmp_path / "a.xlsx", ("ФИО", "Телефон")), {})
    with pytest.raises(InputProblem, match="нет ни одного товара"):
        load_products(book(tmp_path / "b.xlsx", ("Наименование", "Цена", "Группа")), {})
    with pytest.raises(InputProblem, match="не содержит ни одной строки"):
        load_clients(book(tmp_path / "c.xlsx"), {})


def test_products_are_read(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", ("Раздел", "Услуга", "Цена, руб."), ("Оценка", "Выезд", "1 500,00 руб."))
    assert load_products(path, {}) == (ProductRow(2, "Выезд", "Оценка", Decimal("1500.00"), "1 500,00 руб."),)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1500", 1500), ("1\u00a0500.50 ₽", Decimal("1500.50")), ("1.500,5", Decimal("1500.5")), ("договорная", None)],
)
def test_amounts_however_they_are_written(text: str, number: Decimal | None) -> None:
    assert amount(text) == number
