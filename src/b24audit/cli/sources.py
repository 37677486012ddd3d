"""Where the snapshot of a run comes from: a portal that is read now, or a file that was read before."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from b24audit.cli.unreadable import PortalUnreadable
from b24audit.reconciliation.files import ExcelFiles
from b24audit.reconciliation.table import DifferenceTable
from b24audit.requirements.problems import InputProblem
from b24audit.requirements.result import Target, TrafficResult
from b24audit.rest import Access, RestClient, RestError, WebhookAddress
from b24audit.snapshot.collector import collect
from b24audit.snapshot.fingerprint import is_loopback
from b24audit.snapshot.models.snapshot import Snapshot, SnapshotUnreadable, load_snapshot

Progress = Callable[[str], None]


class ReadingInterrupted(KeyboardInterrupt):
    """A person stopped the reading of ``target``: there is no snapshot to judge."""

    def __init__(self, target: Target) -> None:
        super().__init__()
        self.target = target


@dataclass(frozen=True)
class Obtained:
    """A snapshot, whose portal it shows, what reading it cost, tables of differences from the customer's files."""

    snapshot: Snapshot
    target: Target
    traffic: TrafficResult
    tables: tuple[DifferenceTable, ...] = ()


class SnapshotSource(Protocol):
    """Anything that can give the snapshot of a run."""

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never reach a file of the run."""

    def obtain(self, progress: Progress) -> Obtained:
        """Read the snapshot; the errors of the source are told by its class."""


@dataclass(frozen=True)
class PortalSource:
    """A portal, read over REST without changing anything, and what the customer gave to compare it with.

    Good for one reading. ``obtain`` raises ``PortalUnreadable`` and ``ReadingInterrupted``.
    """

    address: WebhookAddress
    kind: Literal["reference", "portal"]
    files: ExcelFiles = field(default_factory=ExcelFiles)

    @property
    def secrets(self) -> tuple[str, ...]:
        """The code of the webhook."""
        return (self.address.secret.get_secret_value(),)

    def obtain(self, progress: Progress) -> Obtained:
        """Read the portal once."""
        try:
            return asyncio.run(self._obtain(progress))
        except RestError as error:
            raise PortalUnreadable(f"Портал {self.address.host} не прочитан. {error.reason}") from error
        except KeyboardInterrupt as stop:
            raise ReadingInterrupted(self._target) from stop

    @property
    def _target(self) -> Target:
        return Target(kind=self.kind, host=self.address.host)

    async def _obtain(self, progress: Progress) -> Obtained:
        async with RestClient(self.address, access=Access.READ_ONLY, together=True) as client:
            snapshot = await collect(client, self.address.host, files=self.files, progress=progress)
            spent = client.traffic
        traffic = TrafficResult(
            http_requests=spent.http_requests,
            batches=spent.batches,
            commands=spent.commands,
            refused=spent.refused,
            writes=spent.writes,
            seconds=round(spent.seconds, 3),
        )
        tables = self.files.tables(self.address.origin)
        return Obtained(snapshot, self._target, traffic, tables)


@dataclass(frozen=True)
class FileSource:
    """A saved snapshot: nothing is sent anywhere."""

    snapshot: Snapshot

    @classmethod
    def read(cls, path: Path) -> "FileSource":
        """Read the file, before a run makes anything. Raises ``InputProblem`` when it is not a snapshot."""
        try:
            return cls(load_snapshot(path))
        except SnapshotUnreadable as problem:
            raise InputProblem(str(problem)) from problem

    @property
    def secrets(self) -> tuple[str, ...]:
        """A snapshot holds no secrets."""
        return ()

    def obtain(self, progress: Progress) -> Obtained:
        """The snapshot, and the portal that it shows."""
        progress("Сохранённый снимок прочитан")
        host = self.snapshot.host
        kind: Literal["reference", "portal"] = "reference" if is_loopback(host) else "portal"
        return Obtained(self.snapshot, Target(kind=kind, host=host), TrafficResult())
