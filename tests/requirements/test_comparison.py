"""What changed between two results, requirement by requirement."""

import pytest

from b24audit.requirements.comparison import Transition, compared, transition_of
from b24audit.requirements.result import NOT_SELECTED, RequirementResult, VerdictDocument
from b24audit.requirements.verdicts import Verdict
from tests.reporting.documents.samples import result

PASS, FAIL, ERROR, OPEN = Verdict.PASS, Verdict.FAIL, Verdict.ERROR, Verdict.NOT_CHECKED
WAIVED, APART = Verdict.WAIVED, Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("before", "after", "transition"),
    [
        (PASS, FAIL, "regressed"),
        (WAIVED, FAIL, "regressed"),
        (APART, FAIL, "regressed"),
        (OPEN, FAIL, "new"),
        (ERROR, FAIL, "new"),
        (FAIL, FAIL, "remains"),
        (FAIL, PASS, "fixed"),
        (FAIL, WAIVED, "fixed"),
        (PASS, ERROR, "lost"),
        (FAIL, OPEN, "lost"),
        (OPEN, PASS, "confirmed"),
        (ERROR, PASS, "confirmed"),
        (OPEN, ERROR, "same"),
        (PASS, PASS, "same"),
        (WAIVED, PASS, "same"),
    ],
)
def test_transition(before: Verdict, after: Verdict, transition: str) -> None:
    assert transition_of(before, after) == transition


def test_every_requirement_is_compared_and_violations_say_what_was_found() -> None:
    before, after = result({"10.4.1-1": FAIL}), result({"10.2.1-1": FAIL})
    found = compared(before, after, "last")
    assert len(found.requirements) == 128
    (regressed,) = found.of(Transition.REGRESSED)
    assert (regressed.id, regressed.before, regressed.after, regressed.found) == (
        "10.2.1",
        PASS,
        FAIL,
        ("Статуса & нет",),
    )
    assert [item.id for item in found.of(Transition.FIXED)] == ["10.4.1"]
    assert found.of(Transition.NEW, Transition.REMAINS, Transition.LOST) == ()


def test_what_one_run_did_not_select_is_not_compared() -> None:
    before, after = result(), result()
    kept = [item if item.id == "10.2.1" else _unselected(item) for item in after.requirements]
    restricted: VerdictDocument = after.model_copy(update={"requirements": tuple(kept)})
    for pair in ((before, restricted), (restricted, before)):
        assert [item.id for item in compared(*pair, "given").requirements] == ["10.2.1"]


def _unselected(item: RequirementResult) -> RequirementResult:
    update = {"verdict": OPEN, "reason": NOT_SELECTED}
    scenarios = tuple(scenario.model_copy(update=update) for scenario in item.scenarios)
    return item.model_copy(update=update | {"scenarios": scenarios})


def test_open_requirement_regresses_and_is_mended_by_one_of_its_scenarios() -> None:
    """10.2.1 cannot be judged whole when its pages were not looked at; what the settings say still counts."""
    fine, broken = result(), result({"10.2.1-1": FAIL})
    fine, broken = _left_open(fine), _left_open(broken)
    assert [item.id for item in compared(fine, broken, "last").of(Transition.REGRESSED)] == ["10.2.1"]
    assert [item.id for item in compared(broken, fine, "last").of(Transition.FIXED)] == ["10.2.1"]


def _left_open(document: VerdictDocument) -> VerdictDocument:
    rows = []
    for item in document.requirements:
        if item.id == "10.2.1" and item.verdict is PASS:
            rows.append(item.model_copy(update={"verdict": OPEN}))
        else:
            rows.append(item)
    return document.model_copy(update={"requirements": tuple(rows)})
