"""Phones and e-mail addresses of people in a text: whole ones, as somebody could call or write to."""

import re
from collections.abc import Iterator

from phonenumbers import NumberParseException, is_valid_number, parse

from b24audit.communication import email_key, phone_key

_EMAIL = re.compile(r"(?<![\w.+•-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}(?![\w-])")
_PHONE = re.compile(
    r"(?<![\w+•-])(?<!\d[.,])(?:\+\d{1,3}|8|7)[\s\u00a0-]?\(?\d{3,4}\)?[\s\u00a0-]?\d{2,3}[\s\u00a0-]?\d{2}[\s\u00a0-]?\d{2}(?![\w-]|\.\d)"
)
_NOBODYS_DOMAINS = re.compile(r"(?:^|\.)(?:example|test|invalid|localhost|example\.(?:com|net|org|ru))$")
"""Reserved by RFC 2606 and 6761; a run invents its addresses there."""
_NOBODYS_PHONE = re.compile(r"^\+794[2-9]")
"""Codes that the Russian numbering plan leaves unused; a run invents its phones there."""


def contacts_in(text: str) -> Iterator[str]:
    """Keys of the contacts in the text that may be somebody's."""
    if "@" in text:
        for found in _EMAIL.findall(text):
            key = email_key(found)
            if key and not _NOBODYS_DOMAINS.search(key.rpartition("@")[2]):
                yield key
    for found in _PHONE.findall(text):
        key = phone_key(found)
        if key.startswith("+") and not _NOBODYS_PHONE.match(key) and _dialled(key):
            yield key


def _dialled(key: str) -> bool:
    """Whether the numbering plans know such a number: other digits are sums and ids."""
    try:
        return is_valid_number(parse(key))
    except NumberParseException:
        return False
