"""A defect of the reference portal that reading finds is a change, and it is said to concern its requirement."""

import pytest

from b24audit.drift.concerns import concerned
from b24audit.refportal import all_defects
from tests.detection.expected import EXPECTED
from tests.drift.portraits import drift, portal, unchanged
from tests.drift.test_vocabulary import REGISTER

WORK = {"1.1.6"}
"""Who answers for which lead and what the history of stages holds is work, not a setting."""
DEFECTS = [all_defects()[name] for name, found in EXPECTED.items() if found]
ONE_EACH = {defect.breaks: defect.name for defect in DEFECTS if defect.breaks not in WORK}
"""A defect for every requirement."""


@pytest.mark.parametrize("name", ONE_EACH.values())
def test_a_defect_is_a_change_that_concerns_its_requirement(name: str) -> None:
    defect = all_defects()[name]
    changes = drift(unchanged(), portal(defect)).changes
    assert defect.breaks in {item for change in changes for item in concerned(REGISTER, change.clauses)}
