"""The walk of a long list: spans of ids side by side, each a chain of pages by id.

Deep offsets and counting get dearer with every page of a long list (huge-data.md), ids do not. Where ids lie close
together a span holds more than its chain; the rest of it is read by id before the next span is given out.
"""

from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from itertools import pairwise

from b24audit.rest.batches import Batches, RawAnswers
from b24audit.rest.commands import Command
from b24audit.rest.errors import RestError
from b24audit.rest.walks.keyset import chain, continues, keyset
from b24audit.rest.walks.pages import Bounds, PageMaker, row_id, rows_of
from b24audit.rest.walks.parallel import checked, in_order
from b24audit.rest.walks.plan import Plan
from b24audit.rest.walks.walked import Row


async def by_spans(
    batches: Batches, maker: PageMaker, after: int, upto: int, pages: int, plan: Plan
) -> AsyncGenerator[list[Row], None]:
    """Rows with ids above ``after`` up to ``upto``, about that many pages. Raises ``RestError``."""
    spans = split(after, upto, pages, plan.size)
    async with aclosing(in_order(batches, _chains(maker, spans, plan.size), plan)) as found:
        for span in spans:
            async with aclosing(_span(batches, maker, span, await anext(found))) as rows_of_span:
                async for rows in rows_of_span:
                    yield rows


def split(after: int, upto: int, pages: int, size: int) -> list[Bounds]:
    """The ids in spans of equal width, each meant to hold one page less than a chain of ``size``."""
    count = max(1, -(-pages // max(1, size - 1)))
    edges = [after + (upto - after) * number // count for number in range(count + 1)]
    return [Bounds(low, high) for low, high in pairwise(edges) if low < high]


def _chains(maker: PageMaker, spans: list[Bounds], size: int) -> Iterator[dict[str, Command]]:
    return (chain(maker, span, size) for span in spans)


async def _span(
    batches: Batches, maker: PageMaker, span: Bounds, answers: RawAnswers
) -> AsyncGenerator[list[Row], None]:
    """Rows of one span: those of its chain as far as it holds, the rest by id."""
    after = span.after
    checked(next(iter(answers.values())))
    while answers:
        answer = answers.pop(next(iter(answers)))
        if isinstance(answer, RestError):
            break
        rows = rows_of(answer.decoded().result, maker.listing)
        if rows and not continues(rows, after, maker):
            break
        if rows:
            after = row_id(rows[-1], maker.listing)
            yield rows
        if len(rows) < maker.listing.page:
            return
    async with aclosing(keyset(batches, maker, Bounds(after, span.upto))) as rest:
        async for page in rest:
            yield page.rows
