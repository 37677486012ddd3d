"""Numbers of Russian requisites: their length and control digits.

ИНН and КПП: приказ ФНС России от 29.06.2012 № ММВ-7-6/435@; the key of an account by its БИК: порядок Банка России
от 08.09.1997 № 515.
"""

import re
from collections.abc import Sequence

_ORGANISATION = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_PERSON_FIRST = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_PERSON_SECOND = (3, *_PERSON_FIRST)
_KEY = (7, 1, 3)
_KPP = re.compile(r"[0-9]{4}[0-9A-Z]{2}[0-9]{3}")
_PERSONAL = 12
"""Digits in the ИНН of a person, also of an ИП, who have no КПП."""


def is_inn(value: str) -> bool:
    """Ten digits of an organisation or twelve of a person, control digits included."""
    if not _digits(value, 10) and not _digits(value, _PERSONAL):
        return False
    if is_personal(value):
        return value[10] == _control(value, _PERSON_FIRST) and value[11] == _control(value, _PERSON_SECOND)
    return value[9] == _control(value, _ORGANISATION)


def is_personal(inn: str) -> bool:
    """Whether it is the ИНН of a person."""
    return len(inn) == _PERSONAL


def is_kpp(value: str) -> bool:
    """Nine signs: the tax office, the reason in digits or capital letters, the number."""
    return _KPP.fullmatch(value) is not None


def is_bik(value: str) -> bool:
    """Nine digits."""
    return _digits(value, 9)


def is_account(value: str) -> bool:
    """Twenty digits."""
    return _digits(value, 20)


def account_fits(account: str, bik: str) -> bool:
    """Whether the key of the account is that of the bank, or of a settlement centre of the Bank of Russia."""
    return any(_weighed(prefix + account) % 10 == 0 for prefix in (bik[-3:], "0" + bik[4:6]))


def _weighed(digits: str) -> int:
    return sum(int(digit) * _KEY[place % 3] for place, digit in enumerate(digits))


def _digits(value: str, length: int) -> bool:
    return len(value) == length and value.isascii() and value.isdecimal()


def _control(value: str, weights: Sequence[int]) -> str:
    return str(sum(int(digit) * weight for digit, weight in zip(value, weights, strict=False)) % 11 % 10)
