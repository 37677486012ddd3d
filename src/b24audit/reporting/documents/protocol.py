"""Протокол испытаний: the conclusion on one page, then every clause of the ТЗ once with its verdict."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from b24audit.reporting.allure.results import MEANS_NAMES
from b24audit.reporting.documents import words
from b24audit.reporting.documents.remarks import Remark, remarks
from b24audit.reporting.documents.source import (
    Clause,
    Fact,
    Frame,
    Section,
    Signer,
    Source,
    by_sections,
    frame,
    signers,
)
from b24audit.requirements.agreements.parts import russian_date
from b24audit.requirements.agreements.waivers import WaiverState
from b24audit.requirements.attestations import Evidence
from b24audit.requirements.register import Means
from b24audit.requirements.result import RequirementResult
from b24audit.requirements.verdicts import Decision, ScenarioResult, Verdict

TITLE = "Протокол испытаний"
_WAIVER_STATES = {
    WaiverState.APPLIED: "действует",
    WaiverState.EXPIRED: "срок истёк, нарушение",
    WaiverState.NOT_NEEDED: "больше не нужно, снять",
    WaiverState.IDLE: "требование не проверено",
}


@dataclass(frozen=True)
class Count:
    """So many requirements have that verdict."""

    label: str
    number: int


@dataclass(frozen=True)
class Row:
    """A requirement with its verdict; ``tone`` is the verdict's key, for the colour."""

    id: str
    state: str
    severity: str
    verdict: str
    tone: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class WaiverRow:
    """An accepted deviation."""

    requirement: str
    basis: str
    agreed_by: str
    until: str
    state: str


@dataclass(frozen=True)
class ContradictionRow:
    """A contradiction of the ТЗ with its resolution."""

    id: str
    note: str
    about: str
    resolution: str


@dataclass(frozen=True)
class Protocol:
    """Everything that the document says."""

    frame: Frame
    decision: str
    decision_reason: str
    decision_tone: str
    counts: tuple[Count, ...]
    total: int
    hindering: tuple[Remark, ...]
    remarks_number: int
    open_number: int
    sections: tuple[Section[Row], ...]
    waivers: tuple[WaiverRow, ...]
    contradictions: tuple[ContradictionRow, ...]
    test_data: str
    left: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    versions: tuple[Fact, ...]
    signers: tuple[Signer, ...]


def protocol(source: Source) -> Protocol:
    """The Протокол of a run."""
    result = source.result
    found = Counter(item.verdict for item in result.requirements)
    all_remarks = remarks(source)
    return Protocol(
        frame=frame(source, TITLE),
        decision=words.DECISIONS[result.decision],
        decision_reason=words.DECISION_REASONS[result.decision],
        decision_tone=_TONES[result.decision],
        counts=tuple(Count(label, found[verdict]) for verdict, label in words.VERDICTS.items()),
        total=len(result.requirements),
        hindering=tuple(item for item in all_remarks if item.hinders),
        remarks_number=len(all_remarks),
        open_number=found[Verdict.ERROR] + found[Verdict.NOT_CHECKED],
        sections=tuple(
            Section(title, tuple(Clause(name, quote, tuple(map(_row, rows))) for name, quote, rows in clauses))
            for title, clauses in by_sections(source)
        ),
        waivers=tuple(_waivers(result.requirements)),
        contradictions=tuple(_contradictions(source)),
        test_data=_test_data(source),
        left=result.residue.left,
        evidence=source.evidence,
        versions=tuple(_versions(source)),
        signers=signers(result),
    )


_TONES = {
    Decision.CONFORMS: "pass",
    Decision.CONFORMS_WITH_REMARKS: "pass",
    Decision.DOES_NOT_CONFORM: "fail",
    Decision.INCOMPLETE: "not_checked",
}


def _row(requirement: RequirementResult) -> Row:
    return Row(
        id=requirement.id,
        state=requirement.state,
        severity=words.SEVERITIES[requirement.severity],
        verdict=words.VERDICTS[requirement.verdict],
        tone=str(requirement.verdict),
        facts=tuple(_facts(requirement)),
    )


def _facts(requirement: RequirementResult) -> Iterator[Fact]:
    """How it was proved, what was found, who attested, what was agreed."""
    if requirement.verdict is Verdict.NOT_APPLICABLE:
        yield Fact("Причина", requirement.reason)
    else:
        yield from _proofs(requirement)
    yield from _attested(requirement)
    if requirement.waiver is not None:
        yield Fact("Отступление", f"{_WAIVER_STATES[requirement.waiver.state]}; {requirement.waiver.basis}")
    for item in requirement.clarifications:
        yield Fact("Согласовано", item.words)
    for remark in requirement.remarks:
        yield Fact("Замечание", remark)


