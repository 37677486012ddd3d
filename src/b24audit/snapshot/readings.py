"""Readings: one question to the portal and what its answer means for an area of the snapshot."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from b24audit.rest import (
    AccessDenied,
    Answer,
    ApplicationContextRequired,
    Command,
    InsufficientScope,
    MethodNotFound,
    NotEntitled,
    OperationTimeLimit,
    RequestRejected,
    RestError,
)
from b24audit.snapshot.models.base import Area, Unread

T = TypeVar("T")

_NOT_LOOKED = (
    AccessDenied,
    ApplicationContextRequired,
    InsufficientScope,
    MethodNotFound,
    NotEntitled,
    OperationTimeLimit,
)
"""Errors after which somebody must grant something or wait; every other one means that looking broke."""


STRANGE = Unread(
    verdict="error", reason="Портал ответил не в том виде, который описан в документации: повторите проверку позже."
)
"""An answer that is not what the documentation says is not guessed at."""


@dataclass(frozen=True)
class Reading(Generic[T]):
    """One question: the command, and the parser of the answer's ``result``.

    ``absent_codes`` are error codes by which the portal says that the thing does not exist; then the area's
    value is ``absent_value``. ``rejected`` is the reason why nothing can be said when the portal rejects a question
    of which the documentation does not say that every portal understands it.
    """

    command: Command
    parse: Callable[[Any], T]
    absent_codes: frozenset[str] = frozenset()
    absent_value: T | None = None
    rejected: str = ""

    def area(self, answer: Answer | RestError) -> Area[T]:
        """The area from the answer: a value, or why there is none."""
        if isinstance(answer, RestError):
            if answer.code in self.absent_codes:
                return Area(value=self.absent_value)
            if self.rejected and isinstance(answer, RequestRejected):
                return Area(unread=Unread(verdict="not_checked", reason=self.rejected))
            return Area(unread=unread(answer))
        try:
            return Area(value=self.parse(answer.result))
        except (AttributeError, KeyError, TypeError, ValueError):
            return Area(unread=STRANGE)


def unread(error: RestError) -> Unread:
    """Why an area was not read, from the typed error."""
    return Unread(verdict="not_checked" if isinstance(error, _NOT_LOOKED) else "error", reason=error.reason)


def number(value: object) -> int:
    """An id or a sort number, which the portal gives as a number or as a string."""
    return int(str(value))


def text(value: object) -> str:
    """A text, empty for the portal's ``null``."""
    return "" if value is None else str(value)


def flag(value: object) -> bool:
    """A yes/no, which the portal gives as ``Y``/``N``, true/false or 1/0."""
    return value in ("Y", "1", 1, True)
