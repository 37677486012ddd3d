"""Reading a whole list, page after page."""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from b24audit.rest.answers import as_list, as_map
from b24audit.rest.batches import Batches
from b24audit.rest.commands import Command

Row = dict[str, Any]


@dataclass(frozen=True)
class Walked:
    """How far a walk has come: rows given out, and how many there are, None when the portal does not count them."""

    rows: int
    total: int | None


Progress = Callable[[Walked], None]


async def walk(batches: Batches, command: Command, progress: Progress) -> AsyncIterator[Row]:
    """Page after page by ``start``."""
    start: int | None = 0
    given = 0
    while start is not None:
        params = {**as_map(command.params), "start": start}
        answer = await batches.single(Command(command.method, params, command.api))
        result = answer.result
        if isinstance(result, Mapping) and len(result) == 1:
            result = next(iter(result.values()))
        rows = as_list(result)
        for row in rows:
            yield row
        given += len(rows)
        progress(Walked(given, answer.total))
        start = answer.next if rows else None
