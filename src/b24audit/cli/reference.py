"""Starting the built-in reference portal as a process of its own and stopping it for certain."""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import NoReturn

from pydantic import SecretStr

_START_SECONDS = 60
_STOP_SECONDS = 10


class ReferencePortalBroken(RuntimeError):
    """The reference portal did not start."""


@dataclass(frozen=True)
class ReferencePortal:
    """Where the running reference portal answers, and who may sign in to its pages."""

    web: str
    login: str
    webhook: SecretStr
    password: SecretStr
    application_token: SecretStr
    one_c_login: str
    one_c_password: SecretStr


@contextmanager
def reference_portal(options: Sequence[str] = ()) -> Iterator[ReferencePortal]:
    """Run ``b24audit portal`` on a free loopback port for the time of the block.

    Raises ``ReferencePortalBroken`` when it does not say its address.
    """
    command = [sys.executable, "-m", "b24audit", "portal", "--port", "0", *options]
    before = signal.signal(signal.SIGTERM, _stop)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")  # noqa: S603  # our own module
    watchdog = threading.Timer(_START_SECONDS, process.kill)
    try:
        watchdog.start()
        first = process.stdout.readline() if process.stdout else ""
        watchdog.cancel()
        if not first:
            raise ReferencePortalBroken(f"Эталонный портал не запустился (код {process.wait(_STOP_SECONDS)}).")
        said = json.loads(first)
        yield ReferencePortal(
            web=said["web"],
            login=said["login"],
            webhook=SecretStr(said["webhook"]),
            password=SecretStr(said["password"]),
            application_token=SecretStr(said["application_token"]),
            one_c_login=said["one_c"]["login"],
            one_c_password=SecretStr(said["one_c"]["password"]),
        )
    finally:
        watchdog.cancel()
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()
        signal.signal(signal.SIGTERM, before)


def _stop(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001  # the signature of a signal handler
    """A terminated audit stops its portal like one that was interrupted from the keyboard."""
    raise KeyboardInterrupt
