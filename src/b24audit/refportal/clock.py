"""Time as the portal sees it, so that tests can pass hours without waiting."""

import time
from dataclasses import dataclass
from typing import Protocol


class Clock(Protocol):
    """Epoch seconds and sleeping."""

    def now(self) -> float:
        """Seconds since the epoch."""

    def sleep(self, seconds: float) -> None:
        """Block the calling thread."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> float:
        """Seconds since the epoch."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Block the calling thread."""
        time.sleep(seconds)


@dataclass
class ManualClock:
    """A clock that moves only when told to, or when somebody sleeps."""

    seconds: float = 1_767_600_000.0

    def now(self) -> float:
        """Seconds since the epoch."""
        return self.seconds

    def sleep(self, seconds: float) -> None:
        """Move on at once."""
        self.seconds += seconds
