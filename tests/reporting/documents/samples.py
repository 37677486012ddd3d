"""Results to make documents of: the real register and scenarios, verdicts as a test wants them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from b24audit.project import Project, load_specification_of
from b24audit.reporting.documents.source import Source
from b24audit.requirements.agreements.agreements import AgreedOn, Agreements
from b24audit.requirements.agreements.waivers import Waiver
from b24audit.requirements.attestations import Attestation, Evidence, Side
from b24audit.requirements.details import DocumentDetails
from b24audit.requirements.judging import contradiction_results, decision_on, judge_requirements
from b24audit.requirements.register import Means
from b24audit.requirements.result import Residue, Run, Target, TrafficResult, VerdictDocument
from b24audit.requirements.selection import Selection
from b24audit.requirements.verdicts import Finding, ScenarioResult, Verdict
from b24audit.settings import load_settings

ROOT = Path(__file__).parents[3]
SPECIFICATION = load_specification_of(Project(ROOT))
AGREEMENTS = load_settings(Project(ROOT).settings_file, SPECIFICATION.register, SPECIFICATION.catalogue).agreements
DIGEST = "0123456789abcdef" * 4
STARTED, FINISHED = datetime(2026, 5, 4, 9, 30, tzinfo=UTC), datetime(2026, 5, 4, 9, 41, 7, tzinfo=UTC)
FINDING = Finding(required="Статус <«Новый»>", found="Статуса & нет", where="CRM → Статусы", fix="Добавьте статус.")
WAIVER = Waiver(requirements=("10.4.2",), basis="Протокол № 4", agreed_by="директор", until=date(2026, 12, 31))
ATTESTATION = Attestation(
    requirement="0.4.2",
    portal="эталонный портал",
    verdict="pass",
    who="И. О. Фамилия",
    role="директор",
    side=Side.CUSTOMER,
    date=date(2026, 5, 1),
    valid_until=date(2026, 12, 31),
    comment="оплачено",
    evidence=(Evidence(file="attestations/paper.pdf", sha256="f" * 64),),
)


def passing() -> dict[str, ScenarioResult]:
    """Every scenario of the catalogue, and every means without one, passes."""
    done: dict[str, ScenarioResult] = {}
    for requirement in SPECIFICATION.register:
        for means in requirement.verify:
            written = SPECIFICATION.catalogue.of(requirement.id, means)
            for scenario in written:
                done[scenario.id] = _result(scenario.id, means)
    return done


def _result(name: str, means: Means, verdict: Verdict = Verdict.PASS) -> ScenarioResult:
    findings = (FINDING,) if verdict is Verdict.FAIL else ()
    reason = "Портал не ответил." if verdict in (Verdict.ERROR, Verdict.NOT_CHECKED) else ""
    return ScenarioResult(id=name, name=name, means=means, verdict=verdict, findings=findings, reason=reason)


def result(
    verdicts: Mapping[str, Verdict] | None = None,
    *,
    mode: Literal["read-only", "active"] = "active",
    complete: bool = True,
    kind: Literal["reference", "portal"] = "portal",
    details: DocumentDetails | None = None,
    waivers: tuple[Waiver, ...] = (),
    attestations: Mapping[str, Attestation] | None = None,
    residue: Residue | None = None,
) -> VerdictDocument:
    """A result in which everything passes but the named scenarios."""
    done = passing()
    for name, verdict in (verdicts or {}).items():
        done[name] = _result(name, done[name].means, verdict)
    agreements = Agreements(AGREEMENTS.clarifications, AGREEMENTS.resolutions, waivers)
    agreed = AgreedOn(agreements, STARTED.date(), attestations or {})
    register, catalogue = SPECIFICATION.register, SPECIFICATION.catalogue
    requirements = judge_requirements(register, catalogue, done, Selection(), agreed)
    return VerdictDocument(
        run=Run(
            id="20260504-093000",
            started=STARTED,
            finished=FINISHED,
            tool_version="0.1.0",
            mode=mode,
            complete=complete,
            target=Target(kind=kind, host="company.bitrix24.ru", plan="КОМАНДА", crm_mode="режим CRM с лидами"),
            tz_sha256=SPECIFICATION.tz.sha256,
            features_sha256=catalogue.sha256,
            snapshot_sha256="e" * 64,
        ),
        decision=decision_on(requirements, complete=complete),
        requirements=requirements,
        contradictions=contradiction_results(register.contradictions, agreements),
        traffic=TrafficResult(http_requests=11, commands=1234, seconds=9.94),
        residue=residue or Residue(),
        documents=details or DocumentDetails(),
    )


def source(document: VerdictDocument, *evidence: Evidence) -> Source:
    """What documents are made of."""
    return Source(document, SPECIFICATION, DIGEST, evidence)
