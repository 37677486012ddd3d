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

    def check(self, command: Command) -> None:
        """The command was handed over; an exception stops it, and nothing that others ask is lost by it."""

    def before(self, command: Command) -> None:
        """The command is about to be sent; an exception stops it."""

    def after(self, command: Command, outcome: Answer | RestError) -> None:
        """The portal answered, or failed; ``RestError.nothing_done`` tells whether it may have acted."""


class _NoHook:
    def check(self, command: Command) -> None:
        """Everything may be sent."""

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
    hook: WriteHook = NO_HOOK

    def check(self, commands: Iterable[Command]) -> None:
        """Raises ``WriteForbidden`` for the first command that may not be sent, or what the hook raises for it."""
        for command in commands:
            if self.reads(command):
                continue
            if self.access is Access.READ_ONLY:
                raise WriteForbidden("метод не читающий", method=command.method)
            self.hook.check(command)

    def reads(self, command: Command) -> bool:
        """Whether the command only reads; whatever is not listed counts as a write."""
        return command.method.lower() in self.reading
