"""Batches side by side, their answers one after another in the order of the list."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterator, Sequence

from b24audit.rest.batch_answer import RawAnswer
from b24audit.rest.batches import Batches, RawAnswers
from b24audit.rest.commands import Command
from b24audit.rest.errors import RestError
from b24audit.rest.walks.plan import Plan


async def in_order(batches: Batches, commands: Sequence[Command], plan: Plan) -> AsyncGenerator[RawAnswer, None]:
    """The answers to the commands. At most ``plan.width`` batches are out or wait; closing cancels them.

    Raises the first ``RestError`` among the answers.
    """
    packs = _packs(commands, plan.size)
    running: deque[asyncio.Task[RawAnswers]] = deque()
    try:
        for pack in packs:
            running.append(asyncio.create_task(batches.raw(pack)))
            if len(running) == plan.width:
                break
        while running:
            answers = await running.popleft()
            if (following := next(packs, None)) is not None:
                running.append(asyncio.create_task(batches.raw(following)))
            while answers:
                yield checked(answers.pop(next(iter(answers))))
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def checked(answer: RawAnswer | RestError) -> RawAnswer:
    """The answer, or the error raised."""
    if isinstance(answer, RestError):
        raise answer
    return answer


def _packs(commands: Sequence[Command], size: int) -> Iterator[dict[str, Command]]:
    for start in range(0, len(commands), size):
        yield {f"page{number}": command for number, command in enumerate(commands[start : start + size], start)}
