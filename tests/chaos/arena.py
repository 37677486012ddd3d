"""The portal of the chaos proof in a process of its own, its state, and clearing up as ``b24audit cleanup`` does."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import yaml

from b24audit.cli.run_folder import ledgers_in
from b24audit.rest import Access, RestClient, RestError, WebhookAddress
from b24audit.snapshot.collector import collect
from b24audit.snapshot.models.snapshot import Snapshot
from b24audit.trial.gate import WriteGate
from b24audit.trial.leftovers import find_ledgers, find_leftovers, remove_leftovers
from b24audit.trial.removal import Removal

_TRIES = 4


@dataclass(frozen=True)
class Arena:
    """A portal that answers."""

    web: str
    webhook: str
    token: str

    def commands(self) -> int:
        """How many commands it was asked so far."""
        return int(httpx.get(f"{self.web}/refportal/traffic", trust_env=False).json()["commands"])

    def state(self) -> dict[str, Any]:
        """Its state document without counters and history: numbers given to documents, stages passed, calls made."""
        text = httpx.get(f"{self.web}/refportal/state", trust_env=False, timeout=60.0).text
        document = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # both are safe
        document.pop("stage_history", None)
        document["telephony"].pop("calls", None)
        for numerator in document["documents"]["numerators"]:
            numerator.pop("next_number", None)
        return dict(document)

    def snapshot(self) -> Snapshot:
        """How it is set up."""

        async def read() -> Snapshot:
            address = WebhookAddress.parse(self.webhook)
            async with RestClient(address, together=True) as rest:
                return await collect(rest, address.host)

        return asyncio.run(read())

    def clean_up(self, runs: Path) -> list[Removal]:
        """What ``b24audit cleanup --yes`` does after a crash; given again when it says that the portal failed."""

        async def clear() -> list[Removal]:
            address, gate = WebhookAddress.parse(self.webhook), WriteGate()
            async with RestClient(address, access=Access.READ_WRITE, together=True, on_write=gate) as rest:
                ledgers = find_ledgers(ledgers_in(runs), address.origin)
                return await remove_leftovers(rest, gate, await find_leftovers(rest, ledgers, address.origin), 60.0)

        for _ in range(_TRIES):
            with suppress(RestError):
                return asyncio.run(clear())
        return asyncio.run(clear())


@contextmanager
def arena(options: Sequence[str] = ()) -> Iterator[Arena]:
    """The conforming portal without a client base, with these options on top."""
    command = [sys.executable, "-m", "b24audit", "portal", "--port", "0", "--clients", "0", "--limits", "off", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        try:
            said = json.loads(process.stdout.readline() if process.stdout else "{}")
            yield Arena(said["web"].rstrip("/"), said["webhook"], said["application_token"])
        finally:
            process.terminate()
