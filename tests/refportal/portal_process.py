"""The command ``b24audit portal`` as a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = [sys.executable, "-c", "from tests.refportal.portal_command import app; app()"]
ROOT = Path(__file__).parents[2]


def start(*options: str) -> tuple["subprocess.Popen[str]", dict[str, str]]:
    """A portal and what its first line of output says."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([*COMMAND, *options], stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout
    return process, json.loads(process.stdout.readline())


@contextmanager
def running(*options: str) -> Iterator[dict[str, str]]:
    """What a portal says of itself, while it runs."""
    process, said = start(*options)
    try:
        yield said
    finally:
        process.terminate()
        process.wait(20)
        assert process.stdout
        process.stdout.close()
