"""The fast walk of a list that counts: all pages at once, and proof that nothing moved meanwhile.

Only rows up to the newest id of the start are read, so every page's ``total`` counts a set that can only shrink.
Pages with equal totals therefore saw the same list, and offsets cut it without a gap. When a total differs, the walk
starts again behind the last row given out; a list that keeps changing is walked by id instead, and so is a long one.
"""

from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from dataclasses import dataclass

from b24audit.rest.batch_answer import RawAnswer
from b24audit.rest.batches import Batches
from b24audit.rest.commands import Command
from b24audit.rest.reply import pack
from b24audit.rest.walks.keyset import continues, keyset
from b24audit.rest.walks.pages import Bounds, PageMaker, row_id, rows_of
from b24audit.rest.walks.parallel import checked, in_order
from b24audit.rest.walks.plan import FirstPage, plan
from b24audit.rest.walks.spans import by_spans
from b24audit.rest.walks.walked import Page, Row

_RESTARTS = 3
_MANY = 500
"""Pages: beyond, every page by offset is noticeably dearer than one by id."""
_SLOW_COUNT = 0.5
"""Seconds: a page that takes longer is slow because of counting (huge-data.md: 49.9 s with it, 0.1 s without)."""


@dataclass(frozen=True)
class _Stretch:
    """Rows between bounds, known by their first page: how many there are, and what a page takes and holds."""

    bounds: Bounds
    first: list[Row]
    total: int | None
    size: int
    page: FirstPage

    @property
    def complete(self) -> bool:
        """Whether the first page is all there is."""
        return not self.first or self.total == len(self.first)

    @property
    def long(self) -> bool:
        """Whether ids are better than offsets: the list is long, or counting it is slow."""
        return (self.total or 0) > _MANY * self.size or self.page.seconds > _SLOW_COUNT


async def counted(batches: Batches, maker: PageMaker) -> AsyncGenerator[Page, None]:
    """Pages of rows in order of id. Raises ``RestError``."""
    bounds, given = Bounds(), 0
    for _ in range(1 + _RESTARTS):
        stretch = await _begin(batches, maker, bounds)
        bounds = Bounds(bounds.after, stretch.bounds.upto)
        total = given + stretch.total if stretch.total else None
        whole = True
        async with aclosing(_pages(batches, maker, stretch)) as pages:
            async for rows in pages:
                if rows is None:
                    whole = False
                    break
                given += len(rows)
                bounds = Bounds(row_id(rows[-1], maker.listing), bounds.upto)
                yield Page(rows, total)
        if whole:
            return
        if not stretch.total:
            break
    async with aclosing(keyset(batches, maker, bounds)) as rest:
        async for page in rest:
            yield page


async def _begin(batches: Batches, maker: PageMaker, bounds: Bounds) -> _Stretch:
    """Read the first page behind ``bounds.after``, and the newest id when it is not known yet."""
    commands = {"first": maker.page(0, bounds)}
    if bounds.upto is None:
        commands = {"newest": maker.newest(), **commands}
    answers = {name: checked(answer) for name, answer in (await batches.raw(commands)).items()}
    first, upto = answers["first"], bounds.upto
    rows = rows_of(first.decoded().result, maker.listing)
    if "newest" in answers:
        upto = _newest_id(rows_of(answers["newest"].decoded().result, maker.listing), rows, maker)
    return _Stretch(
        bounds=Bounds(bounds.after, upto),
        first=rows,
        total=first.total,
        size=first.next or len(rows),
        page=FirstPage(first.time.duration if first.time else 0.0, len(first.text), len(pack(first.text))),
    )


def _newest_id(newest: list[Row], first: list[Row], maker: PageMaker) -> int | None:
    """The newest id, None when the method turns out not to sort backwards: it would cut the list off unseen."""
    if not newest or not continues(newest[::-1], None, maker):
        return None
    last = row_id(newest[0], maker.listing)
    return last if not first or last >= row_id(first[-1], maker.listing) else None


async def _pages(batches: Batches, maker: PageMaker, stretch: _Stretch) -> AsyncGenerator[list[Row] | None, None]:
    """Rows page by page; None and the end when what follows is not known to continue them."""
    if stretch.first:
        if not continues(stretch.first, stretch.bounds.after, maker):
            yield None
            return
        yield stretch.first
    if stretch.complete:
        return
    following = _by_id(batches, maker, stretch) if stretch.long else _by_offset(batches, maker, stretch)
    async with aclosing(following) as pages:
        async for rows in pages:
            yield rows


async def _by_id(batches: Batches, maker: PageMaker, stretch: _Stretch) -> AsyncGenerator[list[Row] | None, None]:
    upto, total = stretch.bounds.upto, stretch.total
    if upto is None or total is None or stretch.size != maker.listing.page:
        yield None
        return
    pages = -(-total // stretch.size) - 1
    course = plan(pages, batches.exchange.bucket.free, stretch.page)
    last = row_id(stretch.first[-1], maker.listing)
    async with aclosing(by_spans(batches, maker, last, upto, pages, course)) as found:
        async for rows in found:
            yield rows


async def _by_offset(batches: Batches, maker: PageMaker, stretch: _Stretch) -> AsyncGenerator[list[Row] | None, None]:
    if not stretch.total or stretch.bounds.upto is None:
        yield None
        return
    after = row_id(stretch.first[-1], maker.listing)
    starts = range(stretch.size, stretch.total, stretch.size)
    course = plan(len(starts), batches.exchange.bucket.free, stretch.page)
    async with aclosing(in_order(batches, _packs(maker, stretch, starts, course.size), course)) as found:
        async for answers in found:
            while answers:
                start, answer = next(iter(answers)), answers.pop(next(iter(answers)))
                rows = _same_list(checked(answer), int(start), after, stretch, maker)
                yield rows
                if rows is None:
                    return
                after = row_id(rows[-1], maker.listing)


def _packs(maker: PageMaker, stretch: _Stretch, starts: range, size: int) -> Iterator[dict[str, Command]]:
    for first in range(0, len(starts), size):
        yield {str(start): maker.page(start, stretch.bounds) for start in starts[first : first + size]}


def _same_list(answer: RawAnswer, start: int, after: int, stretch: _Stretch, maker: PageMaker) -> list[Row] | None:
    """The rows of the page, None when the list has moved since the stretch began."""
    rows = rows_of(answer.decoded().result, maker.listing)
    expected = min(stretch.size, (stretch.total or 0) - start)
    moved = answer.total != stretch.total or len(rows) != expected or not continues(rows, after, maker)
    return None if moved else rows
