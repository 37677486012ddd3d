"""The two limits of the cloud (settings/performance/limits.md): request intensity and execution time of a method."""

import threading
from dataclasses import dataclass, field

from b24audit.refportal.clock import Clock

BASKET_SECONDS = 60
WINDOW_SECONDS = 600
_UNCHARGED = 0.1


@dataclass(frozen=True)
class Intensity:
    """Size of the bucket (requests) and its leak (requests a second)."""

    size: int = 50
    leak: int = 2


COMMON = Intensity(50, 2)
ENTERPRISE = Intensity(250, 5)


@dataclass
class LeakyBucket:
    """A counter per source address: every request adds one, every full second takes ``leak`` away.

    A refused request does not raise the counter. ``level`` is where a fresh counter starts.
    """

    clock: Clock
    intensity: Intensity = COMMON
    level: int = 0
    _levels: dict[str, tuple[int, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, address: str) -> bool:
        """Count a request; False when it must be refused."""
        with self._lock:
            now = self.clock.now()
            level, since = self._levels.get(address, (self.level, now))
            seconds = int(now - since)
            level = max(0, level - seconds * self.intensity.leak)
            admitted = level < self.intensity.size
            self._levels[address] = (level + admitted, since + seconds)
            return admitted


@dataclass
class _Baskets:
    """Execution time by minute: start of the minute → (moment of its first call, seconds)."""

    minutes: dict[int, tuple[float, float]] = field(default_factory=dict)

    def forget(self, now: float) -> None:
        self.minutes = {m: v for m, v in self.minutes.items() if v[0] + WINDOW_SECONDS > now}

    def total(self) -> float:
        return sum(seconds for _, seconds in self.minutes.values())


@dataclass
class OperatingTime:
    """Execution time per caller and method over ten one-minute baskets, checked before each call."""

    clock: Clock
    limit_seconds: float = 480.0
    _baskets: dict[tuple[str, str], _Baskets] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def exceeded(self, caller: str, method: str) -> bool:
        """Whether the next call must be refused."""
        with self._lock:
            return self._current(caller, method).total() > self.limit_seconds

    def charge(self, caller: str, method: str, started: float, seconds: float) -> tuple[float, int]:
        """Add a call; gives ``operating`` and ``operating_reset_at``. Calls under 0.1 s are not charged."""
        with self._lock:
            baskets = self._current(caller, method)
            if seconds >= _UNCHARGED:
                minute = int(started // BASKET_SECONDS)
                first, sum_ = baskets.minutes.get(minute, (started, 0.0))
                baskets.minutes[minute] = (first, sum_ + seconds)
            oldest = min((first for first, _ in baskets.minutes.values()), default=started)
            return baskets.total(), int(oldest) + WINDOW_SECONDS

    def _current(self, caller: str, method: str) -> _Baskets:
        baskets = self._baskets.setdefault((caller, method), _Baskets())
        baskets.forget(self.clock.now())
        return baskets
