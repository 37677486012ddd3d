"""From what the scenarios said and what was agreed to the verdicts of the requirements and the decision. Pure."""

from collections.abc import Container, Iterable, Mapping, Sequence

from b24audit.requirements.agreements.agreements import AgreedOn, Agreements, unresolved_words
from b24audit.requirements.agreements.clarifications import Clarification
from b24audit.requirements.agreements.parameters import parameters_of
from b24audit.requirements.attestations import Attestation
from b24audit.requirements.catalogue import Catalogue, natural_order
from b24audit.requirements.register import Contradiction, Means, Register, Requirement, Severity
from b24audit.requirements.result import (
    NOT_RUN,
    NOT_SELECTED,
    UNWRITTEN,
    AttestationResult,
    ClarificationResult,
    ContradictionResult,
    RequirementResult,
    WaiverResult,
)
from b24audit.requirements.rollup import Rolled, decide, roll_up, with_agreements
from b24audit.requirements.selection import Selection
from b24audit.requirements.verdicts import Decision, ScenarioResult, Verdict


def all_scenarios(
    requirement: Requirement,
    catalogue: Catalogue,
    done: Mapping[str, ScenarioResult],
    selection: Selection,
    set_aside: str = "",
) -> tuple[ScenarioResult, ...]:
    """Results of every planned scenario of a requirement: those done, and a stand-in for each that was not.

    ``set_aside`` says why the requirement does not apply; then its selected stand-ins do not either.
    """
    results: list[ScenarioResult] = []
    for means in requirement.verify:
        selected = selection.covers(requirement, means)
        written = sorted(catalogue.of(requirement.id, means), key=lambda item: natural_order(item.id))
        if not written:
            stand_in = _absent(f"{requirement.id}/{means}", requirement.state, means, UNWRITTEN)
            results.append(_reasoned(stand_in, selected=selected, set_aside=set_aside))
        for scenario in written:
            stand_in = _absent(scenario.id, scenario.title, means, NOT_RUN)
            results.append(done.get(scenario.id) or _reasoned(stand_in, selected=selected, set_aside=set_aside))
    return tuple(results)


def _absent(scenario_id: str, name: str, means: Means, reason: str) -> ScenarioResult:
    return ScenarioResult(id=scenario_id, name=name, means=means, verdict=Verdict.NOT_CHECKED, reason=reason)


def _reasoned(stand_in: ScenarioResult, *, selected: bool, set_aside: str) -> ScenarioResult:
    if not selected:
        return stand_in.model_copy(update={"reason": NOT_SELECTED})
    if set_aside:
        return stand_in.model_copy(update={"verdict": Verdict.NOT_APPLICABLE, "reason": set_aside})
    return stand_in


def judge_requirements(
    register: Register,
    catalogue: Catalogue,
    done: Mapping[str, ScenarioResult],
    selection: Selection,
    agreed: AgreedOn,
    used: Container[Clarification] = (),
) -> tuple[RequirementResult, ...]:
    """Every requirement of the register with its verdict, in the order of the ТЗ.

    ``used`` are the clarifications that scenarios of the run took.
    """
    agreements, results = agreed.agreements, []
    for requirement in register:
        aside = agreements.setting_aside(requirement.id)
        scenarios = all_scenarios(requirement, catalogue, done, selection, aside.words if aside else "")
        rolled = _rolled(requirement, scenarios, agreed)
        unresolved = agreements.unresolved(requirement.id, register.contradictions)
        taken = clarification_results(agreements.clarifications_of((requirement.id,)), catalogue, used)
        results.append(
            RequirementResult(
                id=requirement.id,
                clause=requirement.clause,
                state=requirement.state,
                severity=requirement.severity,
                verdict=rolled.verdict,
                reason=rolled.reason,
                remarks=(*rolled.remarks, *map(unresolved_words, unresolved)),
                clarifications=taken,
                waiver=_waiver_result(agreements, requirement.id, rolled),
                attestation=_attestation_result(agreed.attestations.get(requirement.id), scenarios),
                scenarios=scenarios,
            )
        )
    return tuple(results)


def _rolled(requirement: Requirement, scenarios: Sequence[ScenarioResult], agreed: AgreedOn) -> Rolled:
    aside, waiver = agreed.agreements.setting_aside(requirement.id), agreed.agreements.waiver_of(requirement.id)
    return with_agreements(roll_up(requirement, scenarios), aside, waiver, agreed.day)


def _waiver_result(agreements: Agreements, requirement_id: str, rolled: Rolled) -> WaiverResult | None:
    waiver = agreements.waiver_of(requirement_id)
    if waiver is None or rolled.waiver is None:
        return None
    return WaiverResult(basis=waiver.basis, agreed_by=waiver.agreed_by, until=waiver.until, state=rolled.waiver)


def _attestation_result(
    attestation: Attestation | None, scenarios: Iterable[ScenarioResult]
) -> AttestationResult | None:
    if attestation is None:
        return None
    counted = any(item.means is Means.MANUAL and item.verdict in (Verdict.PASS, Verdict.FAIL) for item in scenarios)
    told = attestation.model_dump(exclude={"requirement", "portal", "fingerprint", "evidence"})
    return AttestationResult(**told, evidence=attestation.kept_evidence, counted=counted)


def clarification_results(
    clarifications: Iterable[Clarification], catalogue: Catalogue, used: Container[Clarification] = ()
) -> tuple[ClarificationResult, ...]:
    """Clarifications as the report shows them; ``used`` are those that scenarios of the run took."""
    return tuple(
        ClarificationResult(
            requirement=item.requirement,
            parameter=item.parameter,
            values=item.values,
            basis=item.basis,
            agreed_by=item.agreed_by,
            changes_tz=item.changes_tz,
            change=item.document,
            stated=parameters_of(item.requirement, catalogue).stated.get(item.parameter, ()) if item.changes_tz else (),
            used=item in used,
        )
        for item in clarifications
    )


def decision_on(results: Iterable[RequirementResult], *, complete: bool) -> Decision:
    """Decision on the portal from the requirements' verdicts."""
    return decide(((item.severity, item.verdict) for item in results), complete=complete)


def decision_on_selected(
    register: Register, results: Sequence[RequirementResult], selection: Selection, agreed: AgreedOn
) -> Decision:
    """What a restricted run says of what it was restricted to (the exit code of a nightly regression)."""
    pairs: list[tuple[Severity, Verdict]] = []
    for requirement, result in zip(register, results, strict=True):
        means = tuple(item for item in requirement.verify if selection.covers(requirement, item))
        if means:
            scenarios = [item for item in result.scenarios if item.means in means]
            narrowed = requirement.model_copy(update={"verify": means})
            pairs.append((requirement.severity, _rolled(narrowed, scenarios, agreed).verdict))
    return decide(pairs, complete=True)


def contradiction_results(
    contradictions: Iterable[Contradiction], agreements: Agreements
) -> tuple[ContradictionResult, ...]:
    """The contradictions of the ТЗ as the report shows them, each with its resolution."""
    return tuple(_contradiction_result(item, agreements) for item in contradictions)


def _contradiction_result(contradiction: Contradiction, agreements: Agreements) -> ContradictionResult:
    taken = agreements.resolution_of(contradiction.id)
    result = ContradictionResult(id=contradiction.id, note=contradiction.note, about=contradiction.about)
    if taken is None:
        return result
    return result.model_copy(
        update={
            "resolution": taken.resolution,
            "sets_aside": taken.sets_aside,
            "basis": taken.basis,
            "agreed_by": taken.agreed_by,
        }
    )
