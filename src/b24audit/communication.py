"""Phones and e-mail addresses in one form, so that the same one is recognised however it was written."""

import re
from collections.abc import Iterable
from functools import lru_cache

from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    format_number,
    is_possible_number,
    parse,
)

_REGION = "RU"
_SHORTEST = 5
"""Digits; less is no number that anybody could dial from outside."""
_INNER = re.compile(r"\bвн(утр)?\.?\s*(?=\d)", re.IGNORECASE)
_PHONE_ENDS = re.compile(r"[;\n/|]|,(?=\s*\+?\d(?:[\s()-]*\d){4})")
_EMAIL_ENDS = re.compile(r"[;,\s|]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


@lru_cache(maxsize=1 << 14)
def phone_key(text: str) -> str:
    """``+74951234567``, with ``;12`` for an extension; "" for what is no number at all.

    Numbers without a country are Russian. What no country's plan knows is kept as its digits. The customer's file and
    the portal hold the same numbers, and half a millisecond each is felt: they are remembered.
    """
    if set(filter(str.isdecimal, text)) <= {"0"}:
        return ""
    written = _INNER.sub("доб. ", text)
    try:
        number = parse(written, _REGION)
    except NumberParseException:
        return _digits(text)
    if not is_possible_number(number):
        return _digits(text)
    extension = number.extension or ""
    return format_number(number, PhoneNumberFormat.E164) + (f";{extension}" if extension else "")


def _digits(text: str) -> str:
    digits = "".join(filter(str.isdecimal, text))
    return digits if len(digits) >= _SHORTEST else ""


def phones_in(text: str) -> tuple[str, ...]:
    """Keys of the numbers that a cell holds, divided by semicolons, slashes, commas or lines."""
    return _different(phone_key(part) for part in _PHONE_ENDS.split(text))


def email_key(text: str) -> str:
    """The address without spaces and letter case, its domain in ASCII (IDNA); "" for what is no address."""
    address = text.strip().strip("<>").casefold()
    if not _EMAIL.fullmatch(address):
        return ""
    name, domain = address.split("@")
    try:
        return f"{name}@{domain.encode('idna').decode()}"
    except UnicodeError:
        return address


def emails_in(text: str) -> tuple[str, ...]:
    """Keys of the addresses that a cell holds, divided by semicolons, commas or spaces."""
    return _different(email_key(part) for part in _EMAIL_ENDS.split(text))


def _different(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if key))
