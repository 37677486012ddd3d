"""The limit of execution time of a method in ten minutes (limits.md).

How long it is only the portal knows (480 s is an example, a self-hosted portal may have none), so the first refusal
tells; until the reset that the last good answer announced, the method is not called again. Sources disagree on who
pays for a batch, the methods in it or ``batch`` itself, so both are watched: the outer ``time`` under ``batch``, the
inner ones under their methods.
"""

from b24audit.rest.answers import Timing
from b24audit.rest.clock import Clock
from b24audit.rest.errors import OperationTimeLimit


class OperatingWatch:
    """Knows which methods are out of time and until when."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._resets: dict[str, float] = {}
        self._blocked: set[str] = set()

    def note(self, method: str, timing: Timing | None) -> None:
        """Learn from the ``time`` of an answer: the method is not blocked, and when its oldest minute is forgotten."""
        name = method.lower()
        self._blocked.discard(name)
        if timing is not None and timing.operating_reset_at is not None:
            self._resets[name] = timing.operating_reset_at

    def refusal(self, error: OperationTimeLimit, method: str) -> OperationTimeLimit:
        """The portal refused: remember it, and complete the error with the moment of the reset if it is known."""
        name = method.lower()
        if error.reset_at is not None:
            self._resets[name] = error.reset_at
        self._blocked.add(name)
        return self._error(method, error)

    def blocked(self, method: str) -> OperationTimeLimit | None:
        """Why the method cannot be called now; None when it can."""
        name = method.lower()
        if name not in self._blocked:
            return None
        if self._resets.get(name, 0.0) <= self._clock.wall():
            self._blocked.discard(name)
            return None
        return self._error(method, None)

    def wait(self, error: OperationTimeLimit, longest: float) -> float | None:
        """Seconds until the reset; None when it is unknown or further away than ``longest``."""
        if error.reset_at is None:
            return None
        left = error.reset_at - self._clock.wall()
        return left if left <= longest else None

    def _error(self, method: str, said: OperationTimeLimit | None) -> OperationTimeLimit:
        reset_at = self._resets.get(method.lower())
        return OperationTimeLimit(
            said.description if said else "время выполнения исчерпано",
            method=method,
            code=said.code if said else "OPERATION_TIME_LIMIT",
            status=said.status if said else 0,
            reset_at=reset_at if reset_at is not None and reset_at > self._clock.wall() else None,
        )
