"""What changed from an earlier result to this one, requirement by requirement. Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

from b24audit.requirements.result import NOT_SELECTED, RequirementResult, VerdictDocument
from b24audit.requirements.verdicts import Verdict


class Transition(StrEnum):
    """What happened to a requirement between two runs, worst first.

    ``regressed``: it held and is violated. ``new``: violated, nobody had judged it. ``remains``: violated as before.
    ``lost``: it was judged and could not be checked now. ``fixed``: it was violated and holds. ``confirmed``: it holds,
    and nobody had judged it. ``same``: nothing changed.
    """

    REGRESSED = "regressed"
    NEW = "new"
    REMAINS = "remains"
    LOST = "lost"
    FIXED = "fixed"
    CONFIRMED = "confirmed"
    SAME = "same"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True)


class RequirementChange(_Model):
    """One requirement in both runs; ``found`` is what violates it, ``explained_by`` changes of the portal."""

    id: str
    state: str
    before: Verdict
    after: Verdict
    transition: Transition
    found: tuple[str, ...] = ()
    explained_by: tuple[str, ...] = ()


class Comparison(_Model):
    """This run beside an earlier one; ``not_compared`` are parts of the portal that one of them did not read."""

    baseline: str
    baseline_started: datetime
    kind: Literal["last", "signed", "given"]
    requirements: tuple[RequirementChange, ...]
    portal_changes: int = 0
    not_compared: tuple[str, ...] = ()

    def of(self, *transitions: Transition) -> tuple[RequirementChange, ...]:
        """Requirements to which that happened, in the order of the ТЗ."""
        return tuple(item for item in self.requirements if item.transition in transitions)


def compared(before: VerdictDocument, after: VerdictDocument, kind: Literal["last", "signed", "given"]) -> Comparison:
    """The comparison of two results; requirements that one of the runs did not select are left out."""
    earlier = {item.id: item for item in before.requirements if _selected(item)}
    changes = (_change(earlier[item.id], item) for item in after.requirements if item.id in earlier and _selected(item))
    return Comparison(
        baseline=before.run.id, baseline_started=before.run.started, kind=kind, requirements=tuple(changes)
    )


def _selected(item: RequirementResult) -> bool:
    return any(scenario.reason != NOT_SELECTED for scenario in item.scenarios)


def _change(before: RequirementResult, after: RequirementResult) -> RequirementChange:
    transition = _of_scenarios(before, after, transition_of(before.verdict, after.verdict))
    violated = after.verdict is Verdict.FAIL
    return RequirementChange(
        id=after.id,
        state=after.state,
        before=before.verdict,
        after=after.verdict,
        transition=transition,
        found=tuple(_found(after)) if violated else (),
    )


def _of_scenarios(before: RequirementResult, after: RequirementResult, transition: Transition) -> Transition:
    """A requirement that other means leave open still regresses and is mended by what one of its scenarios says."""
    was, now = ({scenario.id: scenario.verdict for scenario in item.scenarios} for item in (before, after))
    if transition is Transition.NEW and any(was.get(name) is Verdict.PASS for name in _failed(now)):
        return Transition.REGRESSED
    if transition is Transition.LOST and _failed(was) and all(now.get(name) is Verdict.PASS for name in _failed(was)):
        return Transition.FIXED
    return transition


def _failed(verdicts: Mapping[str, Verdict]) -> list[str]:
    return [name for name, verdict in verdicts.items() if verdict is Verdict.FAIL]


def _found(item: RequirementResult) -> Iterable[str]:
    findings = [finding.found for scenario in item.scenarios for finding in scenario.findings]
    return dict.fromkeys(findings or filter(None, [item.reason]))


_OPEN = frozenset({Verdict.ERROR, Verdict.NOT_CHECKED})


def transition_of(before: Verdict, after: Verdict) -> Transition:
    """What happened between these verdicts; a waived deviation is no violation as long as it is waived."""
    if after is Verdict.FAIL:
        if before is Verdict.FAIL:
            return Transition.REMAINS
        return Transition.NEW if before in _OPEN else Transition.REGRESSED
    if after in _OPEN:
        return Transition.SAME if before in _OPEN else Transition.LOST
    if before is Verdict.FAIL:
        return Transition.FIXED
    return Transition.CONFIRMED if before in _OPEN else Transition.SAME
