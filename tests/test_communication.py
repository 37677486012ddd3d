"""Phones and e-mails are recognised however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b24audit.communication import email_key, emails_in, phone_key, phones_in


@pytest.mark.parametrize(
    "written",
    ["+7 495 123-45-67", "8 (495) 123-45-67", "84951234567", "74951234567", "4951234567", "\u00a0+7(495)1234567 "],
)
def test_one_number_in_many_spellings(written: str) -> None:
    assert phone_key(written) == "+74951234567"


@pytest.mark.parametrize(
    "written", ["8 495 123-45-67 доб. 12", "84951234567,12", "+74951234567 вн.12", "84951234567x12"]
)
def test_extension_belongs_to_the_number(written: str) -> None:
    assert phone_key(written) == "+74951234567;12"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("+49 30 123456", "+4930123456"),
        ("810 49 30 123456", "+4930123456"),
        ("123-45", "12345"),
        ("8 495 12", "849512"),
        ("нет", ""),
        ("—", ""),
        ("", ""),
        ("0000000", ""),
        ("12", ""),
    ],
)
def test_foreign_short_and_no_numbers(written: str, key: str) -> None:
    assert phone_key(written) == key


def test_several_numbers_in_a_cell() -> None:
    assert phones_in("8 495 123-45-67, 8 900 765-43-21; +7 (495) 123 45 67\nнет") == ("+74951234567", "+79007654321")


@given(st.from_regex(r"[2-9][0-9]{9}", fullmatch=True), st.sampled_from(["+7", "8", "7", ""]))
def test_every_russian_number_has_one_key(digits: str, prefix: str) -> None:
    spaced = f"{prefix} ({digits[:3]}) {digits[3:6]}-{digits[6:8]} {digits[8:]}"
    assert phone_key(f"{prefix}{digits}") == phone_key(spaced)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        (" Ivan@Example.COM ", "ivan@example.com"),
        ("<ivan@example.com>", "ivan@example.com"),
        ("почта@Пример.рф", "почта@xn--e1afmkfd.xn--p1ai"),
        ("почта@xn--e1afmkfd.xn--p1ai", "почта@xn--e1afmkfd.xn--p1ai"),
        ("ivan(at)example.com", ""),
        ("a@b@c", ""),
        (f"a@{'b' * 70}.com", f"a@{'b' * 70}.com"),
    ],
)
def test_address_in_one_form(written: str, key: str) -> None:
    assert email_key(written) == key


def test_several_addresses_in_a_cell() -> None:
    assert emails_in("a@example.com, B@example.com; a@EXAMPLE.com нет") == ("a@example.com", "b@example.com")
