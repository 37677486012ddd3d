"""Reading a whole list: the walk that suits the method, row by row."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from b24audit.rest.batches import Batches
from b24audit.rest.commands import Api, Command
from b24audit.rest.walks.by_offset import by_offset
from b24audit.rest.walks.counted import counted
from b24audit.rest.walks.listings import listing_of
from b24audit.rest.walks.pages import PageMaker
from b24audit.rest.walks.walked import Page, Progress, Row, Walked


def pages(batches: Batches, command: Command) -> AsyncGenerator[Page, None]:
    """The pages of a list by its family: by id where the method can, else by offset."""
    listing = listing_of(command.method, version_3=command.api is Api.V3)
    maker = PageMaker(command, listing)
    return counted(batches, maker) if listing.keyset else by_offset(batches, maker)


async def walk(batches: Batches, command: Command, progress: Progress) -> AsyncGenerator[Row, None]:
    """Every row; ``progress`` is told after each page. Closing the generator cancels what is under way."""
    given = 0
    async with aclosing(pages(batches, command)) as found:
        async for page in found:
            given += len(page.rows)
            for row in page.rows:
                yield row
            progress(Walked(given, page.total))
