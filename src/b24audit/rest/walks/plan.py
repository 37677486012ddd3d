"""How many pages go into one batch: the fewest requests are not the fastest, the most are not allowed.

A batch of ``k`` pages takes the latency and ``k`` times the portal's time for a page; batches run side by side. So
small batches win as long as the bucket has room for them; each request also costs a little work on both sides. Of a
long list as many batches are out as keep this side busy reading, and as may wait here.
"""

import math
from dataclasses import dataclass

from b24audit.rest.packing import MOST

_REQUEST_WORK = 0.004
"""Seconds of work that a request costs besides its pages."""
_PAGE_WORK = 0.001
"""Seconds that sending and decoding a page take; in small batches that happens while others are awaited."""
_LATENCY = 0.2
"""Seconds that a request is under way, about: to what is far away, or through a proxy, it is longer."""
_LONGEST_BATCH = 30.0
"""Seconds a batch may take; the portal itself ends it after 60 (limits.md)."""
_SHARE = 0.8
"""Of the free bucket; the rest is for what else the client is asked meanwhile."""
_IN_FLIGHT = 8 * 1024 * 1024
"""Bytes of answers to a list that is asked for at once."""
_WAITING = 3 * 1024 * 1024
"""Bytes of compressed answers that may wait for their turn or just arrive: this, not the length of the list, is the
memory of a walk."""


@dataclass(frozen=True)
class Plan:
    """``size`` pages in a batch, ``width`` batches at once at most; ``folds`` when answers that wait are compressed.

    ``page_seconds`` is what a page takes the portal while it does nothing else for us; 0 when that is not known, or
    when all batches go out at once.
    """

    size: int
    width: int
    folds: bool = False
    page_seconds: float = 0.0


@dataclass(frozen=True)
class FirstPage:
    """What the first page of a list tells of the others: seconds that it took the portal, 0 when it does not say;
    bytes of its text, as it is and compressed."""

    seconds: float
    bytes: int
    folded: int


def plan(pages: int, free: int, first: FirstPage) -> Plan:
    """The plan for the pages left, with ``free`` requests in the bucket and what the first page took."""
    fastest = math.sqrt(_REQUEST_WORK * pages / (first.seconds + _PAGE_WORK))
    affordable = pages / max(1.0, free * _SHARE)
    size = min(MOST, longest_batch(first.seconds), max(1, round(fastest), math.ceil(affordable)))
    batches = math.ceil(pages / size)
    if first.bytes * pages <= _IN_FLIGHT:
        return Plan(size, batches)
    busy = 1 + math.ceil((_LATENCY + size * first.seconds) / (size * _PAGE_WORK))
    width = min(batches, busy, max(2, _WAITING // (first.folded * size)))
    return Plan(size, width, folds=True, page_seconds=first.seconds)


def longest_batch(page_seconds: float) -> int:
    """Pages that a batch can hold before it runs into the portal's time limit."""
    return max(1, min(MOST, int(_LONGEST_BATCH / max(page_seconds, 1e-4))))
