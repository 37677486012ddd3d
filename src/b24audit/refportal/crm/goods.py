"""Goods by the hundred: invented services and products of an appraiser, the same ones for the same seed."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product
from typing import Any

import yaml

FIRST_ID = 2001
THEMES = ("appraisal", "expertise")
_GAP_EVERY = 9
_PRODUCT_EVERY = 5  # every fifth is a product: one more copy of a report
_COPY = {"appraisal": "Экземпляр отчёта", "expertise": "Экземпляр заключения"}


@dataclass(frozen=True)
class Goods:
    """An invented product or service; ``price`` in the portal's currency, ``days`` to fulfil it."""

    id: int
    number: int
    section: int
    name: str
    is_service: bool
    price: float
    days: int


@cache
def _words() -> dict[str, dict[str, Any]]:
    text = (resources.files(__package__ or "") / "goods.yaml").read_text(encoding="utf-8")
    words: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return words


def goods_capacity(groups: int) -> int:
    """How many different goods can be invented for that many groups."""
    return groups * min(len(theme["what"]) * len(theme["for_what"]) for theme in _words().values())


def invent_goods(count: int, seed: int, groups: Mapping[int, str]) -> Iterator[Goods]:
    """Goods spread evenly over groups, which are numbers of sections with their theme; no name twice in a group."""
    dice = random.Random(f"goods {seed}")
    names = {section: _names(theme, dice) for section, theme in groups.items()}
    sections = list(groups)
    for number in range(count):
        section = sections[number % len(sections)]
        name, is_service = names[section].pop(), number % _PRODUCT_EVERY != 0
        title = name if is_service else f"{_COPY[groups[section]]}: {name}"
        price = dice.randrange(20, 900) * (100.0 if is_service else 5.0)
        identifier = FIRST_ID + number + number // _GAP_EVERY
        yield Goods(identifier, number, section, title, is_service, price, dice.randrange(1, 31))


def _names(theme: str, dice: random.Random) -> list[str]:
    words = _words()[theme]
    names = [f"{words['before']} {what} {for_what}" for what, for_what in product(words["what"], words["for_what"])]
    dice.shuffle(names)
    return names
