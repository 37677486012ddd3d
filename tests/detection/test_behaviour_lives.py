"""Leads, deals and calls on portals that work, and on portals that only look so: each defect fails its requirement."""

from pathlib import Path

from b24audit.cli.laboratory import TrialRecord
from b24audit.refportal import all_defects, all_variations, changed
from b24audit.refportal.serve import serve
from b24audit.requirements.register import Means
from tests.detection.audits import failed, read, undecided
from tests.detection.trials import quick_state, tried_at

ACTIVE = (Means.ACTIVE,)
CALLS = ("1.1.2", "1.1.3", "7.1.3", "9.2.1")
LIVES = ("1.1.6", "9.1.1", "10.2.2", "10.2.4", "10.6.2", "10.6.3", "11.2.4", "14.1.2")


def _tried(folder: Path, *names: str, calls: bool = True) -> tuple[dict[str, list[str]], dict[str, str]]:
    """What failed, and what was not decided, on a portal with these changes."""
    changes = [all_defects().get(name) or all_variations()[name] for name in names]
    state = changed(quick_state(), changes)
    record = TrialRecord()
    with serve(state) as served:
        outcome = tried_at(
            folder,
            served,
            read(state),
            (*LIVES, *CALLS),
            means=ACTIVE,
            record=record,
            by_application=calls,
        )
    assert record.residue.left == ()
    assert record.residue.created == record.residue.removed
    return failed(outcome), undecided(outcome)


def test_a_portal_that_works_passes_and_keeps_nothing(tmp_path: Path) -> None:
    assert _tried(tmp_path) == ({}, {})


def test_calls_of_a_webhook_alone_are_not_judged_and_the_reason_says_what_to_grant(tmp_path: Path) -> None:
    found, reasons = _tried(tmp_path, calls=False)
    assert found == {}
    assert sorted(reasons) == ["1.1.2-1", "1.1.3-1", "7.1.3-1", "9.2.1-1"]
    assert all("B24AUDIT_APPLICATION_TOKEN" in reason and "telephony" in reason for reason in reasons.values())
