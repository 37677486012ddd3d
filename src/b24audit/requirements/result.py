"""``verdict.json``: the one saved result that every report is a function of (schema ``b24audit.verdict/1``)."""

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from b24audit.requirements.agreements.agreements import AgreedOn, Agreements, unresolved_words
from b24audit.requirements.agreements.clarifications import Clarification
from b24audit.requirements.agreements.waivers import WaiverState
from b24audit.requirements.catalogue import Catalogue, natural_order
from b24audit.requirements.problems import InputProblem, first_problem
from b24audit.requirements.register import Contradiction, Means, Register, Requirement, Severity
from b24audit.requirements.rollup import Rolled, decide, roll_up, with_agreements
from b24audit.requirements.selection import Selection
from b24audit.requirements.verdicts import Decision, ScenarioResult, Verdict

UNWRITTEN = "Сценарий ещё не написан."
NOT_SELECTED = "Не входило в этот запуск (ограничен способами или пунктами)."
NOT_RUN = "Сценарий не выполнен: запуск прерван."


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True)


class Target(_Model):
    """What was audited: the built-in reference portal or a client's portal, by host name only."""

    kind: Literal["reference", "portal"]
    host: str


class Run(_Model):
    """The run: when, with what, against what; ``complete`` is False when filtered or interrupted."""

    id: str
    started: datetime
    finished: datetime
    tool_version: str
    mode: Literal["read-only", "active"]
    complete: bool
    target: Target
    tz_sha256: str
    features_sha256: str
    snapshot_sha256: str


class ClarificationResult(_Model):
    """A value agreed beside the ТЗ, its basis and who agreed; ``used`` when a scenario of the run took it.

    ``change`` is the document that changed the ТЗ, empty for a value that the ТЗ leaves open.
    """

    requirement: str
    parameter: str
    values: tuple[str, ...]
    basis: str
    agreed_by: str
    changes_tz: bool = False
    change: str = ""
    used: bool = True

    @property
    def words(self) -> str:
        """The clarification as the report tells it."""
        values = "; ".join(self.values)
        if self.changes_tz:
            kind = f"Изменение ТЗ {self.change}: вместо «{self.parameter}» — {values}"
        else:
            kind = f"Уточнение «{self.parameter}»: {values}"
        return f"{kind}. Основание: {self.basis}. Согласовано: {self.agreed_by}."


class WaiverResult(_Model):
    """A waiver of the requirement and what it did: applied, expired, not_needed (it passes), idle (unchecked)."""

    basis: str
    agreed_by: str
    until: date
    state: WaiverState


class RequirementResult(_Model):
    """One requirement of the register with its verdict and the scenarios that gave it.

    ``remarks`` do not change the verdict. ``clarifications`` are all that were agreed for it, ``waiver`` the accepted
    deviation, when there is one.
    """

    id: str
    clause: str
    state: str
    severity: Severity
    verdict: Verdict
    reason: str
    remarks: tuple[str, ...] = ()
    clarifications: tuple[ClarificationResult, ...] = ()
    waiver: WaiverResult | None = None
    scenarios: tuple[ScenarioResult, ...]

    @model_validator(mode="after")
    def _not_applicable_has_a_reason(self) -> Self:
        if self.verdict is Verdict.NOT_APPLICABLE and not self.reason:
            raise ValueError(f"требование {self.id} не применимо, но причина не названа")
        return self


class ContradictionResult(_Model):
    """A contradiction of the ТЗ and how it was resolved; ``resolution`` is empty when nobody resolved it."""

    id: str
    note: str
    resolution: str = ""
    about: tuple[str, ...] = ()
    sets_aside: tuple[str, ...] = ()
    basis: str = ""
    agreed_by: str = ""


class TrafficResult(_Model):
    """What the run sent to the portal; ``refused`` are answers of the rate limit, ``seconds`` the waiting."""

    http_requests: int = 0
    batches: int = 0
    commands: int = 0
    refused: int = 0
    writes: int = 0
    seconds: float = 0.0


class Residue(_Model):
    """Test data of the run: made, removed, and what was left, each with its address."""

    created: int = 0
    removed: int = 0
    left: tuple[str, ...] = ()


class VerdictDocument(_Model):
    """The whole of ``verdict.json``."""

    schema_: Literal["b24audit.verdict/1"] = "b24audit.verdict/1"
    run: Run
    decision: Decision
    requirements: tuple[RequirementResult, ...]
    contradictions: tuple[ContradictionResult, ...]
    clarifications: tuple[ClarificationResult, ...] = ()
    traffic: TrafficResult
    residue: Residue

    model_config = ConfigDict(
        frozen=True,
        alias_generator=lambda name: name.rstrip("_"),
        validate_by_name=True,
        validate_by_alias=True,
    )

    def to_json(self) -> str:
        """Canonical text: Russian as is, two spaces, a final newline."""
        return self.model_dump_json(indent=2, by_alias=True) + "\n"


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
        open_ones = agreements.unresolved(requirement.id, register.contradictions)
        results.append(
            RequirementResult(
                id=requirement.id,
                clause=requirement.clause,
                state=requirement.state,
                severity=requirement.severity,
                verdict=rolled.verdict,
                reason=rolled.reason,
                remarks=(*rolled.remarks, *map(unresolved_words, open_ones)),
                clarifications=clarification_results(agreements.clarifications_of((requirement.id,)), used),
                waiver=_waiver_result(agreements, requirement.id, rolled),
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


def clarification_results(
    clarifications: Iterable[Clarification], used: Container[Clarification]
) -> tuple[ClarificationResult, ...]:
    """Clarifications as the report shows them."""
    return tuple(
        ClarificationResult(
            requirement=item.requirement,
            parameter=item.parameter,
            values=item.values,
            basis=item.basis,
            agreed_by=item.agreed_by,
            changes_tz=item.changes_tz,
            change=item.document,
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


def load_result(path: Path) -> VerdictDocument:
    """Read ``verdict.json``. Raises ``InputProblem`` when it is absent or not such a document."""
    try:
        return VerdictDocument.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InputProblem(f"Не читается результат {path}: {error.strerror}.") from error
    except ValidationError as error:
        raise InputProblem(f"Файл {path} — не результат b24audit: {first_problem(error)}.") from error
