"""Asking until there is an answer: limits before sending, repeating where it is safe, the typed error otherwise.

A read may be repeated always. A write is repeated only when it is certain that the portal did nothing: the connection
was not made, or the portal said so itself (a limit, an expired token).
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Generic, TypeVar

from b24audit.rest.answers import decode, refusal
from b24audit.rest.clock import Clock
from b24audit.rest.commands import Api
from b24audit.rest.errors import (
    ConnectError,
    ConnectionLost,
    DnsError,
    OperationTimeLimit,
    ProtocolError,
    QueryLimitExceeded,
    ReadTimeout,
    RestError,
    ServerFailure,
    TokenExpired,
)
from b24audit.rest.intensity import LeakyBucket
from b24audit.rest.oauth import Renewal
from b24audit.rest.operating import OperatingWatch
from b24audit.rest.reply import Reply
from b24audit.rest.traffic import TrafficCounter
from b24audit.rest.wire import Wire

T = TypeVar("T")
_log = logging.getLogger("b24audit.rest")
_LOST = (ConnectionLost, ConnectError, DnsError, ReadTimeout)
_PASSING = (*_LOST, ProtocolError, ServerFailure)
"""Troubles that may be gone the next time."""


@dataclass(frozen=True)
class Patience:
    """How long to insist: ``attempts`` at passing troubles with pauses from ``pause`` seconds doubling, ``refusals``
    by the intensity limit, ``operating`` seconds at most for a method that is out of time."""

    attempts: int = 3
    pause: float = 0.5
    refusals: int = 8
    operating: float = 30.0


@dataclass(frozen=True)
class Question(Generic[T]):
    """One HTTP request: what is sent, what it holds, and how its answer is read.

    ``read`` raises ``RestError`` for what is no good answer.
    """

    method: str
    body: bytes
    read: Callable[[Reply], T]
    commands: int = 1
    writes: int = 0
    batch: bool = False
    api: Api = Api.V2


class Exchange:
    """Sends questions of all concurrent calls of a client."""

    def __init__(
        self,
        wire: Wire,
        bucket: LeakyBucket,
        watch: OperatingWatch,
        counter: TrafficCounter,
        clock: Clock,
        patience: Patience,
        renewal: Renewal | None = None,
    ) -> None:
        self.bucket = bucket
        self.watch = watch
        self._wire = wire
        self._counter = counter
        self._clock = clock
        self.patience = patience
        self._renewal = renewal

    async def ask(self, question: Question[T]) -> T:
        """The read answer. Raises ``RestError`` when insisting did not help or would not be safe."""
        failures: list[RestError] = []
        while True:
            await self._until_free(question.method)
            generation = self._renewal.generation if self._renewal else 0
            try:
                return await self._once(question)
            except RestError as error:
                failures.append(error)
            pause = await self._pause(question, failures, generation)
            if pause is None:
                raise failures[-1]
            _log.debug("%s: %s, повтор через %.1f с", question.method, type(failures[-1]).__name__, pause)
            await self.rest(pause)

    async def fetch(self, url: str) -> bytes:
        """The bytes of a file by the address that the portal gave. Raises ``RestError``."""
        failures = 0
        while True:
            sent = await self.bucket.take()
            self._counter.sent(1, batch=False, writes=0)
            try:
                reply = await self._wire.fetch(url)
            except _LOST:
                failures += 1
                if failures >= self.patience.attempts:
                    raise
            else:
                self.bucket.admitted(sent)
                if reply.status == HTTPStatus.OK:
                    return bytes(reply.body)
                raise ProtocolError("портал не отдал файл", method="download", status=reply.status)
            finally:
                self._counter.answered()
            await self.rest(self.patience.pause * 2 ** (failures - 1))

    def pause_in_batch(self, error: RestError) -> float | None:
        """Seconds before a command that failed inside a batch may be repeated, None when that is no use."""
        if isinstance(error, OperationTimeLimit):
            return self.watch.wait(error, self.patience.operating)
        return self.patience.pause if isinstance(error, QueryLimitExceeded | ServerFailure) else None

    async def rest(self, seconds: float) -> None:
        """Wait, as every pause of the client does."""
        await self._clock.sleep(max(0.0, seconds))

    async def _once(self, question: Question[T]) -> T:
        sent = await self.bucket.take()
        self._counter.sent(question.commands, batch=question.batch, writes=question.writes)
        try:
            reply = await self._wire.post(question.method, question.body, question.api)
            self._counter.answered()
            answer = self._read(question, reply)
        except QueryLimitExceeded:
            self._counter.refused += 1
            self.bucket.refused(sent)
            raise
        except ProtocolError as error:
            if error.status == HTTPStatus.SERVICE_UNAVAILABLE:
                self.bucket.refused(sent)
            raise
        self.bucket.admitted(sent)
        return answer

    def _read(self, question: Question[T], reply: Reply) -> T:
        _log.debug("%s: HTTP %d, %d байт", question.method, reply.status, len(reply.body))
        if reply.status < HTTPStatus.MULTIPLE_CHOICES:
            return question.read(reply)
        document = decode(reply.body, method=question.method, status=reply.status)
        if isinstance(document, dict) and "error" in document:
            raise refusal(document, method=question.method, status=reply.status)
        raise ProtocolError("ответ об ошибке без кода ошибки", method=question.method, status=reply.status)

    async def _until_free(self, method: str) -> None:
        blocked = self.watch.blocked(method)
        if blocked is None:
            return
        pause = self.watch.wait(blocked, self.patience.operating)
        if pause is None:
            raise blocked
        await self.rest(pause)

    async def _pause(self, question: Question[T], failures: list[RestError], generation: int) -> float | None:
        """Seconds before the next attempt, None to give up. The last failure is completed with the reset moment."""
        error = failures[-1]
        alike = sum(type(item) is type(error) for item in failures)
        if isinstance(error, QueryLimitExceeded):
            return 0.0 if alike <= self.patience.refusals else None
        if isinstance(error, OperationTimeLimit):
            failures[-1] = complete = self.watch.refusal(error, question.method)
            return self.watch.wait(complete, self.patience.operating) if alike < self.patience.attempts else None
        if isinstance(error, TokenExpired):
            return await self._renewed(generation) if alike == 1 else None
        repeatable = isinstance(error, _PASSING) and (not question.writes or error.nothing_done)
        troubles = sum(isinstance(item, _PASSING) for item in failures)
        return self.patience.pause * 2 ** (troubles - 1) if repeatable and troubles < self.patience.attempts else None

    async def _renewed(self, generation: int) -> float | None:
        if self._renewal is None:
            return None
        self._wire.renew(await self._renewal.renew(generation))
        return 0.0
