"""Killing a run at a moment of its life, clearing up, and comparing the portal with what it was."""

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from b24audit.snapshot.models.snapshot import Snapshot
from b24audit.trial.ledger import Ledger
from tests.chaos.arena import Arena
from tests.chaos.victim import start

_PAUSE = 0.002


@dataclass(frozen=True)
class Killed:
    """A run that was killed after ``after`` commands: what its ledger held then, and what clearing up came to.

    ``changed`` are the places of the portal's state that are not what they were before.
    """

    after: int
    alive: bool
    announced: int
    removed: int
    left: int
    changed: tuple[str, ...]


def length(arena: Arena, snapshot: Snapshot, folder: Path) -> int:
    """How many commands an undisturbed run takes, clearing up included."""
    before = arena.commands()
    folder.mkdir(parents=True)
    os.waitpid(start(arena.webhook, arena.token, snapshot, folder), 0)
    return arena.commands() - before


def killed_at(arena: Arena, snapshot: Snapshot, runs: Path, commands: int, name: str) -> Killed:
    """Kill a run when the portal was asked that many commands by it, then clear up."""
    before, asked = arena.state(), arena.commands()
    folder = runs / name
    folder.mkdir(parents=True)
    child = start(arena.webhook, arena.token, snapshot, folder)
    alive = True
    while arena.commands() - asked < commands:
        if os.waitpid(child, os.WNOHANG) != (0, 0):
            alive = False
            break
        time.sleep(_PAUSE)
    if alive:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    ledger = folder / "ledger.jsonl"
    announced = len(Ledger.load(ledger).remaining) if ledger.exists() else 0
    removals = arena.clean_up(runs)
    left = sum(len(removal.left) for removal in removals)
    removed = sum(removal.removed for removal in removals)
    return Killed(commands, alive, announced, removed, left, tuple(differences(before, arena.state())))


def differences(before: Any, after: Any, path: str = "") -> Iterator[str]:
    """The places at which two documents differ."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in before.keys() | after.keys():
            yield from differences(before.get(key), after.get(key), f"{path}/{key}")
    elif before != after:
        yield f"{path}: {str(before)[-200:]} → {str(after)[-200:]}"


def moments(whole: int, count: int) -> Iterator[int]:
    """Numbers of commands spread evenly over a run."""
    for number in range(count):
        yield max(1, round(whole * (number + 0.5) / count))
