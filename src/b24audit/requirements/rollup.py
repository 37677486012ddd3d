"""Roll-up: from the verdicts of scenarios to the verdict of a requirement and the decision on the portal.

Pure functions; the whole truth table stands in the tests.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from b24audit.requirements.agreements.parts import russian_date
from b24audit.requirements.agreements.resolutions import Resolution
from b24audit.requirements.agreements.waivers import Waiver, WaiverState
from b24audit.requirements.register import Means, Requirement, Severity
from b24audit.requirements.verdicts import Decision, ScenarioResult, Verdict

HINDERING = frozenset({Severity.BLOCKER, Severity.CRITICAL})
"""A failed requirement of these severities means that the portal does not conform."""

_UNKNOWN = frozenset({Verdict.ERROR, Verdict.NOT_CHECKED})


@dataclass(frozen=True)
class Rolled:
    """Verdict of one requirement; ``reason`` is filled for every verdict that is not a plain pass or fail.

    ``remarks`` do not change the verdict; ``waiver`` says what a waiver of the requirement did, when there is one.
    """

    verdict: Verdict
    reason: str = ""
    remarks: tuple[str, ...] = ()
    waiver: WaiverState | None = None


def roll_up(requirement: Requirement, scenarios: Sequence[ScenarioResult]) -> Rolled:
    """Verdict of a requirement from all its scenarios, the unwritten ones included as ``not_checked``.

    Fails if any scenario fails. Passes when all pass, or with ``enough: any`` when all scenarios of one means do.
    An attestation beside other means counts only when those could not check. Scenarios that do not apply are left
    out, unless none applies.
    """
    if not scenarios:
        return Rolled(Verdict.NOT_CHECKED, "Ни один сценарий не выполнялся.")
    applicable = [item for item in scenarios if item.verdict is not Verdict.NOT_APPLICABLE]
    if not applicable:
        return Rolled(Verdict.NOT_APPLICABLE, _reasons(scenarios))
    if len(applicable) < len(scenarios):
        return roll_up(_narrowed(requirement, scenarios, applicable), applicable)
    if any(item.verdict is Verdict.FAIL for item in scenarios):
        return Rolled(Verdict.FAIL)
    if _proved(requirement, scenarios):
        return Rolled(Verdict.PASS)
    relevant = _without_needless_attestation(requirement, scenarios)
    for verdict in (Verdict.ERROR, Verdict.NOT_CHECKED):
        open_ones = [item for item in relevant if item.verdict is verdict]
        if open_ones:
            return Rolled(verdict, _reasons(open_ones))
    return Rolled(Verdict.NOT_CHECKED, "Нет вердиктов, по которым можно судить.")


def _reasons(scenarios: Iterable[ScenarioResult]) -> str:
    return " ".join(dict.fromkeys(item.reason for item in scenarios if item.reason))


def _narrowed(
    requirement: Requirement, scenarios: Iterable[ScenarioResult], applicable: Iterable[ScenarioResult]
) -> Requirement:
    """The requirement without the means of which nothing applies."""
    gone = {item.means for item in scenarios} - {item.means for item in applicable}
    return requirement.model_copy(update={"verify": tuple(item for item in requirement.verify if item not in gone)})


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


def with_agreements(rolled: Rolled, resolution: Resolution | None, waiver: Waiver | None, today: date) -> Rolled:
    """The verdict after what both sides agreed: ``resolution`` sets the requirement aside, ``waiver`` excuses it.

    A waiver excuses a fail until its last day; then the fail counts again. It never changes what could not be
    checked. A requirement that passes needs its waiver no more.
    """
    if resolution is not None:
        return Rolled(Verdict.NOT_APPLICABLE, resolution.words)
    if waiver is None:
        return rolled
    if rolled.verdict is Verdict.FAIL and waiver.in_force(today):
        return replace(
            rolled,
            verdict=Verdict.WAIVED,
            reason=f"Отступление согласовано: {waiver.terms}.",
            waiver=WaiverState.APPLIED,
        )
    if rolled.verdict is Verdict.FAIL:
        expired = f"Срок отступления истёк {russian_date(waiver.until)}, отклонение снова считается нарушением."
        return replace(rolled, reason=expired, waiver=WaiverState.EXPIRED)
    if rolled.verdict is Verdict.PASS:
        remark = f"Портал теперь соответствует: снять отступление ({waiver.terms})."
        return replace(rolled, remarks=(*rolled.remarks, remark), waiver=WaiverState.NOT_NEEDED)
    return replace(rolled, waiver=WaiverState.IDLE)


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
