"""What callers have asked of the portal, so that an audit can prove how little it asks and that it changes nothing."""

import threading
from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Traffic:
    """Counts since the start: HTTP requests to REST, commands (a batch counts its commands), refusals, writes.

    Writes are methods of REST by name and actions of pages by address.
    """

    http_requests: int = 0
    commands: int = 0
    refused: int = 0
    writes: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def request(self) -> None:
        """An HTTP request to REST arrived."""
        with self._lock:
            self.http_requests += 1

    def refusal(self) -> None:
        """A request or command was refused by a limit or an injected fault."""
        with self._lock:
            self.refused += 1

    def command(self, method: str, *, writes: bool) -> None:
        """A method is about to run."""
        with self._lock:
            self.commands += 1
            if writes:
                self.writes[method] += 1

    def action(self, address: str) -> None:
        """An action of a page is about to run; ``address`` with the names of its parts."""
        with self._lock:
            self.writes[address] += 1

    def report(self) -> dict[str, int | dict[str, int]]:
        """The counters as ``/refportal/traffic`` answers them."""
        with self._lock:
            return {
                "http_requests": self.http_requests,
                "commands": self.commands,
                "refused": self.refused,
                "writes": dict(sorted(self.writes.items())),
            }
