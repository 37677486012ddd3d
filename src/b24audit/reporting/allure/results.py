"""How a scenario looks in Allure: section → clause → rule, the findings in words, an id that outlives renaming."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import md5
from urllib.parse import quote

from allure_commons.model2 import Label, Link, Status, StatusDetails, TestResult, TestStepResult
from allure_commons.types import LabelType, LinkType

from b24audit.project import Specification
from b24audit.requirements.agreements.agreements import AgreedOn, unresolved_words
from b24audit.requirements.agreements.clarifications import Clarification
from b24audit.requirements.agreements.parts import russian_date
from b24audit.requirements.attestations import Attestation, named
from b24audit.requirements.judging import clarification_results
from b24audit.requirements.register import Means, Requirement, hardest
from b24audit.requirements.result import ClarificationResult
from b24audit.requirements.verdicts import Finding, ScenarioResult, Verdict

STATUS = {
    Verdict.PASS: Status.PASSED,
    Verdict.FAIL: Status.FAILED,
    Verdict.ERROR: Status.BROKEN,
    Verdict.NOT_CHECKED: Status.SKIPPED,
    Verdict.NOT_APPLICABLE: Status.SKIPPED,
}
"""Failed: does not conform. Broken: could not check. Skipped: nobody looked, or it does not apply."""

WAIVED = Status.UNKNOWN
"""A deviation that the client accepted: the report's wording calls this status «отступление согласовано»."""

MEANS_NAMES = {
    Means.CONFIG: "чтение настроек",
    Means.ACTIVE: "проверка поведением",
    Means.BROWSER: "проверка в браузере",
    Means.MANUAL: "подтверждение человеком",
}
_PAGE = re.compile(r"\((?P<path>/[^\s()]*)\)")
"""Where the words of a place name a page of the portal: «Стадии лида (/crm/configs/status/)»."""

TZ_COPY = "features/tz.txt"
"""Where the run folder keeps the ТЗ, seen from the report."""


