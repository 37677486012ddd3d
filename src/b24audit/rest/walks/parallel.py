"""Batches side by side, their answers one after another in the order of the list."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterator

from b24audit.rest.batch_answer import RawAnswer
from b24audit.rest.batches import Batches, RawAnswers
from b24audit.rest.commands import Command
from b24audit.rest.errors import RestError
from b24audit.rest.walks.plan import Plan


async def in_order(
    batches: Batches, packs: Iterator[dict[str, Command]], plan: Plan
) -> AsyncGenerator[RawAnswers, None]:
    """The answers to each batch. At most ``plan.width`` batches are out or wait; closing cancels them."""
    running: deque[asyncio.Task[RawAnswers]] = deque()
    try:
        for pack in packs:
            running.append(asyncio.create_task(_fetch(batches, pack, folds=plan.folds)))
            if len(running) == plan.width:
                break
        while running:
            answers = await running.popleft()
            if (following := next(packs, None)) is not None:
                running.append(asyncio.create_task(_fetch(batches, following, folds=plan.folds)))
            yield answers
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def _fetch(batches: Batches, pack: dict[str, Command], *, folds: bool) -> RawAnswers:
    answers = await batches.raw(pack)
    if not folds:
        return answers
    return {name: answer if isinstance(answer, RestError) else answer.fold() for name, answer in answers.items()}


def checked(answer: RawAnswer | RestError) -> RawAnswer:
    """The answer, or the error raised."""
    if isinstance(answer, RestError):
        raise answer
    return answer
