"""Which thing of one snapshot is which of the other: by title first, then by id, which tells a renamed one.

Titles that differ only in letter case, spaces and «ё» are titles of one thing, which was renamed.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Entry(Generic[T]):
    """A thing with what it is matched by; ``id`` is None for things without one."""

    thing: T
    title: str
    id: Hashable | None = None


@dataclass(frozen=True)
class Pair(Generic[T]):
    """A thing before and after; one half is None when it was added or removed."""

    before: Entry[T] | None
    after: Entry[T] | None


_Rule = Callable[[Entry[T]], Hashable | None]


def match(before: Sequence[Entry[T]], after: Sequence[Entry[T]]) -> list[Pair[T]]:
    """Pairs in the order of ``before``, then what is only in ``after``.

    Of things with one title those with the same id belong together, the others in their order.
    """
    found: dict[int, int] = {}
    rules: tuple[_Rule[T], ...] = (
        lambda entry: (entry.title, entry.id),
        lambda entry: entry.title,
        lambda entry: _loosely(entry.title),
        lambda entry: entry.id,
    )
    for rule in rules:
        taken = set(found.values())
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for position, entry in enumerate(after):
            if position not in taken:
                waiting[rule(entry)].append(position)
        for position, entry in enumerate(before):
            same = rule(entry)
            if position not in found and same is not None and waiting[same]:
                found[position] = waiting[same].popleft()
    kept = [Pair(entry, after[found[position]] if position in found else None) for position, entry in enumerate(before)]
    added = set(range(len(after))) - set(found.values())
    return kept + [Pair(None, after[position]) for position in sorted(added)]


def _loosely(title: str) -> str:
    return " ".join(title.casefold().replace("ё", "е").split())
