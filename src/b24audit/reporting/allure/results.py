"""How a scenario looks in Allure: section → clause → rule, the findings in words, an id that outlives renaming."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import md5
from urllib.parse import quote

from allure_commons.model2 import Label, Link, Status, StatusDetails, TestResult, TestStepResult
from allure_commons.types import LabelType, LinkType

from b24audit.project import Specification
from b24audit.requirements.register import Means, Requirement, hardest
from b24audit.requirements.verdicts import Finding, ScenarioResult, Verdict

STATUS = {
    Verdict.PASS: Status.PASSED,
    Verdict.FAIL: Status.FAILED,
    Verdict.ERROR: Status.BROKEN,
    Verdict.NOT_CHECKED: Status.SKIPPED,
    Verdict.NOT_APPLICABLE: Status.SKIPPED,
}
"""Failed: does not conform. Broken: could not check. Skipped: nobody looked."""

MEANS_NAMES = {
    Means.CONFIG: "чтение настроек",
    Means.ACTIVE: "проверка поведением",
    Means.BROWSER: "проверка в браузере",
    Means.MANUAL: "подтверждение человеком",
}
TZ_COPY = "tz.txt"
"""Name under which the run folder keeps the ТЗ, beside the report."""


@dataclass(frozen=True)
class Narrator:
    """Tells Allure of scenarios in the words of the ТЗ."""

    specification: Specification

    def fill(self, target: TestResult, result: ScenarioResult, requirement_ids: Sequence[str], name: str) -> None:
        """Make the Allure result say exactly this: nothing of pytest, of this machine, of fixtures remains."""
        requirements = [self._requirement(requirement_id) for requirement_id in requirement_ids]
        key = md5(result.id.encode(), usedforsecurity=False).hexdigest()
        target.name, target.fullName = name, f"ТЗ {result.id}"
        target.testCaseId = target.historyId = key
        target.titlePath, target.parameters = [], []
        target.status = STATUS[result.verdict]
        target.statusDetails = _details(result)
        target.description = "\n\n".join(self._description(requirements[0], result))
        target.descriptionHtml = None
        target.labels = list(self._labels(requirements, result))
        target.links = [
            Link(type=LinkType.LINK, url=self._tz_address(item), name=f"ТЗ {item.clause}") for item in requirements
        ]
        for step in target.steps:
            _clean(step)

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
        for requirement in requirements:
            yield Label("requirement", requirement.id)

    def rule(self, requirement: Requirement) -> str:
        """The «Правило» of the requirement, else the register's own words."""
        rules = (scenario.rule for scenario in self.specification.catalogue.of(requirement.id) if scenario.rule)
        return next(rules, f"{requirement.id}. {requirement.state}")

    def _description(self, requirement: Requirement, result: ScenarioResult) -> Iterator[str]:
        quotes = (scenario.quote for scenario in self.specification.catalogue.of(requirement.id) if scenario.quote)
        yield from (f"> {quote}" for quote in list(quotes)[:1])
        yield f"**Требование {requirement.id}.** {requirement.state}"
        yield f"**Способ:** {MEANS_NAMES[result.means]}."
        for remark in result.remarks:
            yield "\n".join(("**Замечание (не нарушение)**", "", *_rows(remark)))


def _rows(finding: Finding) -> Iterator[str]:
    yield f"- Требуется: {finding.required}"
    yield f"- Обнаружено: {finding.found}"
    yield f"- Где: {finding.where}"
    yield f"- Как исправить: {finding.fix}"


def _details(result: ScenarioResult) -> StatusDetails | None:
    if result.findings:
        lines = (
            f"Требуется: {item.required}\nОбнаружено: {item.found}\nГде: {item.where}\nКак исправить: {item.fix}"
            for item in result.findings
        )
        return StatusDetails(message="\n\n".join(lines))
    return StatusDetails(message=result.reason) if result.reason else None


def _clean(step: TestStepResult) -> None:
    """A step says that it failed; why stands in the finding, tracebacks and paths of this machine nowhere."""
    step.statusDetails = None
    for inner in step.steps:
        _clean(inner)
