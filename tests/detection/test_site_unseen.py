"""Pages of the site and the channels that cannot be looked at: never a verdict on the portal."""

from pathlib import Path

import pytest

from b24audit.refportal import with_web_faults
from b24audit.refportal.serve import serve
from tests.detection.audits import failed, read, undecided
from tests.detection.trials import quick_state, tried_at

pytestmark = pytest.mark.trial

REQUIREMENTS = ("0.7.1", "0.9.1", "1.1.1", "1.1.4", "7.1.2", "7.4.1", "7.4.2", "7.4.3", "7.4.4", "7.5.2")
FAULTS = ("denied:crm.webform", "plan:telephony", "off:mail", "changed:contact_center")


def test_what_cannot_be_seen_is_not_judged(tmp_path: Path) -> None:
    state = with_web_faults(quick_state(), FAULTS)
    with serve(state) as served:
        outcome = tried_at(tmp_path, served, read(state), REQUIREMENTS)
    assert failed(outcome) == {}
    assert set(undecided(outcome)) == set(outcome.results)
    assert {name: str(result.verdict) for name, result in outcome.results.items() if "7.4" in name} == {
        "7.4.1-1": "not_checked",
        "7.4.2-1": "not_checked",
        "7.4.2-2": "not_checked",
        "7.4.3-1": "not_checked",
        "7.4.3-2": "not_checked",
        "7.4.4-1": "not_checked",
    }
