"""Batches shared by everybody who asks at the same time: the fewest requests for many small questions.

Commands of concurrent callers go out in rounds. A round begins when nothing is under way and everybody who could ask
has asked; then its commands are packed together, fifty to a request. One caller alone would leave its batches half
empty and pay for each of them out of the same bucket (limits.md: 2 requests a second).
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from b24audit.rest.answers import Answer
from b24audit.rest.batches import NOT_IN_BATCH, Batches, RawAnswers
from b24audit.rest.commands import Api, Command
from b24audit.rest.errors import RestError
from b24audit.rest.packing import MOST, Pack, pack, renamed
from b24audit.rest.walks.parallel import checked

_QUIET = 20
"""Turns of the event loop without a new question after which everybody has asked."""

_ROUND = 8 * MOST
"""Commands of a round: its answers are in memory all at once."""


@dataclass(frozen=True)
class _Asked:
    """Commands of one caller and where the answers go."""

    commands: Mapping[str, Command]
    answers: asyncio.Future[RawAnswers] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def named(self, number: int) -> dict[str, Command]:
        """The commands under names that no other caller of the round uses, references included."""
        names = {name: f"{number}.{name}" for name in self.commands}
        return {
            names[name]: replace(command, params=renamed(command.params, names))
            for name, command in self.commands.items()
        }

    @property
    def given_up(self) -> bool:
        """Whether the caller went away before its commands were sent."""
        return self.answers.done()

    def fail(self, error: Exception) -> None:
        """Hand over what broke the round."""
        if not self.answers.done():
            self.answers.set_exception(error)

    def settle(self, number: int, parts: Mapping[str, RawAnswers | RestError]) -> None:
        """Hand over the answers, or the failure of a request that carried one of the commands."""
        if self.answers.done():
            return
        found: RawAnswers = {}
        for name in self.commands:
            part = parts[f"{number}.{name}"]
            if isinstance(part, RestError):
                self.answers.set_exception(part)
                return
            found[name] = part[f"{number}.{name}"]
        self.answers.set_result(found)


def _first_of(waiting: tuple[_Asked, ...]) -> tuple[_Asked, ...]:
    """As many callers, in order, as a round takes; at least one."""
    sizes = accumulate(len(one.commands) for one in waiting)
    taken = sum(size <= _ROUND for size in sizes)
    return waiting[: max(1, taken)]


class GatheredBatches(Batches):
    """Single calls and batches that travel together; what a caller gets is the same as from ``Batches``."""

    _rounds: asyncio.Task[None] | None = None
    _waiting: tuple[_Asked, ...] = ()

    async def single(self, command: Command) -> Answer:
        """One command. Raises ``RestError``; REST 3.0 has no such batches, its methods go alone."""
        if command.api is Api.V3:
            return await super().single(command)
        answer = (await self.raw({"one": command}))["one"]
        if isinstance(answer, RestError) and answer.code.lower() == NOT_IN_BATCH:
            return await super().single(command)
        return checked(answer).decoded()

    async def raw(self, commands: Mapping[str, Command]) -> RawAnswers:
        """Commands of one caller, sent with the round. Raises ``RestError`` when a request of theirs failed whole."""
        asked = _Asked(commands)
        self._waiting += (asked,)
        if self._rounds is None:
            self._rounds = asyncio.create_task(self._send_rounds())
        return await asked.answers

    async def _send_rounds(self) -> None:
        try:
            while self._waiting:
                await self._everybody_asked()
                self._waiting = tuple(one for one in self._waiting if not one.given_up)
                asked = _first_of(self._waiting)
                self._waiting = self._waiting[len(asked) :]
                try:
                    await self._send_round(asked)
                except Exception as error:  # noqa: BLE001  # the callers raise it
                    for one in asked:
                        one.fail(error)
        finally:
            self._rounds = None
            for left in self._waiting:
                left.answers.cancel()
            self._waiting = ()

    async def _everybody_asked(self) -> None:
        quiet = 0
        while quiet < _QUIET:
            known = len(self._waiting)
            await asyncio.sleep(0)
            quiet = quiet + 1 if len(self._waiting) == known else 0

    async def _send_round(self, asked: Sequence[_Asked]) -> None:
        commands = {name: one for number, item in enumerate(asked) for name, one in item.named(number).items()}
        packs = pack(commands)
        outcomes = await asyncio.gather(*(self._outcome(item) for item in packs))
        parts = {name: outcome for item, outcome in zip(packs, outcomes, strict=True) for name in item.commands}
        for number, item in enumerate(asked):
            item.settle(number, parts)

    async def _outcome(self, item: Pack) -> RawAnswers | RestError:
        try:
            return await super().raw(item.commands)
        except RestError as error:
            return error
