"""Sends commands, alone or packed; a failed command is a value, so it never loses the others."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar

import msgspec

from b24audit.rest.access import Guard, WriteHook
from b24audit.rest.answers import Answer, decode, read_answer
from b24audit.rest.batch_answer import BatchAnswer, RawAnswer, read_batch
from b24audit.rest.commands import Command
from b24audit.rest.concurrently import concurrently
from b24audit.rest.encoding import command_line
from b24audit.rest.errors import OperationTimeLimit, RestError
from b24audit.rest.exchange import Exchange, Question
from b24audit.rest.packing import Pack, pack, references, renamed

T = TypeVar("T")
NOT_IN_BATCH = "error_batch_method_not_allowed"
"""Code of the refusal of a method that must be called alone (settings/how-to-call-rest-api/batch.md)."""


Answers = dict[str, Answer | RestError]
RawAnswers = dict[str, RawAnswer | RestError]


class Batches:
    """Single calls and batches of one client."""

    def __init__(self, exchange: Exchange, guard: Guard, hook: WriteHook) -> None:
        self.exchange = exchange
        self._guard = guard
        self._hook = hook

    async def single(self, command: Command) -> Answer:
        """One command as one request. Raises ``RestError``."""
        question = Question(
            method=command.method,
            body=msgspec.json.encode(command.params),
            read=lambda reply: read_answer(
                decode(reply.body, method=command.method, status=reply.status),
                method=command.method,
                status=reply.status,
            ),
            writes=0 if self._guard.reads(command) else 1,
            api=command.api,
        )
        answer = await self._witnessed([command], question, lambda answer: [answer])
        self.exchange.watch.note(command.method, answer.time)
        return answer

    async def attempt(self, command: Command) -> Answer | RestError:
        """The same with the refusal of the method as a value."""
        try:
            return await self.single(command)
        except RestError as error:
            return error

    async def run(self, commands: Mapping[str, Command]) -> Answers:
        """All commands, packed; batches that only read go out together, others one after another.

        Raises ``RestError`` when a whole request failed, ``ValueError`` for impossible references.
        """
        packs = pack(commands)
        if all(self._guard.reads(command) for command in commands.values()):
            parts = await concurrently([self.pack(item) for item in packs])
        else:
            parts = [await self.pack(item) for item in packs]
        merged = {name: answer for part in parts for name, answer in part.items()}
        return {name: merged[name] for name in commands}

    async def pack(self, item: Pack) -> Answers:
        """One batch, its passing failures repeated and what cannot go in a batch sent alone."""
        try:
            answers = {name: _decoded(answer) for name, answer in (await self.raw(item.commands)).items()}
        except OperationTimeLimit:
            if not self._separable(item.commands):
                raise
            return dict(zip(item.commands, [await self.attempt(one) for one in item.commands.values()], strict=True))
        for name, command in item.commands.items():
            answer = answers[name]
            if isinstance(answer, RestError) and answer.code.lower() == NOT_IN_BATCH:
                answers[name] = await self.attempt(command)
        return answers

    async def raw(self, commands: Mapping[str, Command]) -> RawAnswers:
        """One batch of at most 50 commands with results still undecoded, reads that failed in passing repeated."""
        held = self._held(commands)
        answers: RawAnswers = dict(held)
        waiting = {name: command for name, command in commands.items() if name not in held}
        for attempt in range(self.exchange.patience.attempts):
            if waiting:
                answers |= await self._send(waiting)
            waiting = await self._again(commands, answers, last=attempt + 1 == self.exchange.patience.attempts)
            if not waiting:
                break
        return {name: answers[name] for name in commands}

    def _held(self, commands: Mapping[str, Command]) -> dict[str, OperationTimeLimit]:
        """Commands that would only be refused, when leaving them out changes nothing for the others."""
        if not self._separable(commands):
            return {}
        refusals = {name: self.exchange.watch.blocked(command.method) for name, command in commands.items()}
        return {name: refusal for name, refusal in refusals.items() if refusal is not None}

    async def _again(self, commands: Mapping[str, Command], answers: RawAnswers, *, last: bool) -> dict[str, Command]:
        """What is worth another batch, after the wait that makes it so."""
        if last or not self._separable(commands):
            return {}
        chosen, longest = {}, 0.0
        for name, answer in answers.items():
            pause = self.exchange.pause_in_batch(answer) if isinstance(answer, RestError) else None
            if pause is not None:
                chosen[name], longest = commands[name], max(longest, pause)
        if chosen:
            await self.exchange.rest(longest)
        return chosen

    async def _send(self, commands: Mapping[str, Command]) -> RawAnswers:
        names = Pack(commands).wire_names
        lines = {
            names[name]: command_line(Command(command.method, renamed(command.params, names)))
            for name, command in commands.items()
        }
        question = Question(
            method="batch",
            body=msgspec.json.encode({"halt": 0, "cmd": lines}),
            read=lambda reply: read_batch(reply, commands),
            commands=len(commands),
            writes=sum(not self._guard.reads(command) for command in commands.values()),
            batch=True,
        )
        answer = await self._witnessed(
            commands.values(), question, lambda batch: [_decoded(batch.answers[name]) for name in commands]
        )
        return self._noted(answer, commands)

    async def _witnessed(
        self,
        commands: Collection[Command],
        question: Question[T],
        outcomes: Callable[[T], Sequence[Answer | RestError]],
    ) -> T:
        """Ask; when the question writes, the hook sees every write before it is sent and what became of it."""
        if not question.writes:
            return await self.exchange.ask(question)
        for command in commands:
            if not self._guard.reads(command):
                self._hook.before(command)
        try:
            answer = await self.exchange.ask(question)
        except RestError as error:
            self._tell(commands, [error] * len(commands))
            raise
        self._tell(commands, outcomes(answer))
        return answer

    def _tell(self, commands: Collection[Command], outcomes: Sequence[Answer | RestError]) -> None:
        for command, outcome in zip(commands, outcomes, strict=True):
            if not self._guard.reads(command):
                self._hook.after(command, outcome)

    def _noted(self, batch: BatchAnswer, commands: Mapping[str, Command]) -> RawAnswers:
        """The answers after learning from them; refusals for lack of time completed with the moment of the reset."""
        watch = self.exchange.watch
        watch.note("batch", batch.time)
        answers: RawAnswers = dict(batch.answers)
        for name, answer in batch.answers.items():
            method = commands[name].method
            if isinstance(answer, RawAnswer):
                watch.note(method, answer.time)
            elif isinstance(answer, OperationTimeLimit):
                answers[name] = watch.refusal(answer, method)
        return answers

    def _separable(self, commands: Mapping[str, Command]) -> bool:
        """Whether every command only reads and stands on its own, so that some may be sent without the others."""
        return all(self._guard.reads(one) and not references(one.params) for one in commands.values())


def _decoded(answer: RawAnswer | RestError) -> Answer | RestError:
    if isinstance(answer, RestError):
        return answer
    try:
        return answer.decoded()
    except RestError as error:
        return error
