"""What a walk gives out and tells about itself."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """Rows in order of id, and how many the list has; None when the portal does not count them."""

    rows: list[Row]
    total: int | None


@dataclass(frozen=True)
class Walked:
    """How far a walk has come: rows given out, and how many there are, None when the portal does not count them."""

    rows: int
    total: int | None


Progress = Callable[[Walked], None]
