"""What earlier runs left on a portal: by their ledgers, and by the marks of runs whose ledgers are lost."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from b24audit.rest import RestClient
from b24audit.trial.claim import is_claimed
from b24audit.trial.gate import WriteGate
from b24audit.trial.kinds import KINDS
from b24audit.trial.ledger import Ledger, LedgerUnreadable
from b24audit.trial.removal import Removal, Remover
from b24audit.trial.tags import find_marked


@dataclass(frozen=True)
class Ledgers:
    """The ledgers of a portal that are not done with: ``running`` are of runs that go on, ``broken`` say why."""

    open: tuple[Ledger, ...]
    running: tuple[str, ...]
    broken: tuple[str, ...]


def find_ledgers(files: Iterable[Path], portal: str) -> Ledgers:
    """Look through ledger files for those of a portal with something left; ``portal`` is its origin."""
    unfinished, running, broken = [], [], []
    for path in sorted(files):
        try:
            ledger = Ledger.load(path)
        except LedgerUnreadable as problem:
            broken.append(str(problem))
            continue
        if ledger.portal == portal and ledger.remaining:
            if is_claimed(path):
                running.append(ledger.run_id)
            else:
                unfinished.append(ledger)
    return Ledgers(tuple(unfinished), tuple(running), tuple(broken))


@dataclass(frozen=True)
class Leftovers:
    """All that is left, one ledger a run; ``unseen`` says in Russian what could not be looked through, and why."""

    ledgers: tuple[Ledger, ...]
    unseen: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Each object for a person: what it is and where."""
        entries = [entry for ledger in self.ledgers for entry in ledger.remaining]
        return tuple(f"{entry.what} {entry.address or '(возможно, не создан)'}".strip() for entry in entries)


async def find_leftovers(rest: RestClient, ledgers: Ledgers, portal: str) -> Leftovers:
    """Add to the ledgers what carries the mark of other runs. Raises ``RestError``."""
    sweep = await find_marked(rest)
    known = {entry.ref for ledger in ledgers.open for entry in ledger.entries if entry.id}
    by_run = {ledger.run_id: ledger for ledger in ledgers.open}
    for item in sweep.found:
        if item.run_id in ledgers.running or item.ref in known:
            continue
        ledger = by_run.setdefault(item.run_id, Ledger.of_found(item.run_id, portal))
        if not any(entry.what.endswith(f"«{item.title}»") and not entry.id for entry in ledger.remaining):
            ledger.adopt(item.ref, f"{KINDS[item.ref.kind].words} «{item.title}»", None, item.at)
    unseen = tuple(f"{KINDS[kind].words}: {error.reason}" for kind, error in sweep.unseen.items())
    return Leftovers(tuple(by_run.values()), unseen)


async def remove_leftovers(rest: RestClient, gate: WriteGate, leftovers: Leftovers, seconds: float) -> list[Removal]:
    """Remove all of it, run by run, each within that time."""
    removals = []
    for ledger in leftovers.ledgers:
        removals.append(await Remover(rest, gate, ledger, seconds).remove_all())
        ledger.close()
    return removals
