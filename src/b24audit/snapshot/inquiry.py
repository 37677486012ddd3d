"""Asking the portal on behalf of the areas: every answer becomes a value or the reason why there is none."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Hashable, Mapping
from contextlib import aclosing
from typing import Any, TypeVar

from b24audit.rest import Answer, Command, RestClient, RestError, Walked
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.readings import STRANGE, Reading, unread

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
Row = dict[str, Any]

_NOT_AS_DOCUMENTED = (AttributeError, KeyError, TypeError, ValueError)


class Inquiry:
    """What areas ask with. Questions asked at the same time travel together if the client was made so."""

    def __init__(self, client: RestClient) -> None:
        self._client = client

    async def ask(self, reading: Reading[T]) -> Area[T]:
        """One question."""
        return reading.area(await self._answer(reading.command))

    async def ask_each(self, readings: Mapping[K, Reading[T]]) -> dict[K, Area[T]]:
        """Many questions at once, each answer under its own key."""
        found = await asyncio.gather(*(self.ask(reading) for reading in readings.values()))
        return dict(zip(readings, found, strict=True))

    async def count(self, command: Command) -> Area[int]:
        """How many rows a list has: the portal tells it beside the first page."""
        answer = await self._answer(command)
        if isinstance(answer, RestError):
            return Area(unread=unread(answer))
        return Area(unread=STRANGE) if answer.total is None else Area(value=answer.total)

    async def rows(self, command: Command, parse: Callable[[Row], T]) -> Area[tuple[T, ...]]:
        """A whole list of any length, in the order of the walk."""
        try:
            async with aclosing(self.walk(command)) as found:
                return Area(value=tuple([parse(row) async for row in found]))
        except RestError as error:
            return Area(unread=unread(error))
        except _NOT_AS_DOCUMENTED:
            return Area(unread=STRANGE)

    def walk(self, command: Command, progress: Callable[[Walked], None] | None = None) -> AsyncGenerator[Row, None]:
        """A long list as a stream. Raises ``RestError``."""
        return self._client.walk(command.method, command.params, api=command.api, progress=progress)

    async def exists(self, method: str) -> Area[bool]:
        """Whether the portal has a method and lets this webhook call it (common/system/method-get.md)."""
        command = Command("method.get", {"name": method.lower()})
        return await self.ask(Reading(command, lambda found: bool(found["isExisting"] and found["isAvailable"])))

    async def _answer(self, command: Command) -> Answer | RestError:
        try:
            return await self._client.call(command.method, command.params, api=command.api)
        except RestError as error:
            return error
