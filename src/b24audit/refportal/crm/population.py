"""Clients by the thousand: invented companies and people, the same ones for the same seed.

Phones begin with +7 2, which no operator has; addresses are in domains reserved for examples.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

FIRST_ID = 1001
_GAP_EVERY = 7
_COMPANY_SHARE = 3  # every third client is a company
_PHONE_SPACE = 999_999_937
_PHONE_STEP = 387_420_489
_DOMAINS = ("example.com", "example.org", "example.net")
_SOURCES = ("WEB", "CALL", "EMAIL", "RECOMMENDATION", "OTHER")


@cache
def _words() -> dict[str, list[str]]:
    text = (resources.files(__package__ or "") / "words.yaml").read_text(encoding="utf-8")
    words: dict[str, list[str]] = yaml.safe_load(text)
    return words


@dataclass(frozen=True)
class Client:
    """An invented company (``company`` None, ``title``) or person (``company`` the number of theirs, or 0)."""

    id: int
    number: int
    phone: str
    email: str
    source: str
    title: str = ""
    last_name: str = ""
    name: str = ""
    second_name: str = ""
    post: str = ""
    company: int = 0


def client_ids(count: int, first: int = FIRST_ID) -> list[int]:
    """Numbers of ``count`` clients: ascending, with a gap after every seventh, as deletions leave."""
    return [first + number + number // _GAP_EVERY for number in range(count)]


def company_count(clients: int) -> int:
    """How many of the clients are companies."""
    return clients // _COMPANY_SHARE


def companies(count: int, seed: int) -> Iterator[Client]:
    """Invented companies."""
    dice, words = random.Random(f"companies {seed}"), _words()
    for number, identifier in enumerate(client_ids(company_count(count))):
        form, adjective, noun = (dice.choice(words[kind]) for kind in ("forms", "adjectives", "nouns"))
        title = f"{form} «{adjective} {noun} {number + 1}»"
        phone, email = _phone(2 * number), f"office{number + 1}@{dice.choice(_DOMAINS)}"
        yield Client(identifier, number, phone, email, dice.choice(_SOURCES), title=title)


def people(count: int, seed: int) -> Iterator[Client]:
    """Invented people; every second one works for one of the companies."""
    dice, words = random.Random(f"people {seed}"), _words()
    employers = client_ids(company_count(count))
    for number, identifier in enumerate(client_ids(count - company_count(count))):
        woman = dice.random() < 0.5
        surname, father = dice.choice(words["surnames"]), dice.choice(words["fathers"])
        company = dice.choice(employers) if employers and number % 2 else 0
        yield Client(
            identifier,
            number,
            _phone(2 * number + 1),
            f"client{number + 1}@{dice.choice(_DOMAINS)}",
            dice.choice(_SOURCES),
            last_name=surname + "а" if woman else surname,
            name=dice.choice(words["women" if woman else "men"]),
            second_name=father + ("на" if woman else "ич"),
            post=dice.choice(words["posts"]),
            company=company,
        )


def _phone(number: int) -> str:
    """A different phone for every number: multiplication modulo a prime visits each value once."""
    return f"+72{(number + 1) * _PHONE_STEP % _PHONE_SPACE:09}"
