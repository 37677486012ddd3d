"""Pages of 50, ``start`` as offset, -1 for "do not count" (settings/performance/huge-data.md)."""

from collections.abc import Sequence
from dataclasses import dataclass

from b24audit.refportal.protocol.call import Reply
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params

PAGE_SIZE = 50


@dataclass(frozen=True)
class Page:
    """Which rows to give: offset, size, and whether to count all of them."""

    offset: int = 0
    size: int = PAGE_SIZE
    counted: bool = True

    @classmethod
    def of(cls, params: Params, size: int = PAGE_SIZE) -> "Page":
        """The page ``start`` asks for."""
        start = params.integer("start")
        return cls(max(start, 0), size, counted=start >= 0)

    def next(self, total: int) -> int | None:
        """Offset of the next page, None on the last one."""
        return self.offset + self.size if self.offset + self.size < total else None


def page_reply(rows: Sequence[Json], page: Page, wrapper: str = "", uncounted_total: int | None = None) -> Reply:
    """One page of rows that are all in memory.

    ``wrapper`` is the key the method wraps its rows in; ``uncounted_total`` what ``total`` is with ``start=-1``.
    """
    part = list(rows[page.offset : page.offset + page.size])
    result: Json = {wrapper: part} if wrapper else part
    if not page.counted:
        return Reply(result, uncounted_total)
    return Reply(result, len(rows), page.next(len(rows)))


def whole_reply(rows: Sequence[Json], wrapper: str = "") -> Reply:
    """All rows at once, with their number, as unpaged list methods answer."""
    return Reply({wrapper: list(rows)} if wrapper else list(rows), len(rows))
