"""``make bench``: reads the reference portal with b24audit and its public peers, side by side.

Each reading is a process of its own, so that memory is measured for it alone; the portal is another. Prints the
table, writes ``reports/benchmarks.json`` and the table in ``docs/benchmarks.md``, and ends with 1 when a bar is missed.
``--quick`` leaves the large base out.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.benchmarks import bars, document  # noqa: E402  # run as a script, the root is not importable yet
from tests.benchmarks.conditions import LATENCY_MS, READERS, READINGS, Condition  # noqa: E402


@dataclass
class RunningPortal:
    """A portal process with its webhook."""

    process: subprocess.Popen[str]
    webhook: str

    def contacts(self) -> int:
        """How many contacts there are to be read, those of the state among them; asked before limits apply."""
        with urllib.request.urlopen(f"{self.webhook}crm.contact.list") as answer:  # loopback
            return int(json.load(answer)["total"])

    def prepare(self, condition: Condition) -> None:
        """Set latency, server time and the counter for the next reading."""
        order = {"latency_ms": LATENCY_MS, "command_ms": condition.command_ms, "limits": True}
        self._say(json.dumps(order | {"level": condition.bucket_level}))

    def warm(self) -> None:
        """No waiting and no limits, for readings that are not measured."""
        self._say(json.dumps({"latency_ms": 0, "command_ms": 0, "limits": False, "level": 0}))

    def traffic(self) -> dict[str, int]:
        """The portal's own count of requests, commands and refusals."""
        web = self.webhook.partition("/rest/")[0]
        with urllib.request.urlopen(f"{web}/refportal/traffic") as answer:  # our own loopback server
            found: dict[str, int] = json.load(answer)
        return {name: found[name] for name in ("http_requests", "commands", "refused")}

    def _say(self, line: str) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        if not self.process.stdout.readline():
            raise SystemExit("эталонный портал остановился")


@contextmanager
def running_portal(database: Path, contacts: int) -> Iterator[RunningPortal]:
    """A portal with that many contacts, ended with the block."""
    command = [sys.executable, str(HERE / "portal.py"), str(database), str(contacts)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            webhook = process.stdout.readline().strip()
            if not webhook:
                raise SystemExit("эталонный портал не запустился")
            yield RunningPortal(process, webhook)
        finally:
            process.stdin.close()


def read(portal: RunningPortal, reader: str, work: str) -> dict[str, Any]:
    """One reading in a process of its own; a reader that fails says so in ``error``."""
    command = [sys.executable, str(HERE / "reader.py"), reader, work, portal.webhook]
    before = portal.traffic()
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=os.environ)
    after = portal.traffic()
    spent = {name: after[name] - before[name] for name in after}
    if done.returncode:
        return spent | {"error": done.stderr.strip().rpartition("\n")[2][:160]}
    figures: dict[str, Any] = json.loads(done.stdout)
    return spent | figures


def measured(portal: RunningPortal, condition: Condition) -> dict[str, dict[str, Any]]:
    """By reader, the reading of the median time of those that the condition asks for, with the median memory of all.

    They take turns, so that a slow minute of the machine is nobody's own.
    """
    found: dict[str, list[dict[str, Any]]] = {reader: [] for reader in READERS}
    for _ in range(condition.repeats):
        for reader, readings in found.items():
            portal.prepare(condition)
            readings.append(read(portal, reader, condition.work))
    return {reader: _middle(readings) for reader, readings in found.items()}


def _middle(found: list[dict[str, Any]]) -> dict[str, Any]:
    good = [one for one in found if "error" not in one]
    if not good:
        return found[0]
    middle = statistics.median_low([one["wall_s"] for one in good])
    memory = statistics.median_low([one["memory_mb"] for one in good])
    return next(one for one in good if one["wall_s"] == middle) | {"memory_mb": memory}


def all_figures(readings: list[Condition]) -> list[dict[str, Any]]:
    """Every reader under every condition."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="b24audit-bench-") as folder:
        for contacts in sorted({condition.contacts for condition in readings}):
            with running_portal(Path(folder) / f"{contacts}.sqlite3", contacts) as portal:
                portal.warm()
                asked = portal.contacts()
                for reader in READERS:
                    read(portal, reader, "list")
                for condition in (one for one in readings if one.contacts == contacts):
                    for reader, figures in measured(portal, condition).items():
                        rows.append({"condition": condition.name, "reader": reader, "asked": asked, **figures})
                        sys.stderr.write(f"{condition.name}, {reader}: {figures.get('wall_s', 'ошибка')}\n")
    return rows


def main(arguments: list[str]) -> int:
    """Measure, print, write, judge."""
    readings = [one for one in READINGS if "--quick" not in arguments or one.contacts < bars.LARGE]
    rows = all_figures(readings)
    verdicts = bars.judged(rows)
    reports = ROOT / "reports"
    reports.mkdir(exist_ok=True)
    report = {"schema": "b24audit.benchmarks/1", "rows": rows, "bars": verdicts}
    (reports / "benchmarks.json").write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if "--quick" not in arguments:
        document.write(ROOT / "docs" / "benchmarks.md", rows, verdicts)
    _print(rows, verdicts)
    return 0 if all(verdict["met"] for verdict in verdicts) else 1


def _print(rows: list[dict[str, Any]], verdicts: list[dict[str, Any]]) -> None:
    table = Table(*document.HEADINGS)
    for row in rows:
        table.add_row(*document.cells(row))
    console = Console(width=150)
    console.print(table)
    for verdict in verdicts:
        console.print(f"{'да ' if verdict['met'] else 'НЕТ'}  {verdict['bar']}: {verdict['found']}", highlight=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
