"""How many pages go into one batch: the fewest requests are not the fastest, the most are not allowed.

A batch of ``k`` pages takes the latency and ``k`` times the portal's time for a page; batches run side by side. So
small batches win as long as the bucket has room for them; each request also costs a little work on both sides.
"""

import math
from dataclasses import dataclass

from b24audit.rest.packing import MOST

_REQUEST_WORK = 0.004
"""Seconds of work that a request costs besides its pages."""
_PAGE_WORK = 0.001
"""Seconds that sending and decoding a page take; in small batches that happens while others are awaited."""
_LONGEST_BATCH = 30.0
"""Seconds a batch may take; the portal itself ends it after 60 (limits.md)."""
_SHARE = 0.8
"""Of the free bucket; the rest is for what else the client is asked meanwhile."""
_IN_FLIGHT = 8 * 1024 * 1024
"""Bytes of answers that may wait for their turn: this, not the length of the list, is the memory of a walk."""
_FOLDED = 4
"""How many times more answers wait in the same space compressed; less than what compression gives, as some of them
are just arriving."""


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


def plan(pages: int, free: int, page_seconds: float, page_bytes: int) -> Plan:
    """The plan for the pages left, with ``free`` requests in the bucket and what a page was measured to take."""
    fastest = math.sqrt(_REQUEST_WORK * pages / (page_seconds + _PAGE_WORK))
    affordable = pages / max(1.0, free * _SHARE)
    size = min(MOST, longest_batch(page_seconds), max(1, round(fastest), math.ceil(affordable)))
    batches = math.ceil(pages / size)
    if page_bytes * pages <= _IN_FLIGHT:
        return Plan(size, batches)
    width = min(batches, max(2, _FOLDED * _IN_FLIGHT // (page_bytes * size)))
    return Plan(size, width, folds=True, page_seconds=page_seconds)


def longest_batch(page_seconds: float) -> int:
    """Pages that a batch can hold before it runs into the portal's time limit."""
    return max(1, min(MOST, int(_LONGEST_BATCH / max(page_seconds, 1e-4))))
