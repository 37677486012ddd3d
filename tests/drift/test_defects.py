"""A defect of the reference portal that reading finds is a change, and it is said to concern its requirement."""

import pytest

from b24audit.drift.concerns import concerned
from b24audit.refportal import Defect, all_defects
from tests.detection.expected import EXPECTED
from tests.drift.portraits import drift, portal, unchanged
from tests.drift.test_vocabulary import REGISTER

WORK = {"1.1.6"}
"""Who answers for which lead and what the history of stages holds is work, not a setting."""
DEFECTS = [all_defects()[name] for name, found in EXPECTED.items() if found]
ONE_EACH = {defect.breaks: defect for defect in DEFECTS if defect.breaks not in WORK}
"""A defect for every requirement."""


def _apart() -> list[list[Defect]]:
    """Defects to be made together: of different areas, and none is told as a change of another's chapter."""
    groups: list[list[Defect]] = []
    for defect in ONE_EACH.values():
        fitting = (group for group in groups if not any(_alike(defect, each) for each in group))
        group = next(fitting, None)
        if group is None:
            groups.append(group := [])
        group.append(defect)
    return groups


def _alike(one: Defect, other: Defect) -> bool:
    chapters = {defect.breaks.partition(".")[0] for defect in (one, other)}
    return len(chapters) == 1 or one.change.__module__ == other.change.__module__


@pytest.mark.parametrize("defects", _apart(), ids=lambda defects: defects[0].name)
def test_a_defect_is_a_change_that_concerns_its_requirement(defects: list[Defect]) -> None:
    changes = drift(unchanged(), portal(*defects)).changes
    told = {item for change in changes for item in concerned(REGISTER, change.clauses)}
    assert [defect.name for defect in defects if defect.breaks not in told] == []
