"""``python -m tests.chaos [--kills 100]``: an active run killed at many moments, and under every fault; a table."""

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from b24audit.snapshot.models.snapshot import Snapshot
from tests.chaos.arena import Arena, arena
from tests.chaos.killing import Killed, killed_at, length, moments

FAULTS = ("503:rate=0.3", "429:rate=0.2", "500:rate=0.2", "drop:rate=0.2", "html:rate=0.2", "truncate:rate=0.2")


def main() -> int:
    """Run the proof; 0 when the portal was the same every time."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=100, help="moments of the undisturbed run (100)")
    parser.add_argument("--fault-kills", type=int, default=3, help="moments under each fault (3)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, arena() as calm:
        snapshot = calm.snapshot()
        whole = length(calm, snapshot, Path(name, "whole"))
        rows = _kills(calm, snapshot, Path(name), moments(whole, given.kills), "calm")
        for fault in FAULTS:
            with arena(["--fault", f"{fault},seed=7"]) as faulty:
                rows += _kills(faulty, snapshot, Path(name), moments(whole, given.fault_kills), fault)
    bad = [row for row in rows if row.left or row.changed]
    alive = sum(row.alive for row in rows)
    print(f"kills: {len(rows)}, of a living run: {alive}, not as before: {len(bad)}")  # noqa: T201  # a command
    return 1 if bad else 0


def _kills(portal: Arena, snapshot: Snapshot, runs: Path, when: Iterable[int], title: str) -> list[Killed]:
    rows = []
    for number, commands in enumerate(when):
        row = killed_at(portal, snapshot, runs, commands, f"{title.partition(':')[0]}-{number}")
        rows.append(row)
        print(f"{title:16} {row}", flush=True)  # noqa: T201  # a command
    return rows


if __name__ == "__main__":
    sys.exit(main())
