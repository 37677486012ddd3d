"""An active run that is going to be killed: every experiment that creates something without a browser.

The long journeys through stages are left out: they create nothing that the others do not.
"""

import os
from pathlib import Path

from pydantic import SecretStr

from b24audit.cli.laboratory import Terms, TrialRecord, open_laboratory
from b24audit.cli.run import application_of
from b24audit.cli.run_folder import RunFolder
from b24audit.experiments import all_experiments
from b24audit.observations.lives import Journey
from b24audit.redaction import Redactor
from b24audit.rest import WebhookAddress
from b24audit.snapshot.models.snapshot import Snapshot
from b24audit.trial.bench import Patience


def act(webhook: str, token: str, snapshot: Snapshot, folder: Path) -> TrialRecord:
    """Run them all side by side, remove what they made; what they observed is nobody's business here."""
    address = WebhookAddress.parse(webhook)
    terms = Terms(
        address,
        active=True,
        application=application_of(address, SecretStr(token)),
        patience=Patience(automation=3.0, pause=0.1),
        removal_seconds=60.0,
    )
    record = TrialRecord()
    laboratory = open_laboratory(terms, snapshot, RunFolder(folder), Redactor(()), record)
    every = [item for item in all_experiments().values() if item.writes and not item.browser]
    writing = [item for item in every if not issubclass(item.kind, Journey)]
    try:
        laboratory.start(writing)
        for item in writing:
            try:
                laboratory.observed(item.kind)
            except Exception:  # noqa: BLE001  # a fault of the portal is a reason, not the end of the run
                continue
    finally:
        laboratory.close()
    return record


def start(webhook: str, token: str, snapshot: Snapshot, folder: Path) -> int:
    """The same in a process of its own, whose number is given."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        act(webhook, token, snapshot, folder)
        code = 0
    finally:
        os._exit(code)
