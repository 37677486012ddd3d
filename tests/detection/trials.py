"""Trying a state of the reference portal out: a served portal, a laboratory, the scenarios of some requirements."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pydantic import SecretStr

from b24audit.browser.account import Account
from b24audit.cli.laboratory import LaboratoryListener, Terms, TrialRecord, open_laboratory
from b24audit.cli.run import application_of
from b24audit.cli.run_folder import RunFolder
from b24audit.execution.session import Recorder, SessionOutcome, run_scenarios
from b24audit.experiments import serving
from b24audit.one_c.exchange import OneC
from b24audit.project import Project, load_specification_of
from b24audit.redaction import Redactor
from b24audit.refportal import Defect, State, Variation, changed, read_state
from b24audit.refportal.serve import Served, one_c_of, serve
from b24audit.refportal.states.sections.clients import ClientsState
from b24audit.refportal.states.sections.documents import DocumentsState
from b24audit.requirements.agreements.agreements import Agreements
from b24audit.requirements.register import Means
from b24audit.requirements.selection import Selection
from b24audit.rest import WebhookAddress
from b24audit.settings import load_settings
from b24audit.snapshot.models.snapshot import Snapshot
from b24audit.trial.bench import Patience
from tests.detection.audits import ROOT, read

CLIENTS = 50
PATIENCE = Patience(automation=15, pause=0.2)
"""Longer than anything the reference portal takes when it does what it should, short where it never will."""


@cache
def _agreements() -> Agreements:
    """What the project has agreed on."""
    specification = load_specification_of(Project(ROOT))
    return load_settings(Project(ROOT).settings_file, specification.register, specification.catalogue).agreements


@cache
def quick_state(name: str = "conforming") -> State:
    """The state with a small client base and quick robots; not to be changed."""
    state = read_state(name)
    count = state.get(ClientsState).count
    state.get(ClientsState).count = min(count, CLIENTS)
    state.get(DocumentsState).pdf_seconds = 1
    return state


def tried(
    folder: Path,
    requirements: Iterable[str],
    changes: Iterable[Defect | Variation] = (),
    *,
    means: Iterable[Means] = (Means.ACTIVE, Means.BROWSER),
    state: str = "conforming",
) -> SessionOutcome:
    """Judge the state with those changes by the scenarios of these requirements that act or look at pages."""
    chosen = changed(quick_state(state), changes)
    with serve(chosen) as served:
        return tried_at(folder, served, read(chosen), requirements, means=means)


def tried_at(
    folder: Path,
    served: Served,
    snapshot: Snapshot,
    requirements: Iterable[str],
    *,
    means: Iterable[Means] = (Means.ACTIVE, Means.BROWSER),
    record: TrialRecord | None = None,
    patience: Patience = PATIENCE,
    by_application: bool = True,
) -> SessionOutcome:
    """The same on a portal that is served already."""
    wanted = tuple(requirements)
    run = RunFolder(folder)
    run.snapshot.write_text(snapshot.to_json(), encoding="utf-8")
    address, account = WebhookAddress.parse(served.webhook), Account(served.login, SecretStr(served.password))
    application = application_of(address, SecretStr(served.application_token)) if by_application else None
    said = one_c_of(served.portal)
    one_c = OneC(address.origin, said["login"], SecretStr(said["password"]))
    terms = Terms(address, account, active=True, application=application, patience=patience, one_c=one_c)
    laboratory = open_laboratory(terms, snapshot, run, Redactor(terms.secrets), record or TrialRecord(), _agreements())
    recorder = Recorder(run.journal, lambda scenario, result: None)
    try:
        laboratory.start(serving(wanted))
        selection = Selection(clauses=wanted, means=tuple(means))
        return run_scenarios(Project(ROOT), run.snapshot, selection, recorder, [LaboratoryListener(laboratory)])
    finally:
        laboratory.close()
