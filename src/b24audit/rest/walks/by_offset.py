"""The walk of a list that cannot be cut by id: offsets, read again until two readings agree.

A row deleted while pages are read pulls a later one under the offset already passed. It was seen before it was
deleted and is missing the next time, so two equal readings in a row prove that neither lost anything. A list of one
page needs no proof.
"""

import math
from collections.abc import AsyncGenerator

import msgspec

from b24audit.rest.answers import Answer
from b24audit.rest.batches import Batches
from b24audit.rest.commands import Api, Command
from b24audit.rest.errors import ProtocolError
from b24audit.rest.packing import MOST
from b24audit.rest.walks.listings import Listing, Paging
from b24audit.rest.walks.pages import PageMaker, rows_of
from b24audit.rest.walks.parallel import checked
from b24audit.rest.walks.walked import Page, Row

_READINGS = 4
_AHEAD = 10
"""Pages asked for in one batch while nobody knows how many there are."""


async def by_offset(batches: Batches, maker: PageMaker) -> AsyncGenerator[Page, None]:
    """The pages, all read before the first is given out unless there is only one.

    Raises ``RestError``; ``ProtocolError`` when the list changes faster than it can be read, or never ends.
    """
    pages = await _reading(batches, maker, known=1)
    if len(pages) > 1:
        pages = await _agreed(batches, maker, pages)
    for page in pages:
        yield page


async def _agreed(batches: Batches, maker: PageMaker, pages: list[Page]) -> list[Page]:
    for _ in range(_READINGS):
        again = await _reading(batches, maker, known=len(pages))
        if _ids(again, maker.listing) == _ids(pages, maker.listing):
            return again
        pages = again
    raise ProtocolError("список меняется быстрее, чем читается", method=maker.command.method)


async def _reading(batches: Batches, maker: PageMaker, known: int) -> list[Page]:
    """Every page once, ``known`` of them asked for at once, then more while there are any."""
    pages: list[Page] = []
    seen: set[bytes] = set()
    ahead = known
    while True:
        starts = [maker.listing.page * (len(pages) + number) for number in range(ahead)]
        answers = await _answers(batches, [maker.page(start) for start in starts])
        for answer in answers:
            rows = rows_of(answer.result, maker.listing)
            fingerprint = msgspec.json.encode(rows)
            if rows and fingerprint in seen:
                raise ProtocolError("страницы списка повторяются", method=maker.command.method)
            seen.add(fingerprint)
            if rows:
                pages.append(Page(rows, answer.total))
            if _last(rows, answer, maker.listing):
                return pages
        ahead = _ahead(answers[-1].total, len(pages), maker.listing)


def _ahead(total: int | None, read: int, listing: Listing) -> int:
    """How many pages to ask for next."""
    left = math.ceil((total or 0) / listing.page) - read
    return left if left > 0 else _AHEAD


async def _answers(batches: Batches, commands: list[Command]) -> list[Answer]:
    if len(commands) == 1 or commands[0].api is Api.V3:
        return [await batches.single(command) for command in commands]
    found: list[Answer] = []
    for start in range(0, len(commands), MOST):
        some = {f"page{number}": command for number, command in enumerate(commands[start : start + MOST])}
        found += [checked(answer).decoded() for answer in (await batches.raw(some)).values()]
    return found


def _last(rows: list[Row], answer: Answer, listing: Listing) -> bool:
    """Whether nothing follows: by ``next`` where the method has it (it may promise an empty page), else by length."""
    if not rows:
        return True
    if listing.paging is Paging.START:
        return answer.next is None
    return len(rows) < listing.page


def _ids(pages: list[Page], listing: Listing) -> list[bytes]:
    """What tells the rows apart: their ids, or all of a row without one."""
    return [msgspec.json.encode(row.get(listing.id, row)) for page in pages for row in page.rows]
