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

_LEAST = 3
"""Batches at once of a long list: one is put together, one travels, one is read here."""
_AT_ONCE = 0.005
"""Seconds: a page that takes less comes from memory, and how much less says nothing of the portal."""
_ROOM, _CROWD = 1.5, 4.0
"""So many times longer than alone a page takes where the portal has room for more, and where it has too much."""


class Width:
    """How many batches to have out at once: as many as are planned.

    Of a long list fewer and fewer while pages take the portal much longer than one alone, and more again when they do
    not.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.now = plan.width

    def learn(self, answers: RawAnswers) -> None:
        """Take in how long the pages of a batch took."""
        seconds = [each.time.duration for each in answers.values() if isinstance(each, RawAnswer) and each.time]
        if not self._plan.page_seconds or not seconds:
            return
        longer = sum(seconds) / len(seconds) / max(_AT_ONCE, self._plan.page_seconds)
        if longer < _ROOM:
            self.now = min(self._plan.width, self.now * 2)
        elif longer > _CROWD:
            self.now = min(self._plan.width, max(_LEAST, self.now // 2))


async def in_order(
    batches: Batches, packs: Iterator[dict[str, Command]], plan: Plan
) -> AsyncGenerator[RawAnswers, None]:
    """The answers to each batch. At most ``plan.width`` batches are out or wait; closing cancels them."""
    running: deque[asyncio.Task[RawAnswers]] = deque()
    width = Width(plan)

    async def fetch(pack: dict[str, Command]) -> RawAnswers:
        answers = await batches.raw(pack)
        if plan.folds and asyncio.current_task() in running:  # its turn has not come
            for answer in answers.values():
                if isinstance(answer, RawAnswer):
                    answer.sheet.fold()
        return answers

    def send() -> None:
        for pack in islice(packs, max(0, width.now - len(running))):
            running.append(asyncio.create_task(fetch(pack)))

    try:
        send()
        while running:
            answers = await running.popleft()
            width.learn(answers)
            send()
            yield answers
            del answers  # their text is large, and the next ones may be long in coming
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def checked(answer: RawAnswer | RestError) -> RawAnswer:
    """The answer, or the error raised."""
    if isinstance(answer, RestError):
        raise answer
    return answer
