"""The pytest plugin: gives scenarios the snapshot, turns what steps raise into verdicts, tells the listeners.

Inert unless a snapshot is given: the suite's own tests load it without noticing.
``pytest steps --b24-snapshot reports/latest/snapshot.json`` judges a saved snapshot from the command line.
"""

import logging
from collections.abc import Callable, Generator, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar, cast

import pytest
from pytest_bdd import gherkin_parser, parser
from pytest_bdd.scenario import scenario_wrapper_template_registry

from b24audit.execution.events import ScenarioHooks
from b24audit.execution.outcome import scenario_result
from b24audit.judge.attested import in_force
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.observations.observed import NotObserved
from b24audit.project import Project, Specification, load_specification_of
from b24audit.requirements.agreements.agreements import Agreements
from b24audit.requirements.agreements.changes import with_changes
from b24audit.requirements.agreements.clarifications import find_clarification
from b24audit.requirements.agreements.parameters import open_parameters
from b24audit.requirements.attestations import Attestation, load_attestations, standing
from b24audit.requirements.catalogue import PART_PREFIX, TAG_PREFIX, Scenario, StepLine, natural_order
from b24audit.requirements.problems import InputProblem
from b24audit.requirements.register import Means
from b24audit.requirements.selection import Selection
from b24audit.requirements.verdicts import Finding, ScenarioResult, Verdict
from b24audit.settings import load_settings
from b24audit.snapshot.fingerprint import portal_of
from b24audit.snapshot.models.snapshot import Snapshot, SnapshotUnreadable, load_snapshot

T = TypeVar("T")
Settle = Callable[[Judgement], None]
"""Ends a «Тогда»: raises on deviations, keeps remarks for the report."""

log = logging.getLogger(__name__)

_SPECIFICATION = pytest.StashKey[Specification]()
_AGREEMENTS = pytest.StashKey[Agreements]()
_SCENARIO = pytest.StashKey[Scenario]()
_REMARKS = pytest.StashKey[list[Finding]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of a direct run of the scenarios."""
    group = parser.getgroup("b24audit", "проверка портала Битрикс24")
    group.addoption("--b24-snapshot", metavar="FILE", type=Path, help="снимок портала, по которому судят сценарии")
    group.addoption("--b24-settings", metavar="FILE", type=Path, help="настройки вместо b24audit.toml проекта")
    group.addoption("--b24-day", metavar="ГГГГ-ММ-ДД", type=date.fromisoformat, help="день, на который судят")
    group.addoption("--b24-clause", metavar="N", action="append", default=[], help="только этот пункт ТЗ")
    group.addoption("--b24-means", metavar="MEANS", action="append", default=[], help="только этот способ проверки")


def pytest_configure(config: pytest.Config) -> None:
    """A deviation is told by its findings: the source around it, which takes pytest a while to find, is not shown."""
    if config.getoption("--b24-snapshot"):
        config.option.tbstyle = "value"


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Register the hooks of the listeners."""
    pluginmanager.add_hookspecs(ScenarioHooks)


def pytest_bdd_apply_tag(tag: str, function: Callable[..., object]) -> bool | None:  # noqa: ARG001  # pytest-bdd's signature
    """Tags of scenarios are data of the audit, not marks of pytest."""
    known = tag.startswith((TAG_PREFIX, PART_PREFIX)) or tag in set(Means)
    return True if known else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Bind every item to its scenario of the catalogue and leave out what was not selected."""
    scenarios = [item for item in items if _template(item) is not None]
    if not scenarios:
        return
    specification, agreements = _specification(config), _agreements(config)
    by_place = {(scenario.file, scenario.name): scenario for scenario in specification.catalogue}
    selection = Selection(
        clauses=tuple(config.getoption("--b24-clause")), means=tuple(map(Means, config.getoption("--b24-means")))
    )
    left_out = []
    for item in scenarios:
        template = _template(item)
        scenario = by_place[Path(template.feature.filename).resolve(), template.name]
        item.stash[_SCENARIO] = with_changes(scenario, agreements.changes_of(scenario.requirements))
        if not selection.covers_scenario(scenario, specification.register):
            left_out.append(item)
    config.hook.pytest_deselected(items=left_out)
    items[:] = sorted((item for item in items if item not in left_out), key=_tz_order)


def _tz_order(item: pytest.Item) -> list[int | str]:
    scenario = item.stash.get(_SCENARIO, None)
    return natural_order(scenario.id) if scenario else []


def _template(item: pytest.Item):  # type: ignore[no-untyped-def]  # pytest-bdd keeps the type private
    return scenario_wrapper_template_registry.get(getattr(item, "obj", None) or _no_function)


def _no_function() -> None: ...


def _specification(config: pytest.Config) -> Specification:
    if _SPECIFICATION not in config.stash:
        try:
            config.stash[_SPECIFICATION] = load_specification_of(Project(config.rootpath))
        except InputProblem as problem:
            raise pytest.UsageError(str(problem)) from problem
    return config.stash[_SPECIFICATION]


def _agreements(config: pytest.Config) -> Agreements:
    if _AGREEMENTS not in config.stash:
        specification = _specification(config)
        file = config.getoption("--b24-settings") or Project(config.rootpath).settings_file
        try:
            settings = load_settings(file, specification.register, specification.catalogue)
        except InputProblem as problem:
            raise pytest.UsageError(str(problem)) from problem
        config.stash[_AGREEMENTS] = settings.agreements
    return config.stash[_AGREEMENTS]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A scenario all of whose requirements were set aside does not apply: it is not run."""
    scenario = item.stash.get(_SCENARIO, None)
    if scenario is None:
        return
    item.stash[_REMARKS] = []
    agreements = _agreements(item.config)
    resolutions = [agreements.setting_aside(requirement_id) for requirement_id in scenario.requirements]
    words = dict.fromkeys(resolution.words for resolution in resolutions if resolution is not None)
    if all(resolutions):
        raise CouldNotCheck(Verdict.NOT_APPLICABLE, " ".join(words))


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, scenario: parser.Scenario) -> None:
    """Where a document changed the ТЗ, the steps say what the changed ТЗ says."""
    bound = request.node.stash.get(_SCENARIO, None)
    if bound is None:
        return
    for change in _agreements(request.config).changes_of(bound.requirements):
        request.config.hook.pytest_b24_clarification_used(clarification=change)
    for step, line in zip(scenario.steps, bound.steps, strict=True):
        step.name = line.text
        if step.datatable is not None:
            step.datatable.rows = _rows(line, step.datatable.rows[0])


