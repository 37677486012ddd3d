"""One run of the scenarios: pytest is called inside this process and only its events come out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from b24audit.project import Project
from b24audit.requirements.agreements.clarifications import Clarification
from b24audit.requirements.catalogue import Scenario
from b24audit.requirements.selection import Selection
from b24audit.requirements.verdicts import ScenarioResult

_PLUGINS = (
    "pytest_bdd.plugin",
    "allure_pytest.plugin",
    "b24audit.pytest_plugin",
    "no:terminal",
    "no:cacheprovider",
    "no:unraisableexception",
)
"""All that the scenarios need, whatever else is installed. The last one left out would collect garbage twice a run."""

Told = Callable[[Scenario, ScenarioResult], None]


class SessionBroken(RuntimeError):
    """The scenarios could not be run at all: a fault of the project or of b24audit, not of the portal."""


@dataclass
class Recorder:
    """Listens to a session: keeps results, appends each to a journal at once, so that a broken run loses none."""

    journal: Path
    told: Told
    results: dict[str, ScenarioResult] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    clarifications: dict[Clarification, None] = field(default_factory=dict)

    def pytest_b24_scenario_finished(self, scenario: Scenario, result: ScenarioResult) -> None:
        """Keep the result, write it down, tell the progress."""
        self.results[result.id] = result
        with self.journal.open("a", encoding="utf-8") as journal:
            journal.write(result.model_dump_json() + "\n")
        self.told(scenario, result)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Remember why a module of the project could not be collected."""
        if report.failed:
            self.problems.append(str(report.longrepr))

    def pytest_b24_clarification_used(self, clarification: Clarification) -> None:
        """Remember the clarification, once."""
        self.clarifications[clarification] = None


@dataclass(frozen=True)
class SessionOutcome:
    """What a session gave; ``interrupted`` when a person stopped it."""

    results: dict[str, ScenarioResult]
    clarifications: tuple[Clarification, ...]
    interrupted: bool


def run_scenarios(
    project: Project,
    snapshot: Path,
    selection: Selection,
    recorder: Recorder,
    listeners: Sequence[object] = (),
    settings: Path | None = None,
    day: date | None = None,
) -> SessionOutcome:
    """Run the selected scenarios against a saved snapshot; ``settings`` is another file in place of the project's;
    ``day`` is the one on which attestations must be valid, by default that of the snapshot.

    Raises ``SessionBroken`` when pytest could not collect or run them.
    """
    code = pytest.main(_arguments(project, snapshot, selection, settings, day), plugins=[recorder, *listeners])
    if recorder.problems:
        raise SessionBroken(recorder.problems[0])
    if code in (pytest.ExitCode.INTERNAL_ERROR, pytest.ExitCode.USAGE_ERROR):
        raise SessionBroken("pytest не смог выполнить сценарии.")
    return SessionOutcome(recorder.results, tuple(recorder.clarifications), code == pytest.ExitCode.INTERRUPTED)


def _arguments(
    project: Project, snapshot: Path, selection: Selection, settings: Path | None, day: date | None
) -> list[str]:
    arguments = [str(project.steps), f"--rootdir={project.root}", f"--b24-snapshot={snapshot}"]
    # Experiments import beside this session: the hook that rewrites assertions, which no step has, may trip over that.
    arguments += ["-o", "addopts=", "-o", "filterwarnings=default", "--import-mode=importlib", "--assert=plain"]
    arguments += [f"--b24-settings={settings}"] if settings else []
    arguments += [f"--b24-day={day}"] if day else []
    arguments += ["--disable-plugin-autoload", *(f"-p{name}" for name in _PLUGINS), "--allure-no-capture"]
    arguments += [f"--b24-clause={clause}" for clause in selection.clauses]
    arguments += [f"--b24-means={means}" for means in selection.means]
    return arguments
