"""Batches side by side, their answers one after another in the order of the list."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterator
from itertools import islice

from b24audit.rest.batch_answer import RawAnswer
from b24audit.rest.batches import Batches, RawAnswers
from b24audit.rest.commands import Command
from b24audit.rest.errors import RestError
from b24audit.rest.walks.plan import Plan

_BEGIN = 3
"""Batches at once that a long list begins with: one is put together, one travels, one is read here."""
_ROOM, _CROWD = 1.5, 4.0
"""So many times longer than alone a page takes where the portal has room for more, and where it has too much."""


class Width:
    """How many batches to have out at once. All that are planned for a short list.

    A long one begins with few; as long as pages take the portal about as long as one alone, twice as many are sent.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.now = min(_BEGIN, plan.width) if plan.page_seconds else plan.width

    def learn(self, answers: RawAnswers) -> None:
        """Take in how long the pages of a batch took."""
        seconds = [each.time.duration for each in answers.values() if isinstance(each, RawAnswer) and each.time]
        if not self._plan.page_seconds or not seconds:
            return
        longer = sum(seconds) / len(seconds) / self._plan.page_seconds
        if longer < _ROOM:
            self.now = min(self._plan.width, self.now * 2)
        elif longer > _CROWD:
            self.now = min(self._plan.width, max(_BEGIN, self.now // 2))


async def in_order(
    batches: Batches, packs: Iterator[dict[str, Command]], plan: Plan
) -> AsyncGenerator[RawAnswers, None]:
    """The answers to each batch. At most ``plan.width`` batches are out or wait; closing cancels them."""
    running: deque[asyncio.Task[RawAnswers]] = deque()
    width = Width(plan)

    def send() -> None:
        for pack in islice(packs, max(0, width.now - len(running))):
            running.append(asyncio.create_task(_fetch(batches, pack, folds=plan.folds)))

    try:
        send()
        while running:
            answers = await running.popleft()
            width.learn(answers)
            send()
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
