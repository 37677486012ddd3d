"""Ведомость замечаний: every deviation, what it hinders, how to remove it; and what is still to be checked."""

from collections.abc import Iterator
from dataclasses import dataclass

from b24audit.reporting.documents.source import Frame, Signer, Source, frame, signers
from b24audit.requirements.agreements.parts import russian_date
from b24audit.requirements.result import RequirementResult
from b24audit.requirements.rollup import HINDERING
from b24audit.requirements.verdicts import Finding, Verdict

TITLE = "Ведомость замечаний"
HINDERS = "препятствует приёмке"
HINDERS_NOT = "не препятствует приёмке"


@dataclass(frozen=True)
class Remark:
    """One deviation; ``term`` is given only by a waiver, the responsible person never."""

    number: int
    requirement: str
    state: str
    hinders: bool
    required: str
    found: str
    where: str
    fix: str
    note: str = ""
    term: str = ""

    @property
    def kind(self) -> str:
        """Whether it hinders acceptance, in words."""
        return HINDERS if self.hinders else HINDERS_NOT


@dataclass(frozen=True)
class OpenQuestion:
    """A requirement that nobody has judged yet, and why."""

    requirement: str
    state: str
    reason: str


@dataclass(frozen=True)
class RemarkList:
    """Everything that the document says."""

    frame: Frame
    hindering: tuple[Remark, ...]
    other: tuple[Remark, ...]
    open: tuple[OpenQuestion, ...]
    signers: tuple[Signer, ...]


def remark_list(source: Source) -> RemarkList:
    """The Ведомость of a run."""
    found = remarks(source)
    return RemarkList(
        frame=frame(source, TITLE),
        hindering=tuple(item for item in found if item.hinders),
        other=tuple(item for item in found if not item.hinders),
        open=tuple(
            OpenQuestion(item.id, item.state, item.reason)
            for item in source.result.requirements
            if item.verdict in (Verdict.ERROR, Verdict.NOT_CHECKED)
        ),
        signers=signers(source.result),
    )


def remarks(source: Source) -> tuple[Remark, ...]:
    """All deviations, those that hinder acceptance first, each group in the order of the ТЗ, numbered through."""
    found = [remark for item in source.result.requirements for remark in _of(item)]
    found.sort(key=lambda remark: not remark.hinders)
    return tuple(_numbered(number, remark) for number, remark in enumerate(found, 1))


def _numbered(number: int, remark: Remark) -> Remark:
    told = {name: value for name, value in vars(remark).items() if name != "number"}
    return Remark(number=number, **told)


def _of(item: RequirementResult) -> Iterator[Remark]:
    violated = item.verdict in (Verdict.FAIL, Verdict.WAIVED)
    hinders = item.verdict is Verdict.FAIL and item.severity in HINDERING
    term = russian_date(item.waiver.until) if item.waiver and item.verdict is Verdict.WAIVED else ""
    for scenario in item.scenarios:
        if violated:
            for finding in scenario.findings or _of_attestation(item, scenario.verdict):
                yield _remark(item, finding, hinders=hinders, note=item.reason, term=term)
        for finding in scenario.remarks:
            yield _remark(item, finding, hinders=False, note="Требование выполнено, различие не нарушает его.")


def _of_attestation(item: RequirementResult, verdict: Verdict) -> tuple[Finding, ...]:
    """A person's «не соответствует» has no finding: the comment says what is wrong."""
    if verdict is not Verdict.FAIL:
        return ()
    said = item.attestation.comment if item.attestation else ""
    return (Finding(required=item.state, found=said or "нарушено", where="—", fix="Устранить и подтвердить заново."),)


def _remark(item: RequirementResult, finding: Finding, *, hinders: bool, note: str, term: str = "") -> Remark:
    return Remark(
        number=0,
        requirement=item.id,
        state=item.state,
        hinders=hinders,
        required=finding.required,
        found=finding.found,
        where=finding.where,
        fix=finding.fix,
        note=note,
        term=term,
    )
