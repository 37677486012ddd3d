"""A list of a portal that can change between two commands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.rest.fakes import Params, Reply

PAGE = 50


@dataclass
class Table:
    """Rows by id. ``changes`` are made before the command of their number runs; ``alive`` are the ids,
    ``padding`` makes rows long."""

    alive: list[int]
    changes: dict[int, Callable[["Table"], None]] = field(default_factory=dict)
    counts: bool = True
    commands: int = 0
    seconds: float = 0.001
    padding: str = ""

    def __post_init__(self) -> None:
        self._newest = max(self.alive, default=0)

    def add(self, count: int) -> None:
        """Rows with the next ids; that of a deleted row is never given again."""
        first, self._newest = self._newest + 1, self._newest + count
        self.alive.extend(range(first, first + count))

    @classmethod
    def of(cls, ids: Iterable[int]) -> "Table":
        return cls(sorted(ids))

    def contacts(self, params: Params) -> Reply:
        """``crm.contact.list``."""
        rows, total, following = self._page(params, "ID")
        names = {number: f"n{number}{self.padding}" for number in rows}
        return Reply([{"ID": str(number), "NAME": names[number]} for number in rows], total, following, self._time)

    def items(self, params: Params) -> Reply:
        """``crm.item.list``."""
        rows, total, following = self._page(params, "id")
        return Reply({"items": [{"id": number} for number in rows]}, total, following, self._time)

    def users(self, params: Params) -> Reply:
        """``user.get``: order only as strings, no filter by id."""
        rows, total, following = self._page({"start": params.get("start", 0)}, "ID")
        return Reply([{"ID": str(number)} for number in rows], total, following, self._time)

    @property
    def _time(self) -> dict[str, Any]:
        return {"start": 1.0, "finish": 1.0, "duration": self.seconds, "processing": 0.0}

    def _page(self, params: Params, by: str) -> tuple[list[int], int | None, int | None]:
        if change := self.changes.pop(self.commands, None):
            change(self)
        self.commands += 1
        chosen = sorted(self.alive)
        conditions = params.get("filter") or {}
        if above := conditions.get(f">{by}"):
            chosen = [number for number in chosen if number > int(above)]
        if upto := conditions.get(f"<={by}"):
            chosen = [number for number in chosen if number <= int(upto)]
        if (params.get("order") or {}).get(by) == "DESC":
            chosen.reverse()
        start = int(params.get("start", 0))
        if start < 0 or not self.counts:
            return chosen[max(start, 0) : max(start, 0) + PAGE], None, None
        return chosen[start : start + PAGE], len(chosen), start + PAGE if start + PAGE < len(chosen) else None


def deletion(number: int) -> Callable[[Table], None]:
    """A row is deleted, if it is still there."""
    return lambda table: table.alive.remove(number) if number in table.alive else None


def insertion(count: int = 1) -> Callable[[Table], None]:
    """Rows are added with the next ids."""
    return lambda table: table.add(count)
