"""Running the command line as a person does: a process of its own, its exit code and what it printed."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = Path(sys.executable).with_name("b24audit.exe" if os.name == "nt" else "b24audit")


@dataclass(frozen=True)
class Finished:
    """A finished command."""

    code: int
    out: str
    err: str

    @property
    def sentences(self) -> list[str]:
        """Lines of the error output."""
        return [line for line in self.err.splitlines() if line.strip()]


def b24audit(*arguments: str, **environment: str) -> Finished:
    """Run ``b24audit`` with these arguments and environment variables on top of a clean environment."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("B24AUDIT_") or name == "B24AUDIT_CACHE"
    }
    finished = subprocess.run(
        [COMMAND, *arguments],
        cwd=ROOT,
        env=kept | {"COLUMNS": "200", "CI": "true"} | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return Finished(finished.returncode, finished.stdout, finished.stderr)
