"""The bridge between pytest-bdd and allure-pytest: Gherkin steps as Allure steps, results in the words of the ТЗ.

allure-pytest collects; what it knows of pytest (modules, fixtures, host) is replaced before anything is written.
"""

import csv
import hashlib
import io
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import allure_commons
import pytest
from allure_commons.logger import AllureFileLogger
from allure_commons.model2 import ExecutableItem, Status, TestResult, TestResultContainer, TestStepResult
from allure_commons.types import AttachmentType
from allure_pytest.listener import AllureListener
from pytest_bdd.parser import Step

from b24audit.observations.observed import Evidence
from b24audit.reporting.allure.results import Narrator
from b24audit.requirements.agreements.clarifications import Clarification
from b24audit.requirements.attestations import Attestation
from b24audit.requirements.catalogue import Scenario, StepLine
from b24audit.requirements.verdicts import ScenarioResult


class _Writer(AllureFileLogger):
    """Writes results as the narrator tells them, and no containers of fixtures."""

    def __init__(self, folder: Path, narrator: Narrator) -> None:
        super().__init__(folder)
        self._folder = folder
        self._narrator = narrator
        self._attached: dict[bytes, str] = {}
        self._finished: tuple[Scenario, ScenarioResult] | None = None

    def finished(self, scenario: Scenario, result: ScenarioResult) -> None:
        """The next result to be written belongs to this scenario."""
        self._finished = scenario, result

    @allure_commons.hookimpl
    def report_result(self, result: TestResult) -> None:
        """Write the result of the scenario that has just finished."""
        if self._finished is None:
            return
        scenario, told = self._finished
        self._finished = None
        self._narrator.fill(result, told, scenario.requirements, scenario.name)
        result.steps += [_not_run(step) for step in scenario.steps[len(result.steps) :]]
        self._share(result)
        super().report_result(result)

    def _share(self, result: ExecutableItem) -> None:
        """One file for what is attached again and again: several scenarios rest on the same picture."""
        for attachment in result.attachments:
            file = self._folder / attachment.source
            first = self._attached.setdefault(hashlib.sha256(file.read_bytes()).digest(), attachment.source)
            if first != attachment.source:
                file.unlink()
                attachment.source = first
        for step in result.steps:
            self._share(step)

    @allure_commons.hookimpl
    def report_container(self, container: TestResultContainer) -> None:
        """Fixtures are no part of an acceptance report, and their values may be secrets."""


class AllureBridge:
    """A pytest plugin that writes Allure results of the scenarios into a folder; ``run_folder`` keeps the evidence."""

    def __init__(self, folder: Path, narrator: Narrator, run_folder: Path) -> None:
        self._narrator = narrator
        self._run_folder = run_folder
        self._writer = _Writer(folder, narrator)
        self._listener: AllureListener | None = None
        self._step = ""

    def pytest_configure(self, config: pytest.Config) -> None:
        """Let allure-pytest listen to the session and hand its results to the writer."""
        self._listener = AllureListener(config)
        config.pluginmanager.register(self._listener, "allure_listener")
        allure_commons.plugin_manager.register(self._listener)
        allure_commons.plugin_manager.register(self._writer)

    def pytest_unconfigure(self) -> None:
        """Leave nothing of this session in the process."""
        allure_commons.plugin_manager.unregister(self._writer)
        allure_commons.plugin_manager.unregister(self._listener)

    def pytest_b24_scenario_finished(self, scenario: Scenario, result: ScenarioResult) -> None:
        """Remember whose result comes next."""
        self._writer.finished(scenario, result)

    def pytest_bdd_before_step(self, step: Step) -> None:
        """Open the Allure step with its table."""
        self._step = str(uuid4())
        allure_commons.plugin_manager.hook.start_step(
            uuid=self._step, title=f"{step.keyword.strip()} {step.name}", params={}
        )
        if step.datatable is not None:
            allure_commons.plugin_manager.hook.attach_data(
                body=_csv(step.datatable.raw()), name="Таблица", attachment_type=AttachmentType.CSV, extension=None
            )

    def pytest_b24_clarification_used(self, clarification: Clarification) -> None:
        """Show which agreed values are taken, on what basis and who agreed."""
        (told,) = self._narrator.told([clarification])
        rows = [f"Значения: {'; '.join(told.values)}", f"Основание: {told.basis}", f"Согласовано: {told.agreed_by}"]
        name = f"Уточнение «{told.parameter}»"
        if told.changes_tz:
            rows.insert(0, f"Было в ТЗ: {'; '.join(told.stated)}")
            name = f"Изменение ТЗ {told.change}"
        allure_commons.plugin_manager.hook.attach_data(
            body="\n".join(rows) + "\n",
            name=name,
            attachment_type=AttachmentType.TEXT,
            extension=None,
        )

    def pytest_b24_attestation_used(self, attestation: Attestation) -> None:
        """Show the evidence that the person gave."""
        for item in attestation.kept_evidence:
            allure_commons.plugin_manager.hook.attach_file(
                source=str(self._run_folder / item.file),
                name=f"Доказательство: {Path(item.file).name}",
                attachment_type=None,
                extension=Path(item.file).suffix.removeprefix("."),
            )

    def pytest_b24_evidence_shown(self, evidence: Evidence) -> None:
        """Show what was seen on the portal."""
        allure_commons.plugin_manager.hook.attach_file(
            source=str(self._run_folder / evidence.file),
            name=evidence.caption,
            attachment_type=None,
            extension=Path(evidence.file).suffix.removeprefix("."),
        )

    def pytest_bdd_after_step(self) -> None:
        """Close the step as passed."""
        allure_commons.plugin_manager.hook.stop_step(uuid=self._step, exc_type=None, exc_val=None, exc_tb=None)

    def pytest_bdd_step_error(self, exception: Exception) -> None:
        """Close the step as failed or broken."""
        allure_commons.plugin_manager.hook.stop_step(
            uuid=self._step, exc_type=type(exception), exc_val=exception, exc_tb=None
        )


def _not_run(step: StepLine) -> TestStepResult:
    return TestStepResult(name=f"{step.keyword} {step.text}", status=Status.SKIPPED)


def _csv(table: Sequence[Sequence[object]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(table)
    return text.getvalue()