def _rows(line: StepLine, like: gherkin_parser.Row) -> list[gherkin_parser.Row]:
    """The table of a step as pytest-bdd keeps it."""
    return [
        gherkin_parser.Row(like.id, like.location, [gherkin_parser.Cell(like.location, value) for value in row])
        for row in line.table
    ]


@pytest.fixture(scope="session")
def snapshot(pytestconfig: pytest.Config) -> Snapshot:
    """The snapshot under judgement."""
    path: Path | None = pytestconfig.getoption("--b24-snapshot")
    if path is None:
        raise CouldNotCheck(Verdict.ERROR, "Снимок портала не задан: укажите --b24-snapshot.")
    try:
        return load_snapshot(path)
    except SnapshotUnreadable as problem:
        raise CouldNotCheck(Verdict.ERROR, str(problem)) from problem


@pytest.fixture
def settle(request: pytest.FixtureRequest) -> Settle:
    """Ends a «Тогда» of the running scenario."""

    def _settle(judgement: Judgement) -> None:
        request.node.stash[_REMARKS].extend(judgement.remarks)
        judgement.settle()

    return _settle


class Observe:
    """Gives a step what an experiment of the run observed; its evidence goes beside the scenario."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    def __call__(self, kind: type[T]) -> T:
        """The observation. Raises ``NotObserved``, also when the run has no experiments (a saved snapshot)."""
        hook = self._config.hook
        try:
            found = hook.pytest_b24_observe(kind=kind)
        finally:
            for evidence in hook.pytest_b24_evidence_of(kind=kind) or ():
                hook.pytest_b24_evidence_shown(evidence=evidence)
        if found is None:
            raise NotObserved("not_checked", "Судится сохранённый снимок: поведение и страницы портала не проверялись.")
        return cast("T", found)


@pytest.fixture
def observe(pytestconfig: pytest.Config) -> Observe:
    """Gives the running scenario what was observed by trying the portal out."""
    return Observe(pytestconfig)


class Clarify:
    """Gives a step the values agreed for the requirement of its scenario.

    The step names the parameter in its sentence («…из уточнения «важные поля ЛИД»»): that is how b24audit knows which
    clarifications there can be.
    """

    def __init__(self, scenario: Scenario, config: pytest.Config) -> None:
        self._scenario = scenario
        self._config = config

    def __call__(self, parameter: str) -> tuple[str, ...]:
        """The agreed values. Raises ``CouldNotCheck`` («не проверено») when nobody agreed on any."""
        values = self.if_agreed(parameter)
        if not values:
            raise CouldNotCheck(
                Verdict.NOT_CHECKED,
                f"ТЗ не называет «{parameter}»: согласуйте перечень и внесите его уточнением в b24audit.toml.",
            )
        return values

    def if_agreed(self, parameter: str) -> tuple[str, ...]:
        """The agreed values, none when nobody agreed on any."""
        if parameter not in open_parameters(self._scenario):
            raise LookupError(f"no step of {self._scenario.id} says «…уточнения «{parameter}»»")
        found = find_clarification(_agreements(self._config).clarifications, self._scenario.requirements, parameter)
        if found is None:
            return ()
        self._config.hook.pytest_b24_clarification_used(clarification=found)
        return found.values


@pytest.fixture
def clarify(request: pytest.FixtureRequest) -> Clarify:
    """Gives the running scenario the values agreed for its requirement."""
    return Clarify(request.node.stash[_SCENARIO], request.config)


@pytest.fixture(scope="session")
def attestations(pytestconfig: pytest.Config, snapshot: Snapshot) -> dict[str, Attestation]:
    """The standing attestations of the portal under judgement, by requirement id."""
    project = Project(pytestconfig.rootpath)
    register = _specification(pytestconfig).register
    return standing(load_attestations(project.attestations_file, register), portal_of(snapshot.host))


class Attested:
    """Gives a step what a person attested for the requirement of its scenario."""

    def __init__(
        self, scenario: Scenario, config: pytest.Config, snapshot: Snapshot, known: dict[str, Attestation]
    ) -> None:
        self._scenario = scenario
        self._config = config
        self._snapshot = snapshot
        self._known = known

    def __call__(self) -> Attestation:
        """The attestation. Raises ``CouldNotCheck`` («не проверено») when there is none that counts."""
        day = self._config.getoption("--b24-day") or self._snapshot.taken.date()
        found = self._known.get(self._scenario.requirements[0])
        attestation = in_force(found, self._snapshot, self._scenario.parts, day)
        self._config.hook.pytest_b24_attestation_used(attestation=attestation)
        return attestation


@pytest.fixture
def attested_by_person(
    request: pytest.FixtureRequest, snapshot: Snapshot, attestations: dict[str, Attestation]
) -> Attested:
    """Gives the running scenario what a person attested for its requirement."""
    return Attested(request.node.stash[_SCENARIO], request.config, snapshot, attestations)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """The verdict of the scenario, told once: after the steps, or after a preparation that broke."""
    report = yield
    scenario = item.stash.get(_SCENARIO, None)
    if scenario is None or not (call.when == "call" or (call.when == "setup" and call.excinfo)):
        return report
    error = call.excinfo.value if call.excinfo else None
    remarks = item.stash.get(_REMARKS, [])
    result = scenario_result(scenario, error, remarks, call.duration)
    if error is not None:
        log.debug("%s: %s", scenario.id, result.verdict, exc_info=error)
    _speak_for(report, result)
    item.config.hook.pytest_b24_scenario_finished(item=item, scenario=scenario, result=result)
    return report


def _speak_for(report: pytest.TestReport, result: ScenarioResult) -> None:
    """What pytest itself prints: the findings, not a traceback."""
    if result.verdict in (Verdict.NOT_CHECKED, Verdict.NOT_APPLICABLE):
        report.outcome = "skipped"
        report.longrepr = (report.location[0], report.location[1] or 0, result.reason)
    elif result.verdict is not Verdict.PASS:
        report.longrepr = "\n\n".join(_lines(result))


def _lines(result: ScenarioResult) -> Iterator[str]:
    if result.reason:
        yield result.reason
    for finding in result.findings:
        yield f"Требуется: {finding.required}\nОбнаружено: {finding.found}"