def _proofs(requirement: RequirementResult) -> Iterator[Fact]:
    attested = requirement.attestation is not None
    passed = [
        item
        for item in requirement.scenarios
        if item.verdict is Verdict.PASS and not (attested and item.means is Means.MANUAL)
    ]
    if passed:
        means = dict.fromkeys(MEANS_NAMES[item.means] for item in passed)
        yield Fact("Подтверждено", f"{', '.join(means)} ({', '.join(item.id for item in passed)})")
    for scenario in requirement.scenarios:
        yield from _found(scenario)
        for remark in scenario.remarks:
            yield Fact("Без нарушения", f"{remark.found} ({remark.where})")
    yield from _unchecked(requirement)


def _found(scenario: ScenarioResult) -> Iterator[Fact]:
    for finding in scenario.findings:
        yield Fact("Требуется", finding.required)
        yield Fact("Обнаружено", finding.found)
        yield Fact("Где", finding.where)
    if scenario.verdict is Verdict.FAIL and not scenario.findings:
        yield Fact("Обнаружено", scenario.reason)


def _unchecked(requirement: RequirementResult) -> Iterator[Fact]:
    """Why something could not be seen, each reason once."""
    reasons: dict[str, list[str]] = {}
    for item in requirement.scenarios:
        if item.verdict in (Verdict.ERROR, Verdict.NOT_CHECKED):
            reasons.setdefault(item.reason, []).append(MEANS_NAMES[item.means])
    for reason, means in reasons.items():
        yield Fact("Не проверено", f"{', '.join(dict.fromkeys(means))}: {reason[:1].lower()}{reason[1:]}")


def _attested(requirement: RequirementResult) -> Iterator[Fact]:
    told = requirement.attestation
    if told is None:
        return
    dates = f"{russian_date(told.date)}, действует до {russian_date(told.valid_until)}"
    word = "соответствует" if told.verdict == "pass" else "не соответствует"
    counted = "" if told.counted else "; не зачтено"
    yield Fact("Подтверждение", f"{word} — {told.who}, {told.role} ({told.side}), {dates}{counted}")
    if told.comment:
        yield Fact("Комментарий", told.comment)
    for item in told.evidence:
        yield Fact("Доказательство", f"{item.file} (SHA-256 {item.sha256[:12]}…)")


def _waivers(requirements: tuple[RequirementResult, ...]) -> Iterator[WaiverRow]:
    for item in requirements:
        if item.waiver is not None:
            given = item.waiver
            until = russian_date(given.until)
            yield WaiverRow(item.id, given.basis, given.agreed_by, until, _WAIVER_STATES[given.state])


def _contradictions(source: Source) -> Iterator[ContradictionRow]:
    for item in source.result.contradictions:
        resolution = "не разрешено"
        if item.resolution:
            aside = f" Не применимо: {', '.join(item.sets_aside)}." if item.sets_aside else ""
            resolution = (
                f"{item.resolution.rstrip('.')}.{aside} Основание: {item.basis}. Согласовано: {item.agreed_by}."
            )
        yield ContradictionRow(item.id, item.note, ", ".join(item.about) or "—", resolution)


def _test_data(source: Source) -> str:
    residue = source.result.residue
    created, removed, left = (words.number(n) for n in (residue.created, residue.removed, len(residue.left)))
    return f"Создано: {created}, удалено: {removed}, осталось: {left}."


def _versions(source: Source) -> Iterator[Fact]:
    run, traffic = source.result.run, source.result.traffic
    modes = {"read-only": "только чтение", "active": "с тестовыми данными"}
    yield Fact("Программа", f"b24audit {run.tool_version}, режим: {modes[run.mode]}, запуск {run.id}")
    yield Fact("Провёл испытания", source.result.documents.performed_by or "_" * 40)
    yield Fact("Сценарии проверок (SHA-256)", run.features_sha256)
    yield Fact("Снимок портала (SHA-256)", run.snapshot_sha256 or "снимка нет")
    yield Fact("Доказательства (SHA-256)", source.digest)
    yield Fact(
        "Обращения к порталу",
        f"запросов {words.number(traffic.http_requests)}, команд {words.number(traffic.commands)}, "
        f"изменяющих {words.number(traffic.writes)}; ожидание {words.number(traffic.seconds)} с",
    )
