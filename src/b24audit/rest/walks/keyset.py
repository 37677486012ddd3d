"""The walk by id, ``filter[>ID]`` with ``start=-1``: nothing is counted, nothing inserted or deleted disturbs it.

Pages hang together in one batch, each starting behind the last row of the one before (``$result[p0][49][ID]``). The
portal does not say when such a reference finds nothing, it just reads from the beginning, so rows that do not
continue the list end the chain (settings/performance/huge-data.md, settings/how-to-call-rest-api/batch.md).
"""

from collections.abc import AsyncGenerator
from itertools import pairwise

from b24audit.rest.batches import Batches
from b24audit.rest.commands import Command
from b24audit.rest.errors import ProtocolError, RestError
from b24audit.rest.walks.pages import NO_COUNT, Bounds, PageMaker, row_id, rows_of
from b24audit.rest.walks.plan import longest_batch
from b24audit.rest.walks.walked import Page, Row

_GROWTH = 4


async def keyset(batches: Batches, maker: PageMaker, bounds: Bounds) -> AsyncGenerator[Page, None]:
    """Pages of rows between the bounds. Raises ``RestError``; ``ProtocolError`` when pages repeat."""
    after, length, longest = bounds.after, 1, _GROWTH
    while True:
        answers = await batches.raw(chain(maker, Bounds(after, bounds.upto), length))
        for position, answer in enumerate(answers.values()):
            if position and isinstance(answer, RestError):
                break
            if isinstance(answer, RestError):
                raise answer
            rows = rows_of(answer.decoded().result, maker.listing)
            if not rows and not position:
                return
            if not continues(rows, after, maker):
                if not position:
                    raise ProtocolError("страницы списка повторяются", method=maker.command.method)
                break
            after = row_id(rows[-1], maker.listing)
            yield Page(rows, None)
            if len(rows) < maker.listing.page:
                return
            if answer.time:
                longest = longest_batch(answer.time.duration)
        else:
            length = min(longest, length * _GROWTH)
            continue
        length = 1


def continues(rows: list[Row], after: int | None, maker: PageMaker) -> bool:
    """Whether there are rows, all behind the id and in order of their own."""
    ids = [row_id(row, maker.listing) for row in rows]
    return bool(ids) and (after is None or ids[0] > after) and all(one < two for one, two in pairwise(ids))


def chain(maker: PageMaker, bounds: Bounds, length: int) -> dict[str, Command]:
    """A batch of pages between the bounds, each behind the last row of the one before."""
    following = maker.page(NO_COUNT, Bounds(None, bounds.upto))
    commands = {"p0": maker.page(NO_COUNT, bounds)}
    for number in range(1, length):
        commands[f"p{number}"] = maker.after_result(f"p{number - 1}", following)
    return commands
