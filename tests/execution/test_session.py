"""The scenarios of the project, run for real on hand-made snapshots."""

from pathlib import Path
from typing import Any

import pytest

from b24audit.execution.session import Recorder, SessionBroken, SessionOutcome, run_scenarios
from b24audit.project import Project
from b24audit.requirements.catalogue import load_catalogue, natural_order
from b24audit.requirements.register import Means
from b24audit.requirements.selection import Selection
from b24audit.requirements.verdicts import ScenarioResult, Verdict
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.snapshot import Snapshot
from tests.judge.portraits.crm import EXPERTISE_STAGES, conforming

ROOT = Path(__file__).parents[2]
EVERYTHING = Selection()


def _run(
    tmp_path: Path,
    snapshot: Snapshot,
    selection: Selection = EVERYTHING,
    root: Path = ROOT,
    settings: Path | None = None,
) -> SessionOutcome:
    file = tmp_path / "snapshot.json"
    file.write_text(snapshot.to_json(), encoding="utf-8")
    recorder = Recorder(tmp_path / "scenarios.jsonl", lambda scenario, result: None)
    return run_scenarios(Project(root), file, selection, recorder, settings=settings)


def test_conforming_portal_passes_every_scenario_in_the_order_of_the_tz(tmp_path: Path) -> None:
    outcome = _run(tmp_path, conforming())
    not_passed = {
        result.id: result.verdict
        for result in outcome.results.values()
        if result.verdict is not Verdict.PASS and result.means is Means.CONFIG
    }
    assert not_passed == {"1.3.1-1": Verdict.NOT_APPLICABLE}
    elsewhere = {result.verdict for result in outcome.results.values() if result.means is not Means.CONFIG}
    assert elsewhere == {Verdict.NOT_CHECKED}
    ids = list(outcome.results)
    assert ids == sorted((scenario.id for scenario in load_catalogue(ROOT / "features")), key=natural_order)
    assert ids.index("2.1.1-1") < ids.index("10.1.1-1")
    assert not outcome.interrupted


def test_used_clarifications_are_told(tmp_path: Path) -> None:
    outcome = _run(tmp_path, conforming(), Selection(clauses=("10.4",)))
    assert [(item.requirement, item.parameter) for item in outcome.clarifications] == [("10.4.2", "важные поля ЛИД")]


@pytest.mark.parametrize(
    ("requirement", "parameter", "conforms", "deviates", "found"),
    [
        ("11.1.2", "стадии экспертизы", EXPERTISE_STAGES, EXPERTISE_STAGES[1:], "Лишние: «Новая заявка»."),
        ("10.3.1", "поля ЛИД", ("Поле 0",), ("Адрес",), "Нет полей: «Адрес». Есть поля: "),
        ("11.3.1", "поля СДЕЛКИ", ("Поле 0",), ("Адрес",), "Нет полей: «Адрес». Есть поля: "),
    ],
)
def test_agreed_list_adds_to_what_the_tz_says(
    tmp_path: Path,
    requirement: str,
    parameter: str,
    conforms: tuple[str, ...],
    deviates: tuple[str, ...],
    found: str,
) -> None:
    outcomes = []
    for values in (conforms, deviates):
        settings = tmp_path / "agreed.toml"
        listed = ", ".join(f'"{value}"' for value in values)
        settings.write_text(
            f'[[clarification]]\nrequirement = "{requirement}"\nparameter = "{parameter}"\nvalues = [{listed}]\n'
            'basis = "Протокол"\nagreed_by = "обе стороны"\n',
            encoding="utf-8",
        )
        outcome = _run(tmp_path, conforming(), Selection(clauses=(requirement,)), settings=settings)
        assert [item.values for item in outcome.clarifications] == [values]
        outcomes.append([item for item in outcome.results.values() if item.verdict is not Verdict.PASS])
    assert outcomes[0] == []
    ((failed,),) = outcomes[1:]
    assert [finding.found.startswith(found) for finding in failed.findings] == [True], failed.findings


def test_journal_holds_every_result(tmp_path: Path) -> None:
    outcome = _run(tmp_path, conforming(), Selection(clauses=("10.2",)))
    lines = (tmp_path / "scenarios.jsonl").read_text(encoding="utf-8").splitlines()
    assert [ScenarioResult.model_validate_json(line) for line in lines] == list(outcome.results.values())


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        (Selection(clauses=("10.2.3",)), {"10.2.3-1"}),
        (
            Selection(clauses=("10.2", "0.3"), means=(Means.CONFIG,)),
            {"0.3.1-1", "0.3.1-2", "10.2.1-1", "10.2.2-1", "10.2.3-1"},
        ),
        (Selection(clauses=("10.1.1",), means=(Means.BROWSER,)), set()),
    ],
)
def test_selection_leaves_out_the_rest(tmp_path: Path, selection: Selection, ids: set[str]) -> None:
    assert set(_run(tmp_path, conforming(), selection).results) == ids


@pytest.mark.parametrize("verdict", ["error", "not_checked"])
def test_what_was_not_read_is_neither_passed_nor_failed(tmp_path: Path, verdict: str) -> None:
    unread: Area[Any] = Area(unread=Unread.model_validate({"verdict": verdict, "reason": "Нет ответа."}))
    outcome = _run(tmp_path, conforming(dictionaries=unread), Selection(clauses=("10.2.1",)))
    result = outcome.results["10.2.1-1"]
    assert (result.verdict, result.reason, result.findings) == (verdict, "Нет ответа.", ())


def test_deviation_carries_its_findings(tmp_path: Path) -> None:
    outcome = _run(tmp_path, conforming(mode=Area(value=2)), Selection(clauses=("1.2",)))
    failed = outcome.results["1.2.1-1"]
    assert failed.verdict is Verdict.FAIL
    assert [finding.fix for finding in failed.findings] == ["Переключите режим работы на «Классическая CRM (лиды)»."]
    assert outcome.results["1.2.1-2"].verdict is Verdict.PASS


def test_project_whose_steps_cannot_be_imported_breaks_the_session(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "steps").mkdir(parents=True)
    (root / "steps" / "test_broken.py").write_text("import no_such_module\n", encoding="utf-8")
    with pytest.raises(SessionBroken, match="no_such_module"):
        _run(tmp_path, conforming(), root=root)
