"""A defect of the reference portal that reading finds is a change, and it is said to concern its requirement."""

import pytest

from b24audit.drift.concerns import concerned
from b24audit.refportal import all_defects
from tests.detection.expected import EXPECTED
from tests.drift.portraits import drift, portal
from tests.drift.test_vocabulary import REGISTER

BASE = portal()
ONE_EACH = {all_defects()[name].breaks: name for name, found in EXPECTED.items() if found}
"""A defect for every requirement."""


@pytest.mark.parametrize("name", ONE_EACH.values())
def test_a_defect_is_a_change_that_concerns_its_requirement(name: str) -> None:
    defect = all_defects()[name]
    changes = drift(BASE, portal(defect)).changes
    assert defect.breaks in {item for change in changes for item in concerned(REGISTER, change.clauses)}
