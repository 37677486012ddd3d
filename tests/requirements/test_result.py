"""From scenario results to ``verdict.json``: stand-ins for what did not run, and what a restricted run may say."""

from datetime import date
from pathlib import Path

import pytest

from b24audit.requirements.agreements.agreements import AgreedOn, Agreements
from b24audit.requirements.catalogue import Catalogue, load_catalogue
from b24audit.requirements.problems import InputProblem
from b24audit.requirements.register import Means, Register
from b24audit.requirements.result import (
    NOT_RUN,
    NOT_SELECTED,
    UNWRITTEN,
    decision_on_selected,
    judge_requirements,
    load_result,
)
from b24audit.requirements.selection import Selection
from b24audit.requirements.verdicts import Decision, ScenarioResult, Verdict

FEATURE = """# language: ru
Функционал: 1.1. Пример
  Правило: 1.1.1. Пример

    @ТЗ-1.1.1 @config
    Сценарий: [1.1.1-1] Первый
      Когда проверяющий смотрит

    @ТЗ-1.1.1 @config
    Сценарий: [1.1.1-2] Второй
      Когда проверяющий смотрит
"""
NOTHING_AGREED = AgreedOn(Agreements(), date(2026, 6, 1))
DONE = ScenarioResult(id="1.1.1-1", name="Первый", means=Means.CONFIG, verdict=Verdict.PASS)
ALSO_DONE = DONE.model_copy(update={"id": "1.1.1-2", "name": "Второй"})


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    (tmp_path / "a.feature").write_text(FEATURE, encoding="utf-8")
    return load_catalogue(tmp_path)


@pytest.fixture
def register() -> Register:
    row = {"id": "1.1.1", "text": "", "severity": "blocker", "verify": ["config", "browser"], "state": "Пример"}
    return Register.model_validate({"requirements": [row], "contradictions": []})


def test_scenarios_that_did_not_run_have_stand_ins(register: Register, catalogue: Catalogue) -> None:
    (result,) = judge_requirements(register, catalogue, {DONE.id: DONE}, Selection(), NOTHING_AGREED)
    assert [(item.id, item.verdict, item.reason) for item in result.scenarios] == [
        ("1.1.1-1", Verdict.PASS, ""),
        ("1.1.1-2", Verdict.NOT_CHECKED, NOT_RUN),
        ("1.1.1/browser", Verdict.NOT_CHECKED, UNWRITTEN),
    ]
    assert (result.verdict, result.reason) == (Verdict.NOT_CHECKED, f"{NOT_RUN} {UNWRITTEN}")


def test_what_was_not_selected_says_so(register: Register, catalogue: Catalogue) -> None:
    (result,) = judge_requirements(register, catalogue, {}, Selection(clauses=("2",)), NOTHING_AGREED)
    assert {item.reason for item in result.scenarios} == {NOT_SELECTED}


@pytest.mark.parametrize(
    ("selection", "done", "decision"),
    [
        (Selection(means=(Means.CONFIG,)), [DONE, ALSO_DONE], Decision.CONFORMS),
        (Selection(means=(Means.CONFIG,)), [DONE], Decision.INCOMPLETE),
        (Selection(means=(Means.BROWSER,)), [], Decision.INCOMPLETE),
        (Selection(clauses=("1.1",)), [DONE, ALSO_DONE], Decision.INCOMPLETE),
        (Selection(), [DONE, ALSO_DONE.model_copy(update={"verdict": Verdict.FAIL})], Decision.DOES_NOT_CONFORM),
        (Selection(means=(Means.MANUAL,)), [], Decision.INCOMPLETE),
    ],
)
def test_restricted_run_speaks_of_what_was_selected(
    register: Register,
    catalogue: Catalogue,
    selection: Selection,
    done: list[ScenarioResult],
    decision: Decision,
) -> None:
    results = judge_requirements(register, catalogue, {item.id: item for item in done}, selection, NOTHING_AGREED)
    assert decision_on_selected(register, results, selection, NOTHING_AGREED) is decision


@pytest.mark.parametrize("clause", ["1.1", "1", "1.1.1"])
def test_clause_covers_what_lies_below_it(register: Register, clause: str) -> None:
    (requirement,) = register
    assert Selection(clauses=(clause,)).covers(requirement, Means.CONFIG)
    assert not Selection(clauses=("1.11", "11")).covers(requirement, Means.CONFIG)


def test_result_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "verdict.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputProblem, match="не результат b24audit"):
        load_result(tmp_path / "verdict.json")
    with pytest.raises(InputProblem, match="Не читается результат"):
        load_result(tmp_path / "absent.json")
