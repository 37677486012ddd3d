"""The limit of request intensity, obeyed before sending (settings/performance/limits.md).

The portal counts every HTTP request of a source address, takes ``leak`` off the counter once a second, and refuses
when the counter is above ``capacity``. This is the same counter on our side, a little pessimistic: the portal's leak
is stepwise and starts when our request arrives, and programs that we do not see use the same counter.
"""

import asyncio
import math
from dataclasses import dataclass

from b24audit.rest.clock import SYSTEM_CLOCK, Clock

_LONGEST_PAUSE = 32.0
_MOMENT = 0.001
"""Seconds too short to wait for: less than the arithmetic of moments can tell."""


@dataclass(frozen=True)
class Intensity:
    """``capacity`` in requests, ``leak`` in requests a second; ``used`` is what the counter is believed to hold at
    the start: 2 for somebody else's recent calls, the capacity right after a run of our own."""

    capacity: int = 50
    leak: float = 2.0
    used: float = 2.0


COMMON = Intensity()
ENTERPRISE = Intensity(capacity=250, leak=5.0)


class LeakyBucket:
    """One counter for all concurrent calls, of one client or of several; who waits is served in order of arrival."""

    def __init__(self, intensity: Intensity, clock: Clock = SYSTEM_CLOCK) -> None:
        self._intensity = intensity
        self._clock = clock
        self._level = intensity.used
        self._seen = clock.steady()
        self._usable = max(1, intensity.capacity - math.ceil(intensity.leak) - 1)
        self._closed_until = -math.inf
        self._refused_at = -math.inf
        self._refusals = 0
        self._queue = asyncio.Lock()

    @property
    def free(self) -> int:
        """How many requests may be sent at once now, without waiting."""
        if self._closed_until > self._clock.steady():
            return 0
        return max(0, int(self._usable - self._leaked()))

    async def take(self) -> float:
        """Wait until a request may be sent and count it; gives the moment, for ``refused``."""
        async with self._queue:
            while (pause := self._pause()) > _MOMENT:
                await self._clock.sleep(pause)
            self._level += 1
            return self._seen

    def refused(self, sent: float) -> None:
        """A request sent at that moment was refused: the counter is full, everyone waits.

        The refusals of one volley count once; after each further one the pause doubles.
        """
        if sent <= self._refused_at:
            return
        self._refused_at = self._clock.steady()
        self._leaked()
        self._level = max(self._level, float(self._intensity.capacity))
        pause = min(_LONGEST_PAUSE, 2.0**self._refusals)
        self._closed_until = self._refused_at + pause
        self._refusals += 1

    def admitted(self, sent: float) -> None:
        """A request sent at that moment was answered: the pauses start small again."""
        if sent > self._refused_at:
            self._refusals = 0

    def _pause(self) -> float:
        excess = self._leaked() + 1 - self._usable
        return max(excess / self._intensity.leak, self._closed_until - self._seen)

    def _leaked(self) -> float:
        now = self._clock.steady()
        self._level = max(0.0, self._level - (now - self._seen) * self._intensity.leak)
        self._seen = now
        return self._level
