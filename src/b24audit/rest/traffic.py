"""What reading a portal cost: the figures a report shows."""

from dataclasses import dataclass, field

from b24audit.rest.clock import Clock


@dataclass(frozen=True)
class Traffic:
    """``http_requests`` sent, of them ``batches`` and ``refused`` by a limit; ``commands`` are methods executed or
    tried, inside batches or alone, of them ``writes``; ``seconds`` from the first request to the last answer."""

    http_requests: int = 0
    batches: int = 0
    commands: int = 0
    refused: int = 0
    writes: int = 0
    seconds: float = 0.0


@dataclass
class TrafficCounter:
    """Counts while a client works."""

    clock: Clock
    http_requests: int = 0
    batches: int = 0
    commands: int = 0
    refused: int = 0
    writes: int = 0
    _first: float | None = field(default=None)
    _last: float = field(default=0.0)

    def sent(self, commands: int, *, batch: bool, writes: int) -> None:
        """A request leaves."""
        if self._first is None:
            self._first = self.clock.steady()
        self.http_requests += 1
        self.batches += batch
        self.commands += commands
        self.writes += writes

    def answered(self) -> None:
        """A request was answered, or failed."""
        self._last = self.clock.steady()

    def total(self) -> Traffic:
        """The figures so far."""
        seconds = max(0.0, self._last - self._first) if self._first is not None else 0.0
        return Traffic(self.http_requests, self.batches, self.commands, self.refused, self.writes, seconds)
