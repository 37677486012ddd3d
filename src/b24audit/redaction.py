"""Redaction: the one module in front of everything that is written.

Secrets of the run never reach a file, personal data of clients only masked.
"""

import logging
from collections.abc import Iterable

MASK = "•••"
_SHORTEST = 6
"""A shorter secret would mask ordinary words; webhook codes and passwords of portals are longer."""


def masked_name(name: str) -> str:
    """Initials of a person or a company, in the order written."""
    words = "".join(letter if letter.isalnum() else " " for letter in name).split()
    return " ".join(f"{word[0].upper()}." for word in words)


def masked_phone(phone: str) -> str:
    """The last four digits, without an extension."""
    return f"{MASK}{phone.partition(';')[0][-4:]}"


def masked_email(email: str) -> str:
    """First letters of the name and of the domain, and the zone."""
    name, _, domain = email.partition("@")
    return f"{name[:1]}{MASK}@{domain[:1]}{MASK}.{domain.rpartition('.')[2]}"


class Redactor:
    """Knows the secrets of a run and takes them out of text."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets: list[str] = []
        self.learn(secrets)

    def learn(self, secrets: Iterable[str]) -> None:
        """More secrets, which appeared while the run went on."""
        known = {*self._secrets, *(item for item in secrets if len(item) >= _SHORTEST)}
        self._secrets = sorted(known, key=len, reverse=True)

    def clean(self, text: str) -> str:
        """The text with every secret masked."""
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        return text


class RedactingFormatter(logging.Formatter):
    """A log formatter whose every line, traceback included, passes the redactor."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        """The finished line without secrets."""
        return self._redactor.clean(super().format(record))
