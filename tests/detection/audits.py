"""Auditing a state of the reference portal in process: portal, client, collector and scenarios, all real, no port."""

import asyncio
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from b24audit.execution.session import Recorder, SessionOutcome, run_scenarios
from b24audit.project import Project
from b24audit.reconciliation.client_file import ClientRow, load_clients
from b24audit.reconciliation.files import ExcelFiles
from b24audit.reconciliation.product_file import ProductRow, load_products
from b24audit.refportal import Defect, State, Variation, changed, create_app, open_portal, read_state
from b24audit.refportal.customer_files import export_clients, export_goods
from b24audit.refportal.serve import webhook_address
from b24audit.refportal.states.sections.clients import ClientsState
from b24audit.requirements.register import Means
from b24audit.requirements.selection import Selection
from b24audit.requirements.verdicts import Verdict
from b24audit.rest import RestClient, WebhookAddress
from b24audit.snapshot.collector import collect
from b24audit.snapshot.models.snapshot import Snapshot
from tests.detection.judging import judged

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"


def read(state: State) -> Snapshot:
    """The snapshot of a portal in that state.

    Thousands of clients take longer than all the rest, so a base that no change has touched is read once.
    """
    if state.get(ClientsState).count == 0:
        return read_all(state, ExcelFiles())
    if _client_base(state) != _base_of_conforming():
        return read_all(state, _customer_files())
    others = state.copy()
    others.get(ClientsState).count = 0
    read, untouched = read_all(others, ExcelFiles((), _file_rows()[1])), _untouched()
    if read.clients.unread:
        return read
    reconciled = read.reconciliation.model_copy(update={"clients": untouched.reconciliation.clients})
    return read.model_copy(update={"clients": untouched.clients, "reconciliation": reconciled})


@cache
def _base_of_conforming() -> list[Any]:
    return _client_base(read_state("conforming"))


@cache
def _untouched() -> Snapshot:
    return read_all(read_state("conforming"), _customer_files())


def _customer_files() -> ExcelFiles:
    """The files that the customer gave, for one reading."""
    return ExcelFiles(*_file_rows())


@cache
def _file_rows() -> tuple[tuple[ClientRow, ...], tuple[ProductRow, ...]]:
    state = read_state("conforming")
    with TemporaryDirectory() as name:
        clients, products = Path(name, "clients.xlsx"), Path(name, "products.xlsx")
        export_clients(state, clients)
        export_goods(state, products)
        return load_clients(clients, {}), load_products(products, {})


def _client_base(state: State) -> list[Any]:
    """What the reading of clients depends on."""
    document = state.document()
    clients = [item for item in document["items"]["company"] if not item["fields"].get("isMyCompany")]
    return [document["clients"], document["items"]["contact"], clients, document.get("rest")]


def read_all(state: State, files: ExcelFiles) -> Snapshot:
    """The snapshot of a portal in that state, all of it read, reconciled with these files."""
    with closing(open_portal(state)) as portal:
        address = WebhookAddress.parse(webhook_address(f"http://{HOST}/", portal.settings))
        return asyncio.run(_read(address, httpx.ASGITransport(create_app(portal)), files))


async def _read(address: WebhookAddress, transport: httpx.AsyncBaseTransport, files: ExcelFiles) -> Snapshot:
    async with RestClient(address, together=True, transport=transport) as client:
        return await collect(client, HOST, files=files)


def audit(
    folder: Path,
    changes: Iterable[Defect | Variation] = (),
    state: str = "conforming",
    settings: Path | None = None,
) -> SessionOutcome:
    """Judge the state with those changes by every scenario that reads settings; by the project's own agreements."""
    file = folder / "snapshot.json"
    file.write_text(read(changed(read_state(state), changes)).to_json(), encoding="utf-8")
    recorder = Recorder(folder / "scenarios.jsonl", lambda scenario, result: None)
    return run_scenarios(Project(ROOT), file, Selection(means=(Means.CONFIG,)), recorder, settings=settings)


def audits(folder: Path, several: Iterable[Iterable[Defect | Variation]]) -> list[SessionOutcome | None]:
    """The same for the conforming state with each of the changes, in one session.

    None where they cannot be made together: then two of them change one thing.
    """
    snapshots = [_changed(changes) for changes in several]
    found = iter(judged(folder, [text for text in snapshots if text], Selection(means=(Means.CONFIG,))))
    return [next(found) if text else None for text in snapshots]


def _changed(changes: Iterable[Defect | Variation]) -> str:
    try:
        return read(changed(read_state("conforming"), changes)).to_json()
    except (LookupError, StopIteration, ValueError):
        return ""


def failed(outcome: SessionOutcome) -> dict[str, list[str]]:
    """What was found by failed scenarios, by requirement id."""
    found: dict[str, list[str]] = {}
    for result in outcome.results.values():
        if result.verdict is Verdict.FAIL:
            requirement = result.id.rsplit("-", 1)[0]
            found.setdefault(requirement, []).extend(finding.found for finding in result.findings)
    return found


def undecided(outcome: SessionOutcome) -> dict[str, str]:
    """Reasons of scenarios that neither passed nor failed nor were set aside, by scenario id."""
    decided = (Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE)
    return {result.id: result.reason for result in outcome.results.values() if result.verdict not in decided}


def set_aside(outcome: SessionOutcome) -> set[str]:
    """Scenarios that do not apply because a contradiction of the ТЗ was resolved otherwise."""
    return {result.id for result in outcome.results.values() if result.verdict is Verdict.NOT_APPLICABLE}
