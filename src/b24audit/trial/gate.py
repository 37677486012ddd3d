"""The gate of an active run: a write leaves the process only when the ledger has been told of it."""

from collections.abc import Callable
from dataclasses import dataclass

from b24audit.rest import Answer, Command, RestError, WriteForbidden


class NotOurs(WriteForbidden):
    """A write that would touch what the run has not created; nothing was sent."""

    @property
    def reason(self) -> str:
        """Whose fault it is."""
        return "Проверка хотела изменить то, чего не создавала: действие не отправлено. Сообщите нам, приложив run.log."


Told = Callable[[Answer | RestError], None]


@dataclass(frozen=True, eq=False)
class _Permit:
    command: Command
    told: Told


class WriteGate:
    """The write hook of the client: passes permitted commands, stops all others.

    A permit lasts until its command has succeeded or was revoked; ``told`` hears every outcome, also when nobody waits
    for the answer any more.
    """

    def __init__(self) -> None:
        self._permits: list[_Permit] = []

    def permit(self, command: Command, told: Told) -> None:
        """Let this very command pass."""
        self._permits.append(_Permit(command, told))

    def revoke(self, command: Command) -> None:
        """Take one permit of this command back: two of the same command are as good as each other."""
        permit = self._first(command)
        if permit is not None:
            self._permits.remove(permit)

    def check(self, command: Command) -> None:
        """Raises ``NotOurs`` for a command without a permit."""
        if self._first(command) is None:
            raise NotOurs("записи нет в журнале созданного", method=command.method)

    def before(self, command: Command) -> None:
        """The last look before the command leaves. Raises ``NotOurs``."""
        self.check(command)

    def after(self, command: Command, outcome: Answer | RestError) -> None:
        """Tell the one who asked for the permit what became of it."""
        permit = self._first(command)
        if permit is None:
            return
        if isinstance(outcome, Answer):
            self._permits.remove(permit)
        permit.told(outcome)

    def _first(self, command: Command) -> _Permit | None:
        return next((item for item in self._permits if item.command == command), None)
