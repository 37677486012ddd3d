"""The report's tree in the order of the ТЗ: Allure orders by start time, and 10 must come after 2."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any


def in_order(tree: dict[str, Any]) -> dict[str, Any]:
    """Allure's tree with the groups ordered by number and the leaves numbered through in that order.

    The page sorts groups by the lowest ``groupOrder`` of their leaves, so running numbers fix every level.
    """
    groups = tree["groupsById"]
    for group in (tree["root"], *groups.values()):
        if "groups" in group:
            group["groups"] = sorted(group["groups"], key=lambda node: _natural(groups[node]["name"]))
    for number, leaf in enumerate(leaves_of(tree), start=1):
        tree["leavesById"][leaf]["groupOrder"] = number
    return tree


def leaves_of(tree: dict[str, Any]) -> Iterator[str]:
    """Ids of the leaves from top to bottom; of one group, in the order Allure gave them."""
    yield from _leaves(tree["root"], tree)


def arranged(ids: Iterable[str], order: Sequence[str]) -> list[str]:
    """The ids in the given order; those it does not name come last."""
    place = {node: number for number, node in enumerate(order)}
    return sorted(ids, key=lambda node: place.get(node, len(place)))


def _leaves(group: dict[str, Any], tree: dict[str, Any]) -> Iterator[str]:
    for node in group.get("groups", ()):
        yield from _leaves(tree["groupsById"][node], tree)
    yield from sorted(group.get("leaves", ()), key=lambda leaf: tree["leavesById"][leaf].get("groupOrder", 0))


def _natural(name: str) -> list[int | str]:
    return [int(part) if part.isdigit() else part.casefold() for part in re.split(r"(\d+)", name)]
