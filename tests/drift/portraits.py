"""Small snapshots to be changed by hand."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

from b24audit.drift.comparison import Drift, compare
from b24audit.drift.vocabulary import vocabulary
from b24audit.reconciliation.files import ExcelFiles
from b24audit.refportal import Defect, Variation, changed, read_state
from b24audit.refportal.states.sections.clients import ClientsState
from b24audit.snapshot.models.snapshot import Snapshot
from tests.cli.portals import FEW_CLIENTS
from tests.detection.audits import read_all


def portal(*changes: Defect | Variation) -> Snapshot:
    """The snapshot of the reference portal with few clients and these changes, as of a fixed moment."""
    state = read_state("conforming")
    state.get(ClientsState).count = FEW_CLIENTS
    found = read_all(changed(state, changes), ExcelFiles())
    return found.model_copy(update={"taken": datetime(2026, 1, 12, tzinfo=UTC)})


@cache
def unchanged() -> Snapshot:
    """The snapshot with no changes."""
    return portal()


def drift(before: Snapshot, after: Snapshot) -> Drift:
    """What changed."""
    return compare(before, after, vocabulary())


def told(before: Snapshot, after: Snapshot) -> list[str]:
    """The sentences of the changes; nothing may be left uncompared."""
    found = drift(before, after)
    assert found.not_compared == ()
    return [change.text for change in found.changes]


def with_crm(snapshot: Snapshot, **parts: Any) -> Snapshot:
    """The same portal with other parts of the CRM."""
    return snapshot.model_copy(update={"crm": snapshot.crm.model_copy(update=parts)})
