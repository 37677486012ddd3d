"""From scenario results to ``verdict.json``: stand-ins for what did not run, and what a restricted run may say."""

from datetime import date
from pathlib import Path

import pytest

from b24audit.requirements.agreements.agreements import AgreedOn, Agreements
from b24audit.requirements.agreements.clarifications import Clarification
from b24audit.requirements.agreements.resolutions import Resolution
from b24audit.requirements.agreements.waivers import Waiver, WaiverState
from b24audit.requirements.catalogue import Catalogue, load_catalogue
from b24audit.requirements.judging import contradiction_results, decision_on_selected, judge_requirements
from b24audit.requirements.problems import InputProblem
from b24audit.requirements.register import Means, Register
from b24audit.requirements.result import (
    NOT_RUN,
    NOT_SELECTED,
    UNWRITTEN,
    ClarificationResult,
    ContradictionResult,
    RequirementResult,
    WaiverResult,
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
    contradiction = {"id": "К-1", "about": ["1.1.1"], "note": "Сказано двояко"}
    return Register.model_validate({"requirements": [row], "contradictions": [contradiction]})


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


DAY = date(2026, 6, 1)
AGREED = {"basis": "Протокол № 4", "agreed_by": "директор"}
ASIDE = Resolution(contradiction="К-1", resolution="Не нужно", sets_aside=("1.1.1",), **AGREED)
KEPT = ASIDE.model_copy(update={"sets_aside": ()})
WAIVER = Waiver(requirements=("1.1.1",), until=DAY, **AGREED)
CLARIFICATION = Clarification(requirement="1.1.1", parameter="список", values=("а", "б"), **AGREED)
FAILED = DONE.model_copy(update={"verdict": Verdict.FAIL})
CONFIG_ONLY = Selection(means=(Means.CONFIG,))


def _judged(
    register: Register,
    catalogue: Catalogue,
    agreements: Agreements,
    done: ScenarioResult = DONE,
    selection: Selection = CONFIG_ONLY,
) -> RequirementResult:
    results = {item.id: item for item in (done, ALSO_DONE)}
    (result,) = judge_requirements(
        register, catalogue, results, selection, AgreedOn(agreements, DAY), agreements.clarifications
    )
    return result


def test_requirement_that_was_set_aside_says_why(register: Register, catalogue: Catalogue) -> None:
    result = _judged(register, catalogue, Agreements(resolutions=(ASIDE,)), FAILED, Selection())
    assert (result.verdict, result.reason, result.remarks) == (Verdict.NOT_APPLICABLE, ASIDE.words, ())
    assert [(item.verdict, item.reason) for item in result.scenarios[2:]] == [(Verdict.NOT_APPLICABLE, ASIDE.words)]
    with pytest.raises(ValueError, match="причина не названа"):
        RequirementResult.model_validate(result.model_dump() | {"reason": ""})


def test_contradiction_is_a_remark_until_it_is_resolved(register: Register, catalogue: Catalogue) -> None:
    unresolved = _judged(register, catalogue, Agreements())
    resolved = _judged(register, catalogue, Agreements(resolutions=(KEPT,)))
    assert [remark.split(".")[0] for remark in unresolved.remarks] == [
        "Противоречие ТЗ К-1 не разрешено: Сказано двояко"
    ]
    assert (resolved.remarks, resolved.verdict) == ((), unresolved.verdict)


def test_contradictions_are_reported_with_their_resolution(register: Register) -> None:
    open_one = ContradictionResult(id="К-1", note="Сказано двояко", about=("1.1.1",))
    taken = {"resolution": "Не нужно", "sets_aside": ("1.1.1",)} | AGREED
    assert contradiction_results(register.contradictions, Agreements()) == (open_one,)
    assert contradiction_results(register.contradictions, Agreements(resolutions=(ASIDE,))) == (
        open_one.model_copy(update=taken),
    )


@pytest.mark.parametrize(
    ("done", "until", "state", "verdict", "decision"),
    [
        (FAILED, DAY, WaiverState.APPLIED, Verdict.WAIVED, Decision.CONFORMS_WITH_REMARKS),
        (FAILED, date(2026, 5, 31), WaiverState.EXPIRED, Verdict.FAIL, Decision.DOES_NOT_CONFORM),
        (DONE, DAY, WaiverState.IDLE, Verdict.NOT_CHECKED, Decision.CONFORMS),
    ],
)
def test_waiver_stands_beside_its_requirement_and_in_the_decision(
    register: Register,
    catalogue: Catalogue,
    done: ScenarioResult,
    until: date,
    state: WaiverState,
    verdict: Verdict,
    decision: Decision,
) -> None:
    waiver = WAIVER.model_copy(update={"until": until})
    agreements = Agreements(resolutions=(KEPT,), waivers=(waiver,))
    result = _judged(register, catalogue, agreements, done)
    assert (result.verdict, result.waiver) == (verdict, WaiverResult(until=until, state=state, **AGREED))
    assert decision_on_selected(register, [result], CONFIG_ONLY, AgreedOn(agreements, DAY)) is decision


def test_clarifications_stand_beside_their_requirement(register: Register, catalogue: Catalogue) -> None:
    expected = ClarificationResult(requirement="1.1.1", parameter="список", values=("а", "б"), **AGREED)
    agreements = Agreements((CLARIFICATION,))
    assert _judged(register, catalogue, agreements).clarifications == (expected,)
    (unused,) = judge_requirements(register, catalogue, {}, CONFIG_ONLY, AgreedOn(agreements, DAY))
    assert unused.clarifications == (expected.model_copy(update={"used": False}),)
    assert expected.words == "Уточнение «список»: а; б. Основание: Протокол № 4. Согласовано: директор."


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
