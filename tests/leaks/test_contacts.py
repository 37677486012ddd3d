"""Whole phones and addresses of people are found; numbers, masks and reserved ones are not."""

import pytest

from b24audit.leaks.contacts import contacts_in


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("тел. +7 (495) 123-45-67", ["+74951234567"]),
        ("89161234567", ["+79161234567"]),
        ("Клиент,+79161234567;tel:+79161234567", ["+79161234567", "+79161234567"]),
        ("0,79161234567 1.79161234567", []),
        ('"phone": "79161234567"', ["+79161234567"]),
        ("8\u00a0916\u00a0123\u00a045\u00a067;", ["+79161234567"]),
        ("Ivan.Petrov@Company.RU, mail@почта.рф", ["ivan.petrov@company.ru", "mail@xn--80a1acny.xn--p1ai"]),
        ("•••4567, i•••@c•••.ru", []),
        ("client@example.org, x@crm.test, a@b.localhost", []),
        ("+7 945 123-45-67", []),
        ("1764346000000 1764346 7701234567 40702810900000012345", []),
        ("79161234567.5 a79161234567 3f79161234567", []),
        ("7a85488c5f7f99eea070305ea58933e93dd9c02f74a5dabb12e0f81c30083950", []),
        ("70000000000 88888888888", []),
        ("127.0.0.1:41977, 20260504-093000", []),
    ],
)
def test_contacts(text: str, keys: list[str]) -> None:
    assert list(contacts_in(text)) == keys
