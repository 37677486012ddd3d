"""Faults on demand: what a portal, its network or a proxy in front of it can do to a request."""

import random
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class FaultKind(StrEnum):
    """What happens to the request."""

    LATENCY = "latency"
    LIMIT = "503"
    OVERLOAD = "overload"
    OPERATION_TIME = "429"
    SERVER_ERROR = "500"
    PORTAL_DELETED = "deleted"
    DROP = "drop"
    HTML = "html"
    TRUNCATE = "truncate"


class FaultError(ValueError):
    """A fault is described wrongly; the text is one Russian sentence."""


@dataclass(frozen=True)
class Fault:
    """A fault: its kind, the method it befalls ("*" = any request), how often (0..1), how many times at most.

    ``ms`` is the length of added latency. ``seed`` makes the sequence of hits repeatable.
    """

    kind: FaultKind
    method: str = "*"
    rate: float = 1.0
    seed: int = 0
    ms: int = 1000
    times: int = 0

    @classmethod
    def parse(cls, text: str) -> "Fault":
        """Read ``kind[:key=value,...]``, e.g. ``503:method=crm.item.list,rate=0.3,seed=7``.

        Raises:
            FaultError: unknown kind, unknown key or unreadable value.
        """
        kind, _, rest = text.partition(":")
        if kind not in set(FaultKind):
            raise FaultError(f"сбой «{text}»: неизвестный вид «{kind}», бывают: {', '.join(FaultKind)}")
        fields = dict(pair.partition("=")[::2] for pair in rest.split(",") if pair)
        unknown = sorted(fields.keys() - {"method", "rate", "seed", "ms", "times"})
        if unknown:
            raise FaultError(f"сбой «{text}»: неизвестный ключ «{unknown[0]}», бывают: method, rate, seed, ms, times")
        try:
            return cls(
                FaultKind(kind),
                method=fields.get("method", "*"),
                rate=float(fields.get("rate", 1)),
                seed=int(fields.get("seed", 0)),
                ms=int(fields.get("ms", 1000)),
                times=int(fields.get("times", 0)),
            )
        except ValueError as error:
            raise FaultError(f"сбой «{text}»: число не читается ({error})") from error


@dataclass
class _Dice:
    fault: Fault
    random: random.Random
    hits: int = 0

    def falls_on(self, method: str) -> bool:
        if method.lower() != self.fault.method.lower() or (self.fault.times and self.hits >= self.fault.times):
            return False
        hit = self.random.random() < self.fault.rate
        self.hits += hit
        return hit


@dataclass
class FaultInjector:
    """Decides about requests, and about the commands inside a batch, which faults befall them."""

    faults: Iterable[Fault] = ()
    _dice: list[_Dice] = field(init=False)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.inject(self.faults)

    def inject(self, faults: Iterable[Fault]) -> None:
        """Let these faults befall from now on, and no others."""
        with self._lock:
            self._dice = [_Dice(fault, random.Random(fault.seed)) for fault in faults]

    def for_request(self, method: str) -> list[Fault]:
        """The faults that befall a request to the method (for a batch: ``batch``)."""
        with self._lock:
            return [dice.fault for dice in self._dice if dice.falls_on(method) or dice.falls_on("*")]

    def for_command(self, method: str) -> list[Fault]:
        """The faults that befall a command inside a batch: those of its method, for "*" means requests."""
        with self._lock:
            return [dice.fault for dice in self._dice if dice.falls_on(method)]
