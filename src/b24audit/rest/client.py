"""The client of one portal: single calls, batches and walks, everything through one guard, one limit, one pool."""

from collections.abc import AsyncGenerator, Mapping
from typing import Self

import httpx

from b24audit.rest.access import NO_HOOK, Access, Guard, WriteHook
from b24audit.rest.address import Address, OAuthAddress
from b24audit.rest.answers import Answer
from b24audit.rest.batches import Batches
from b24audit.rest.clock import SYSTEM_CLOCK, Clock
from b24audit.rest.commands import Api, Command, Params
from b24audit.rest.errors import RestError
from b24audit.rest.exchange import Exchange, Patience
from b24audit.rest.gathering import GatheredBatches
from b24audit.rest.intensity import COMMON, Intensity, LeakyBucket
from b24audit.rest.oauth import Renewal, TokensSaved
from b24audit.rest.operating import OperatingWatch
from b24audit.rest.traffic import Traffic, TrafficCounter
from b24audit.rest.walks.walk import walk
from b24audit.rest.walks.walked import Progress, Row
from b24audit.rest.wire import Timeouts, Wire


class RestClient:
    """REST of one portal; use as ``async with``.

    ``access`` decides what may be sent, ``on_write`` sees every write, ``tokens_saved`` every renewed pair of OAuth
    tokens. With ``together`` everything asked at the same time travels in shared batches: the fewest requests.
    ``transport``, ``clock``, ``intensity``, ``patience`` and ``timeouts`` are there to be replaced; a bucket in place
    of an intensity is one that other clients of the same portal fill too.
    """

    def __init__(
        self,
        address: Address,
        *,
        access: Access = Access.READ_ONLY,
        together: bool = False,
        transport: httpx.AsyncBaseTransport | None = None,
        on_write: WriteHook | None = None,
        tokens_saved: TokensSaved = lambda _: None,
        intensity: Intensity | LeakyBucket = COMMON,
        patience: Patience | None = None,
        timeouts: Timeouts | None = None,
        clock: Clock = SYSTEM_CLOCK,
    ) -> None:
        self._wire = Wire(address, transport, timeouts)
        hook = on_write or NO_HOOK
        self._guard = Guard(access, hook=hook)
        self._counter = TrafficCounter(clock)
        exchange = Exchange(
            self._wire,
            intensity if isinstance(intensity, LeakyBucket) else LeakyBucket(intensity, clock),
            OperatingWatch(clock),
            self._counter,
            clock,
            patience or Patience(),
            _renewal(address, transport, tokens_saved),
        )
        self._exchange = exchange
        batches = GatheredBatches if together else Batches
        self._batches = batches(exchange, self._guard, hook)

    async def __aenter__(self) -> Self:
        await self._wire.__aenter__()
        return self

    async def __aexit__(self, *details: object) -> None:
        await self._wire.__aexit__(*details)

    def __repr__(self) -> str:
        return f"RestClient({self._wire.origin!r}, {self._guard.access})"

    @property
    def traffic(self) -> Traffic:
        """What has been sent so far."""
        return self._counter.total()

    async def call(self, method: str, params: Params | None = None, *, api: Api = Api.V2) -> Answer:
        """One method in one request. Raises ``RestError``; ``WriteForbidden`` before anything is sent."""
        command = Command(method, params if params is not None else {}, api)
        self._guard.check([command])
        return await self._batches.single(command)

    async def batch(self, commands: Mapping[str, Command]) -> dict[str, Answer | RestError]:
        """Any number of named commands in as few requests as possible; a failed command is a ``RestError`` value.

        A command may use the result of an earlier one: ``$result[name][path]``. Raises ``RestError`` when a whole
        request failed, ``WriteForbidden`` before anything is sent, ``ValueError`` for a command of REST 3.0: its
        batches are another method (api-reference/rest-v3.md), call those methods one by one.
        """
        if any(command.api is not Api.V2 for command in commands.values()):
            raise ValueError("a batch holds commands of REST 2 only")
        self._guard.check(commands.values())
        return await self._batches.run(commands)

    async def download(self, url: str) -> bytes:
        """The bytes of a file by the address in an answer (``DOWNLOAD_URL``, ``urlMachine``). Raises ``RestError``."""
        return await self._exchange.fetch(url)

    def walk(
        self,
        method: str,
        params: Params | None = None,
        *,
        api: Api = Api.V2,
        progress: Progress | None = None,
    ) -> AsyncGenerator[Row, None]:
        """Every row of a list, in order of id where the method can sort by it.

        No row is lost or doubled when the list changes meanwhile. Closing the generator cancels the requests under
        way. Raises ``RestError``; ``ValueError`` when the parameters hold an order of their own.
        """
        command = Command(method, params if params is not None else {}, api)
        self._guard.check([command])
        return walk(self._batches, command, progress or (lambda _: None))


def _renewal(address: Address, transport: httpx.AsyncBaseTransport | None, saved: TokensSaved) -> Renewal | None:
    if isinstance(address, OAuthAddress) and address.application is not None:
        return Renewal(address.tokens, address.application, transport, saved)
    return None
