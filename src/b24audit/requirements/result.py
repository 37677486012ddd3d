"""``verdict.json``: the one saved result that every report is a function of (schema ``b24audit.verdict/1``)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from b24audit.requirements.catalogue import Catalogue, natural_order
from b24audit.requirements.problems import InputProblem, first_problem
from b24audit.requirements.register import Contradiction, Means, Register, Requirement, Severity
from b24audit.requirements.rollup import decide, roll_up
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


class RequirementResult(_Model):
    """One requirement of the register with its verdict and the scenarios that gave it."""

    id: str
    clause: str
    state: str
    severity: Severity
    verdict: Verdict
    reason: str
    scenarios: tuple[ScenarioResult, ...]


class ContradictionResult(_Model):
    """A contradiction of the ТЗ and how it was resolved; empty when nobody resolved it."""

    id: str
    note: str
    resolution: str = ""


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


class ClarificationResult(_Model):
    """A clarification that the run used: a value the ТЗ leaves open, its basis and who agreed."""

    requirement: str
    parameter: str
    values: tuple[str, ...]
    basis: str
    agreed_by: str


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
) -> tuple[ScenarioResult, ...]:
    """Results of every planned scenario of a requirement: those done, and a stand-in for each that was not."""
    results: list[ScenarioResult] = []
    for means in requirement.verify:
        selected = selection.covers(requirement, means)
        written = sorted(catalogue.of(requirement.id, means), key=lambda item: natural_order(item.id))
        if not written:
            results.append(
                _absent(
                    f"{requirement.id}/{means}",
                    requirement.state,
                    means,
                    UNWRITTEN if selected else NOT_SELECTED,
                )
            )
        for scenario in written:
            stand_in = _absent(scenario.id, scenario.title, means, NOT_RUN if selected else NOT_SELECTED)
            results.append(done.get(scenario.id, stand_in))
    return tuple(results)


def _absent(scenario_id: str, name: str, means: Means, reason: str) -> ScenarioResult:
    return ScenarioResult(id=scenario_id, name=name, means=means, verdict=Verdict.NOT_CHECKED, reason=reason)


def judge_requirements(
    register: Register, catalogue: Catalogue, done: Mapping[str, ScenarioResult], selection: Selection
) -> tuple[RequirementResult, ...]:
    """Every requirement of the register with its verdict, in the order of the ТЗ."""
    results = []
    for requirement in register:
        scenarios = all_scenarios(requirement, catalogue, done, selection)
        rolled = roll_up(requirement, scenarios)
        results.append(
            RequirementResult(
                id=requirement.id,
                clause=requirement.clause,
                state=requirement.state,
                severity=requirement.severity,
                verdict=rolled.verdict,
                reason=rolled.reason,
                scenarios=scenarios,
            )
        )
    return tuple(results)


def decision_on(results: Iterable[RequirementResult], *, complete: bool) -> Decision:
    """Decision on the portal from the requirements' verdicts."""
    return decide(((item.severity, item.verdict) for item in results), complete=complete)


def decision_on_selected(register: Register, results: Sequence[RequirementResult], selection: Selection) -> Decision:
    """What a restricted run says of what it was restricted to (the exit code of a nightly regression)."""
    pairs: list[tuple[Severity, Verdict]] = []
    for requirement, result in zip(register, results, strict=True):
        means = tuple(item for item in requirement.verify if selection.covers(requirement, item))
        if means:
            scenarios = [item for item in result.scenarios if item.means in means]
            narrowed = requirement.model_copy(update={"verify": means})
            pairs.append((requirement.severity, roll_up(narrowed, scenarios).verdict))
    return decide(pairs, complete=True)


def contradiction_results(contradictions: Iterable[Contradiction]) -> tuple[ContradictionResult, ...]:
    """The contradictions of the ТЗ as the report shows them."""
    return tuple(ContradictionResult(id=item.id, note=item.note) for item in contradictions)


def load_result(path: Path) -> VerdictDocument:
    """Read ``verdict.json``. Raises ``InputProblem`` when it is absent or not such a document."""
    try:
        return VerdictDocument.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InputProblem(f"Не читается результат {path}: {error.strerror}.") from error
    except ValidationError as error:
        raise InputProblem(f"Файл {path} — не результат b24audit: {first_problem(error)}.") from error
