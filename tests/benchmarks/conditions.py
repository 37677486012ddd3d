"""Under which conditions is measured, and what could be reached under them."""

from dataclasses import dataclass

LATENCY_MS = 150
READERS = ("b24audit", "fast-bitrix24", "b24pysdk")


@dataclass(frozen=True)
class Condition:
    """One row group of the table. ``minimum_s`` is the theoretical lower bound of the wall time."""

    name: str
    work: str
    contacts: int
    command_ms: int = 0
    bucket_level: int = 0
    repeats: int = 1
    minimum_s: float = 0.0
    minimum_requests: int = 0


READINGS = [
    Condition("11 000", "list", 11_000, 0, repeats=5, minimum_s=0.30, minimum_requests=5),
    Condition("11 000, +20 мс", "list", 11_000, 20, repeats=5, minimum_s=0.42, minimum_requests=5),
    Condition("11 000, счётчик полон", "list-full-bucket", 11_000, 0, 50, minimum_s=2.5, minimum_requests=5),
    Condition("20 методов", "configuration", 11_000, 0, repeats=3, minimum_s=0.15, minimum_requests=1),
    Condition("110 000", "list", 110_000, 0, repeats=3, minimum_s=0.30, minimum_requests=44),
    Condition("110 000, +20 мс", "list", 110_000, 20, repeats=3, minimum_s=1.32, minimum_requests=44),
]
"""Minimum times: two round trips (the count comes with the first), and the server time of the smallest batches that
the bucket allows; server and client are taken to work in no time."""
