"""Roll-up: from the verdicts of scenarios to the verdict of a requirement and the decision on the portal.

Pure functions; the whole truth table stands in the tests.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from b24audit.requirements.register import Means, Requirement, Severity
from b24audit.requirements.verdicts import Decision, ScenarioResult, Verdict

HINDERING = frozenset({Severity.BLOCKER, Severity.CRITICAL})
"""A failed requirement of these severities means that the portal does not conform."""

_UNKNOWN = frozenset({Verdict.ERROR, Verdict.NOT_CHECKED})


@dataclass(frozen=True)
class Rolled:
    """Verdict of one requirement; ``reason`` is filled for every verdict that is not a plain pass or fail."""

    verdict: Verdict
    reason: str = ""


def roll_up(requirement: Requirement, scenarios: Sequence[ScenarioResult]) -> Rolled:
    """Verdict of a requirement from all its scenarios, the unwritten ones included as ``not_checked``.

    Fails if any scenario fails. Passes when all pass, or with ``enough: any`` when all scenarios of one means do.
    An attestation beside other means counts only when those could not check.
    """
    if not scenarios:
        return Rolled(Verdict.NOT_CHECKED, "Ни один сценарий не выполнялся.")
    if any(item.verdict is Verdict.FAIL for item in scenarios):
        return Rolled(Verdict.FAIL)
    if _proved(requirement, scenarios):
        return Rolled(Verdict.PASS)
    relevant = _without_needless_attestation(requirement, scenarios)
    for verdict in (Verdict.ERROR, Verdict.NOT_CHECKED, Verdict.NOT_APPLICABLE):
        reasons = [item.reason for item in relevant if item.verdict is verdict]
        if reasons:
            return Rolled(verdict, " ".join(dict.fromkeys(filter(None, reasons))))
    return Rolled(Verdict.NOT_CHECKED, "Нет вердиктов, по которым можно судить.")


def _proved(requirement: Requirement, scenarios: Sequence[ScenarioResult]) -> bool:
    passed = {means for means in requirement.verify if _all_pass(scenarios, means)}
    if requirement.enough == "any":
        return bool(passed)
    if passed == set(requirement.verify):
        return True
    automatic = set(requirement.verify) - {Means.MANUAL}
    if not automatic:
        return False
    return automatic <= passed or Means.MANUAL in passed


def _all_pass(scenarios: Iterable[ScenarioResult], means: Means) -> bool:
    verdicts = [item.verdict for item in scenarios if item.means is means]
    return bool(verdicts) and all(verdict is Verdict.PASS for verdict in verdicts)


def _without_needless_attestation(
    requirement: Requirement, scenarios: Sequence[ScenarioResult]
) -> list[ScenarioResult]:
    """Reasons are told of the automatic means first: the attestation is only their stand-in."""
    if set(requirement.verify) == {Means.MANUAL}:
        return list(scenarios)
    return [item for item in scenarios if item.means is not Means.MANUAL]


def decide(verdicts: Iterable[tuple[Severity, Verdict]], *, complete: bool) -> Decision:
    """Decision on the portal from (severity, verdict) of the requirements judged.

    ``complete`` is False for a filtered or interrupted run: such a run never says that the portal conforms.
    """
    pairs = list(verdicts)
    if any(verdict is Verdict.FAIL and severity in HINDERING for severity, verdict in pairs):
        return Decision.DOES_NOT_CONFORM
    found = {verdict for _, verdict in pairs}
    if not complete or not pairs or found & _UNKNOWN:
        return Decision.INCOMPLETE
    if found & {Verdict.FAIL, Verdict.WAIVED}:
        return Decision.CONFORMS_WITH_REMARKS
    return Decision.CONFORMS