@dataclass(frozen=True)
class Narrator:
    """Tells Allure of scenarios in the words of the ТЗ; ``portal`` is its address for links, empty for no links."""

    specification: Specification
    agreed: AgreedOn
    portal: str = ""

    def fill(self, target: TestResult, result: ScenarioResult, requirement_ids: Sequence[str], name: str) -> None:
        """Make the Allure result say exactly this: nothing of pytest, of this machine, of fixtures remains."""
        requirements = [self._requirement(requirement_id) for requirement_id in requirement_ids]
        key = md5(result.id.encode(), usedforsecurity=False).hexdigest()
        applies = result.verdict is not Verdict.NOT_APPLICABLE
        target.name, target.fullName = name if applies else f"{name} — не применимо", f"ТЗ {result.id}"
        target.testCaseId = target.historyId = key
        target.titlePath, target.parameters = [], []
        target.status = self._status(result, requirement_ids)
        target.statusDetails = self._details(result, requirement_ids)
        target.description = "\n\n".join(self._description(requirements, result))
        target.descriptionHtml = None
        target.labels = list(self._labels(requirements, result))
        target.links = [
            Link(type=LinkType.LINK, url=self._tz_address(item), name=f"ТЗ {item.clause}") for item in requirements
        ]
        target.links += self._pages(result)
        for step in target.steps:
            _clean(step)

    def _pages(self, result: ScenarioResult) -> list[Link]:
        """Pages of the portal on which the findings can be seen."""
        if not self.portal:
            return []
        found = (match for item in (*result.findings, *result.remarks) for match in _PAGE.finditer(item.where))
        paths = dict.fromkeys(match["path"] for match in found)
        return [Link(type=LinkType.LINK, url=f"{self.portal}{path}", name=f"Портал: {path}") for path in paths]

    def _waived(self, result: ScenarioResult, requirement_ids: Iterable[str]) -> bool:
        return result.verdict is Verdict.FAIL and self.agreed.waives(requirement_ids)

    def _status(self, result: ScenarioResult, requirement_ids: Sequence[str]) -> str:
        return WAIVED if self._waived(result, requirement_ids) else STATUS[result.verdict]

    def _details(self, result: ScenarioResult, requirement_ids: Sequence[str]) -> StatusDetails | None:
        told = [*self._terms(requirement_ids)] if result.verdict is Verdict.FAIL else []
        told += [as_text(finding) for finding in result.findings] or [result.reason]
        message = "\n\n".join(filter(None, told))
        return StatusDetails(message=message) if message else None

    def _terms(self, requirement_ids: Iterable[str]) -> Iterator[str]:
        """What the waivers of the requirements say of a deviation.

        The report shows no explanation with the status of a waived one, so its description repeats it.
        """
        for requirement_id in requirement_ids:
            waiver = self.agreed.agreements.waiver_of(requirement_id)
            if waiver is not None and waiver.in_force(self.agreed.day):
                yield f"Отступление от {requirement_id} согласовано: {waiver.terms}."
            elif waiver is not None:
                yield f"Срок отступления от {requirement_id} истёк {russian_date(waiver.until)}: снова нарушение."

    def _requirement(self, requirement_id: str) -> Requirement:
        requirement = self.specification.register.find(requirement_id)
        if requirement is None:
            raise LookupError(f"requirement {requirement_id} is not in the register")
        return requirement

    def _tz_address(self, requirement: Requirement) -> str:
        title = self.specification.tz.clause_title(requirement).split(". ", 1)[-1]
        return f"{TZ_COPY}#:~:text={quote(title)}"

    def _labels(self, requirements: Sequence[Requirement], result: ScenarioResult) -> Iterator[Label]:
        first, tz = requirements[0], self.specification.tz
        yield Label(LabelType.EPIC, tz.section_title(first.section))
        yield Label(LabelType.FEATURE, tz.clause_title(first))
        yield Label(LabelType.STORY, self.rule(first))
        yield Label(LabelType.SEVERITY, str(hardest(item.severity for item in requirements)))
        yield Label("means", MEANS_NAMES[result.means])
        yield Label(LabelType.TAG, MEANS_NAMES[result.means])
        yield from (Label(LabelType.TAG, tag) for tag in self._agreement_tags(requirements, result))
        for requirement in requirements:
            yield Label("requirement", requirement.id)

    def rule(self, requirement: Requirement) -> str:
        """The «Правило» of the requirement, else the register's own words."""
        rules = (scenario.rule for scenario in self.specification.catalogue.of(requirement.id) if scenario.rule)
        return next(rules, f"{requirement.id}. {requirement.state}")

    def _agreement_tags(self, requirements: Sequence[Requirement], result: ScenarioResult) -> Iterator[str]:
        ids = [requirement.id for requirement in requirements]
        if result.verdict is Verdict.NOT_APPLICABLE:
            yield "не применимо"
        if self.agreed.waives(ids):
            yield "отступление"
        if self.agreed.agreements.changes_of(ids):
            yield "изменение ТЗ"

    def _description(self, requirements: Sequence[Requirement], result: ScenarioResult) -> Iterator[str]:
        requirement = requirements[0]
        quotes = (scenario.quote for scenario in self.specification.catalogue.of(requirement.id) if scenario.quote)
        yield from (f"> {quote}" for quote in list(quotes)[:1])
        yield f"**Требование {requirement.id}.** {requirement.state}"
        yield f"**Способ:** {MEANS_NAMES[result.means]}."
        for item in requirements:
            yield from self._agreed_on(item, result)
            if result.means is Means.MANUAL and item.id in self.agreed.attestations:
                yield attested(self.agreed.attestations[item.id])
        if self._waived(result, [item.id for item in requirements]):
            yield from self._terms(item.id for item in requirements)
            yield from ("\n".join(f"- {line}" for line in as_lines(finding)) for finding in result.findings)
        for remark in result.remarks:
            yield "\n".join(("**Замечание (не нарушение)**", "", *(f"- {line}" for line in as_lines(remark))))

    def told(self, clarifications: Iterable[Clarification]) -> tuple[ClarificationResult, ...]:
        """Clarifications with what the ТЗ had said before a change of it."""
        return clarification_results(clarifications, self.specification.catalogue)

    def _agreed_on(self, requirement: Requirement, result: ScenarioResult) -> Iterator[str]:
        """What was agreed about the requirement, and what still has to be."""
        agreements, register = self.agreed.agreements, self.specification.register
        for clarification in self.told(agreements.clarifications_of((requirement.id,))):
            yield f"**Согласовано.** {clarification.words}"
        for contradiction in register.contradictions:
            resolution = agreements.resolution_of(contradiction.id)
            if resolution is not None and requirement.id in contradiction.about:
                yield f"**Противоречие ТЗ.** {contradiction.note}. {resolution.words}"
        for contradiction in agreements.unresolved(requirement.id, register.contradictions):
            yield f"**Замечание к ТЗ.** {unresolved_words(contradiction)}"
        waiver = agreements.waiver_of(requirement.id)
        if waiver is not None and result.verdict is Verdict.PASS:
            yield f"**Замечание.** Портал теперь соответствует: снять отступление ({waiver.terms})."


def attested(attestation: Attestation) -> str:
    """Who attested, in what role, for whom, when, until when, what was said and shown."""
    word = "соответствует" if attestation.verdict == "pass" else "не соответствует"
    lines = [f"**Подтверждение человека: {word}.** {attestation.attested_by}."]
    lines += [f"- Комментарий: {attestation.comment}"] if attestation.comment else []
    lines += [f"- Доказательство: {item.file} (SHA-256 {item.sha256})" for item in attestation.kept_evidence]
    if attestation.unseen_parts:
        unseen = named(attestation.unseen_parts)
        lines.append(f"- Не прочитано: {unseen} — изменение этой части портала останется незамеченным.")
    return "\n".join((lines[0], "", *lines[1:])) if lines[1:] else lines[0]


def as_lines(finding: Finding) -> tuple[str, ...]:
    """A finding as four lines for people."""
    return (
        f"Требуется: {finding.required}",
        f"Обнаружено: {finding.found}",
        f"Где: {finding.where}",
        f"Как исправить: {finding.fix}",
    )


def as_text(finding: Finding) -> str:
    """A finding as one text."""
    return "\n".join(as_lines(finding))


def _clean(step: TestStepResult) -> None:
    """A step says that it failed; why stands in the finding, tracebacks and paths of this machine nowhere."""
    step.statusDetails = None
    for inner in step.steps:
        _clean(inner)
