"""The audit as commands run it: obtain the snapshot, judge the scenarios, save the result, build the report."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from b24audit import __version__
from b24audit.cli.console import err, print_residue
from b24audit.cli.history import Earlier, write_history
from b24audit.cli.laboratory import LaboratoryListener, Terms, TrialRecord, open_laboratory, spent
from b24audit.cli.publication import Published, keep_inputs, known_contacts, publish, refuse_leaks
from b24audit.cli.run_folder import RunFolder, logging_to, make_run_folder, ready_for_runs
from b24audit.cli.sources import ReadingInterrupted, SnapshotSource
from b24audit.cli.target import address_of, described
from b24audit.execution.session import Recorder, SessionOutcome, run_scenarios
from b24audit.experiments import serving
from b24audit.project import Project, Specification
from b24audit.redaction import Redactor
from b24audit.reporting.allure.absent import write_absent
from b24audit.reporting.allure.bridge import AllureBridge
from b24audit.reporting.allure.environment import write_environment
from b24audit.reporting.allure.results import Narrator
from b24audit.requirements.agreements.agreements import AgreedOn
from b24audit.requirements.attestations import Attestation, keep_evidence, standing
from b24audit.requirements.catalogue import Scenario
from b24audit.requirements.judging import (
    clarification_results,
    contradiction_results,
    decision_on,
    decision_on_selected,
    judge_requirements,
)
from b24audit.requirements.problems import InputProblem
from b24audit.requirements.register import Means
from b24audit.requirements.result import Residue, Run, Target, TrafficResult, VerdictDocument
from b24audit.requirements.selection import Selection
from b24audit.requirements.verdicts import Decision, ScenarioResult
from b24audit.settings import Settings
from b24audit.snapshot.fingerprint import portal_of
from b24audit.snapshot.models.snapshot import Snapshot
from b24audit.trial.experiment import Experiment
from b24audit.trial.laboratory import Laboratory

NOTHING_DONE = SessionOutcome({}, (), interrupted=True)
"""The outcome of a run that has not come to its scenarios."""
NOT_PUT_AWAY = "что осталось, неизвестно: уборка не удалась, выполните b24audit cleanup"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Performed:
    """A finished audit. ``about_selected`` is the decision on what the run was restricted to."""

    folder: RunFolder
    document: VerdictDocument
    about_selected: Decision
    published: Published


@dataclass(frozen=True)
class _Facts:
    """What a run knows of itself before it judges; no digest when there is no snapshot."""

    started: datetime
    target: Target
    snapshot_sha256: str = ""
    traffic: TrafficResult = field(default_factory=TrafficResult)
    mode: Literal["read-only", "active"] = "read-only"
    residue: Residue = field(default_factory=Residue)

    def after(self, trial: TrialRecord) -> "_Facts":
        """The same with what trying the portal out cost and left."""
        return replace(self, traffic=spent(self.traffic, trial.traffic), residue=trial.residue)


@dataclass(frozen=True)
class Audit:
    """What to audit: the project with its ТЗ, the restriction of the run, where to put the run folder.

    ``build`` False leaves the report to be built later from what the run saved. ``baseline`` is the run to compare with
    beside the last one; without it, the last signed run.
    """

    project: Project
    specification: Specification
    settings: Settings
    selection: Selection
    out: Path
    build: bool = True
    attestations: tuple[Attestation, ...] = ()
    baseline: Earlier | None = None

    def perform(self, source: SnapshotSource, terms: Terms | None = None) -> Performed:
        """Run the audit from beginning to report; without ``terms`` the portal is not tried out.

        Raises the errors of the source, ``SessionBroken`` when scenarios cannot be run, ``InputProblem`` when the
        run folder cannot be made or a secret was found in it.
        """
        ready_for_runs(self.out)
        started = datetime.now(UTC).astimezone()
        agreed = AgreedOn(self.settings.agreements, _day(started))
        with _progress() as progress:
            task = progress.add_task("Подключаюсь к порталу", total=None)
            try:
                obtained = source.obtain(lambda words: progress.update(task, description=words))
            except ReadingInterrupted as stop:
                return self._not_read(stop.target, started, agreed)
            progress.remove_task(task)
            portal = portal_of(obtained.snapshot.host)
            agreed = replace(
                agreed,
                agreements=self.settings.agreements.at(portal),
                attestations=standing(self.attestations, portal),
            )
            folder = make_run_folder(self.out, started)
            redactor = Redactor([*source.secrets, *(terms.secrets if terms else ())])
            with logging_to(folder, redactor):
                folder.snapshot.write_text(obtained.snapshot.to_json(), encoding="utf-8")
                for table in obtained.tables:
                    table.write(folder.path)
                keep_inputs(self.project, self.settings.documents.templates, folder)
                keep_evidence(agreed.attestations.values(), self.project.root, folder.path)
                mode: Literal["read-only", "active"] = "active" if terms and terms.active else "read-only"
                facts = _Facts(
                    started,
                    described(obtained.target, obtained.snapshot),
                    obtained.snapshot.sha256(),
                    obtained.traffic,
                    mode,
                )
                self._save(folder, facts, NOTHING_DONE, agreed)
                trial = TrialRecord()
                asked = obtained.traffic.http_requests
                with self._trying_out(terms, obtained.snapshot, folder, redactor, trial, asked) as listeners:
                    outcome = self._run_scenarios(folder, facts.target, agreed, progress, listeners)
                document = self._save(folder, facts.after(trial), outcome, agreed)
                task = progress.add_task("Строю отчёт", total=None)
                published = self._report(folder, document, outcome, redactor, agreed)
                progress.remove_task(task)
        return self._performed(folder, document, outcome, published, agreed)

    def _not_read(self, target: Target, started: datetime, agreed: AgreedOn) -> Performed:
        """The result of a run that was stopped while the portal was read: nothing is known, and that is said."""
        folder = make_run_folder(self.out, started)
        document = self._save(folder, _Facts(started, target), NOTHING_DONE, agreed)
        return self._performed(folder, document, NOTHING_DONE, Published(), agreed)

    def _performed(
        self,
        folder: RunFolder,
        document: VerdictDocument,
        outcome: SessionOutcome,
        published: Published,
        agreed: AgreedOn,
    ) -> Performed:
        register = self.specification.register
        about_selected = decision_on_selected(register, document.requirements, self.selection, agreed)
        if outcome.interrupted:
            err.print("Остановлено: в результате то, что успели проверить.", style="yellow")
            about_selected = Decision.INCOMPLETE
        if document.residue.left:
            print_residue(document.residue)
            if about_selected is not Decision.DOES_NOT_CONFORM:
                about_selected = Decision.INCOMPLETE
        return Performed(folder, document, about_selected, published)

    @property
    def _selected(self) -> list[Scenario]:
        register = self.specification.register
        return [item for item in self.specification.catalogue if self.selection.covers_scenario(item, register)]

    @property
    def experiments(self) -> tuple[Experiment[Any], ...]:
        """The experiments that the selected scenarios need."""
        tried = [item for item in self._selected if {Means.ACTIVE, Means.BROWSER} & set(item.means)]
        return serving(name for item in tried for name in item.requirements)

    @contextmanager
    def _trying_out(
        self,
        terms: Terms | None,
        snapshot: Snapshot,
        folder: RunFolder,
        redactor: Redactor,
        record: TrialRecord,
        asked: int,
    ) -> Iterator[list[LaboratoryListener]]:
        """The experiments that the selected scenarios need run in the background for the time of the block."""
        if terms is None:
            yield []
            return
        laboratory = open_laboratory(terms, snapshot, folder, redactor, record, self.settings.agreements, asked)
        try:
            laboratory.start(self.experiments)
            yield [LaboratoryListener(laboratory)]
        finally:
            if terms.active:
                err.print("Убираю тестовые данные.", style="dim")
            _put_away(laboratory, record)

    def _run_scenarios(
        self, folder: RunFolder, target: Target, agreed: AgreedOn, progress: Progress, listeners: Sequence[object]
    ) -> SessionOutcome:
        selected = self._selected
        task = progress.add_task("Сверяю с ТЗ", total=len(selected))

        def told(scenario: Scenario, result: ScenarioResult) -> None:
            progress.update(task, advance=1, description=f"Сверяю с ТЗ: {scenario.requirements[0]}")
            log.info("%s %s", result.id, result.verdict)

        recorder = Recorder(folder.journal, told)
        bridge = AllureBridge(
            folder.allure_results, Narrator(self.specification, agreed, address_of(target)), folder.path
        )
        outcome = run_scenarios(
            self.project, folder.snapshot, self.selection, recorder, [bridge, *listeners], day=agreed.day
        )
        progress.remove_task(task)
        return outcome

    def _save(self, folder: RunFolder, facts: "_Facts", outcome: SessionOutcome, agreed: AgreedOn) -> VerdictDocument:
        """Save the result; before the scenarios as well, so that even a killed run leaves one that says so."""
        register, catalogue = self.specification.register, self.specification.catalogue
        requirements = judge_requirements(
            register, catalogue, outcome.results, self.selection, agreed, outcome.clarifications
        )
        complete = self.selection.everything and not outcome.interrupted
        document = VerdictDocument(
            run=Run(
                id=folder.id,
                started=facts.started,
                finished=datetime.now(UTC).astimezone(),
                tool_version=__version__,
                mode=facts.mode,
                complete=complete,
                target=facts.target,
                tz_sha256=self.specification.tz.sha256,
                features_sha256=catalogue.sha256,
                snapshot_sha256=facts.snapshot_sha256,
            ),
            decision=decision_on(requirements, complete=complete and not facts.residue.left),
            requirements=requirements,
            contradictions=contradiction_results(register.contradictions, self.settings.agreements),
            clarifications=clarification_results(outcome.clarifications, catalogue, outcome.clarifications),
            traffic=facts.traffic,
            residue=facts.residue,
            documents=self.settings.documents.details,
        )
        folder.save_verdict(document.to_json())
        return document

    def _report(
        self,
        folder: RunFolder,
        document: VerdictDocument,
        outcome: SessionOutcome,
        redactor: Redactor,
        agreed: AgreedOn,
    ) -> Published:
        narrator = Narrator(self.specification, agreed, address_of(document.run.target))
        write_absent(folder.allure_results, narrator, document.requirements, outcome.results, document.run.started)
        write_environment(folder.allure_results, document)
        write_history(folder, document, self.specification, self.baseline)
        known = known_contacts(self.project, folder)
        if self.build:
            return publish(folder, document, redactor, known)
        refuse_leaks(folder, redactor, known)
        return Published()


def _put_away(laboratory: Laboratory, record: TrialRecord) -> None:
    """Close the laboratory. What the scenarios found is kept even when that breaks, and that something may be left."""
    try:
        laboratory.close()
    except Exception:
        log.exception("лаборатория не закрылась")
        record.residue = Residue(left=(NOT_PUT_AWAY,))


def _day(started: datetime) -> date:
    """The day of the run where it runs: waivers end by the calendar on the wall."""
    return started.astimezone().date()


def check_clauses(specification: Specification, clauses: Sequence[str]) -> tuple[str, ...]:
    """The clauses as given. Raises ``InputProblem`` for one that no requirement of the register lies under."""
    for clause in clauses:
        under = Selection(clauses=(clause,))
        if not any(under.covers(item, item.verify[0]) for item in specification.register):
            known = specification.register.clauses()
            raise InputProblem(f"В ТЗ нет пункта {clause}: есть пункты {known[0]} … {known[-1]} (b24audit check).")
    return tuple(clauses)


def _progress() -> Progress:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=err, transient=True)
