"""The guard: in read-only mode nothing but the listed reading methods leaves the process."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from b24audit.rest.answers import Answer
from b24audit.rest.commands import Command
from b24audit.rest.errors import RestError, WriteForbidden
from b24audit.rest.reading_methods import READING_METHODS


class Access(StrEnum):
    """What a client may do to the portal."""

    READ_ONLY = "read-only"
    READ_WRITE = "read-write"


class WriteHook(Protocol):
    """Sees every write: a ledger notes it before anything is sent, and its outcome afterwards."""

    def before(self, command: Command) -> None:
        """The command is about to be sent; an exception stops it."""

    def after(self, command: Command, outcome: Answer | RestError) -> None:
        """The portal answered, or failed; ``RestError.nothing_done`` tells whether it may have acted."""


class _NoHook:
    def before(self, command: Command) -> None:
        """Nobody looks."""

    def after(self, command: Command, outcome: Answer | RestError) -> None:
        """Nobody looks."""


NO_HOOK: WriteHook = _NoHook()


@dataclass(frozen=True)
class Guard:
    """Decides about commands before any byte is sent. ``reading`` holds lower-case method names."""

    access: Access
    reading: frozenset[str] = READING_METHODS

    def check(self, commands: Iterable[Command]) -> None:
        """Raises ``WriteForbidden`` for the first command that may not be sent."""
        if self.access is Access.READ_WRITE:
            return
        for command in commands:
            if not self.reads(command):
                raise WriteForbidden("метод не читающий", method=command.method)

    def reads(self, command: Command) -> bool:
        """Whether the command only reads; whatever is not listed counts as a write."""
        return command.method.lower() in self.reading
