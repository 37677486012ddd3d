"""``verdict.json``: the one saved result that every report is a function of (schema ``b24audit.verdict/1``)."""

import datetime
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from b24audit.requirements.agreements.waivers import WaiverState
from b24audit.requirements.attestations import Evidence, Side
from b24audit.requirements.details import DocumentDetails
from b24audit.requirements.problems import InputProblem, first_problem
from b24audit.requirements.register import Severity
from b24audit.requirements.verdicts import Decision, ScenarioResult, Verdict

UNWRITTEN = "Сценарий ещё не написан."
NOT_SELECTED = "Не входило в этот запуск (ограничен способами или пунктами)."
NOT_RUN = "Сценарий не выполнен: запуск прерван."


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True)


class Target(_Model):
    """What was audited: the built-in reference portal or a client's portal, by host name only.

    ``plan`` and ``crm_mode`` are as the portal showed them, empty when it did not.
    """

    kind: Literal["reference", "portal"]
    host: str
    plan: str = ""
    crm_mode: str = ""


class Run(_Model):
    """The run: when, with what, against what; ``complete`` is False when filtered or interrupted."""

    id: str
    started: datetime.datetime
    finished: datetime.datetime
    tool_version: str
    mode: Literal["read-only", "active"]
    complete: bool
    target: Target
    tz_sha256: str
    features_sha256: str
    snapshot_sha256: str


class ClarificationResult(_Model):
    """A value agreed beside the ТЗ, its basis and who agreed; ``used`` when a scenario of the run took it.

    ``change`` is the document that changed the ТЗ and ``stated`` what the ТЗ had said; both are empty for a value that
    the ТЗ leaves open.
    """

    requirement: str
    parameter: str
    values: tuple[str, ...]
    basis: str
    agreed_by: str
    changes_tz: bool = False
    change: str = ""
    stated: tuple[str, ...] = ()
    used: bool = True

    @property
    def words(self) -> str:
        """The clarification as the report tells it."""
        values = "; ".join(self.values)
        kind = f"Уточнение «{self.parameter}»: {values}"
        if self.changes_tz:
            kind = f"Изменение ТЗ {self.change}: вместо «{'; '.join(self.stated)}» — «{values}»"
        return f"{kind}. Основание: {self.basis}. Согласовано: {self.agreed_by}."


class WaiverResult(_Model):
    """A waiver of the requirement and what it did: applied, expired, not_needed (it passes), idle (unchecked)."""

    basis: str
    agreed_by: str
    until: datetime.date
    state: WaiverState


class AttestationResult(_Model):
    """What a person attested, and whether it counted in the run: expired or outdated ones do not.

    Files of ``evidence`` lie in the run folder.
    """

    verdict: Literal["pass", "fail"]
    who: str
    role: str
    side: Side
    date: datetime.date
    valid_until: datetime.date
    comment: str = ""
    evidence: tuple[Evidence, ...] = ()
    counted: bool


class RequirementResult(_Model):
    """One requirement of the register with its verdict and the scenarios that gave it.

    ``remarks`` do not change the verdict. ``clarifications`` are all that were agreed for it, ``waiver`` the accepted
    deviation, ``attestation`` a person's word, when there is one.
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
    attestation: AttestationResult | None = None
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
    documents: DocumentDetails = Field(default_factory=DocumentDetails)

    model_config = ConfigDict(
        frozen=True,
        alias_generator=lambda name: name.rstrip("_"),
        validate_by_name=True,
        validate_by_alias=True,
    )

    def to_json(self) -> str:
        """Canonical text: Russian as is, two spaces, a final newline."""
        return self.model_dump_json(indent=2, by_alias=True) + "\n"


def load_result(path: Path) -> VerdictDocument:
    """Read ``verdict.json``. Raises ``InputProblem`` when it is absent or not such a document."""
    try:
        return VerdictDocument.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InputProblem(f"Не читается результат {path}: {error.strerror}.") from error
    except ValidationError as error:
        raise InputProblem(f"Файл {path} — не результат b24audit: {first_problem(error)}.") from error
