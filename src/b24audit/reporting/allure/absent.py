"""Allure results of scenarios that did not run: nothing planned may be silently missing from the report."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from allure_commons.logger import AllureFileLogger
from allure_commons.model2 import TestResult
from allure_commons.utils import uuid4

from b24audit.reporting.allure.results import MEANS_NAMES, Narrator
from b24audit.requirements.result import UNWRITTEN, RequirementResult
from b24audit.requirements.verdicts import ScenarioResult


def write_absent(
    folder: Path, narrator: Narrator, requirements: Iterable[RequirementResult], ran: Iterable[str], moment: datetime
) -> None:
    """Write a skipped result for every scenario of the requirements whose id is not among those that ran."""
    done = set(ran)
    writer = AllureFileLogger(folder)
    stamp = int(moment.timestamp() * 1000)
    for requirement in requirements:
        for scenario in requirement.scenarios:
            if scenario.id in done:
                continue
            done.add(scenario.id)
            result = TestResult(uuid=uuid4(), start=stamp, stop=stamp)
            narrator.fill(result, scenario, [requirement.id], _name(requirement, scenario))
            writer.report_result(result)


def _name(requirement: RequirementResult, scenario: ScenarioResult) -> str:
    means = MEANS_NAMES[scenario.means].capitalize()
    if scenario.reason == UNWRITTEN:
        return f"[{requirement.id}] {means}: {UNWRITTEN[0].lower()}{UNWRITTEN[1:-1]}"
    if scenario.id == f"{requirement.id}/{scenario.means}":
        return f"[{requirement.id}] {means}"
    return f"[{scenario.id}] {scenario.name}"
