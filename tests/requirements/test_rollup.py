"""The truth table of the roll-up."""

from datetime import date

import pytest

from b24audit.requirements.agreements.resolutions import Resolution
from b24audit.requirements.agreements.waivers import Waiver, WaiverState
from b24audit.requirements.register import Means, Requirement, Severity
from b24audit.requirements.rollup import Rolled, decide, roll_up, with_agreements
from b24audit.requirements.verdicts import Decision, ScenarioResult, Verdict

P, F, E, N = Verdict.PASS, Verdict.FAIL, Verdict.ERROR, Verdict.NOT_CHECKED
X, W = Verdict.NOT_APPLICABLE, Verdict.WAIVED
C, A, B, M = Means.CONFIG, Means.ACTIVE, Means.BROWSER, Means.MANUAL


def _requirement(verify: tuple[Means, ...], enough: str = "all") -> Requirement:
    return Requirement.model_validate(
        {"id": "1.1.1", "text": "", "severity": "normal", "verify": verify, "state": "истинно", "enough": enough}
    )


def _results(*pairs: tuple[Means, Verdict]) -> list[ScenarioResult]:
    return [
        ScenarioResult(id=f"1.1.1-{number}", name="с", means=means, verdict=verdict, reason=f"{means} {verdict}.")
        for number, (means, verdict) in enumerate(pairs)
    ]


@pytest.mark.parametrize(
    ("verify", "enough", "pairs", "verdict"),
    [
        ((C,), "all", [(C, P)], P),
        ((C,), "all", [(C, F)], F),
        ((C,), "all", [(C, E)], E),
        ((C,), "all", [(C, N)], N),
        ((C,), "all", [(C, P), (C, F)], F),
        ((C,), "all", [(C, P), (C, N)], N),
        ((C,), "all", [(C, E), (C, N)], E),
        ((C, B), "all", [(C, P), (B, P)], P),
        ((C, B), "all", [(C, P), (B, N)], N),
        ((C, B), "all", [(C, P), (B, E)], E),
        ((C, B), "all", [(C, F), (B, E)], F),
        ((C, B), "all", [(C, P)], N),
        ((C, B), "any", [(C, P), (B, N)], P),
        ((C, B), "any", [(C, N), (B, P)], P),
        ((C, B), "any", [(C, E), (B, N)], E),
        ((C, B), "any", [(C, N), (B, N)], N),
        ((C, B), "any", [(C, P), (B, F)], F),
        ((C, B), "any", [(C, P), (C, N), (B, N)], N),
        ((B, M), "all", [(B, P), (M, N)], P),
        ((B, M), "all", [(B, N), (M, P)], P),
        ((B, M), "all", [(B, E), (M, P)], P),
        ((B, M), "all", [(B, N), (M, N)], N),
        ((B, M), "all", [(B, P), (M, F)], F),
        ((A, B, M), "all", [(A, P), (B, N), (M, N)], N),
        ((A, B, M), "all", [(A, P), (B, N), (M, P)], P),
        ((M,), "all", [(M, P)], P),
        ((M,), "all", [(M, N)], N),
        ((C,), "all", [(C, X)], X),
        ((C,), "all", [(C, P), (C, X)], P),
        ((C,), "all", [(C, F), (C, X)], F),
        ((C,), "all", [(C, N), (C, X)], N),
        ((C, B), "all", [(C, X), (B, P)], P),
        ((C, B), "all", [(C, X), (B, E)], E),
        ((C, B), "all", [(C, X), (B, X)], X),
        ((C, B), "any", [(C, X), (B, N)], N),
        ((B, M), "all", [(B, X), (M, N)], N),
        ((B, M), "all", [(B, X), (M, P)], P),
        ((C,), "all", [], N),
    ],
)
def test_requirement_verdict_follows_from_its_scenarios(
    verify: tuple[Means, ...], enough: str, pairs: list[tuple[Means, Verdict]], verdict: Verdict
) -> None:
    assert roll_up(_requirement(verify, enough), _results(*pairs)).verdict is verdict


def test_reasons_of_what_could_not_be_checked_are_told_once_each() -> None:
    results = [
        ScenarioResult(id=str(number), name="с", means=C, verdict=N, reason=reason)
        for number, reason in enumerate(["Нет права.", "Нет права.", "Нет тарифа."])
    ]
    assert roll_up(_requirement((C,)), results) == Rolled(N, "Нет права. Нет тарифа.")


def test_reason_of_a_missing_attestation_is_not_told_beside_other_means() -> None:
    rolled = roll_up(_requirement((B, M)), _results((B, N), (M, N)))
    assert rolled == Rolled(N, "browser not_checked.")


LAST_DAY = date(2026, 6, 1)
AFTER = date(2026, 6, 2)
WAIVER = Waiver(requirements=("1.1.1",), until=LAST_DAY, basis="Протокол № 4", agreed_by="директор")
ASIDE = Resolution(contradiction="К-1", resolution="Так.", sets_aside=("1.1.1",), basis="Протокол № 4", agreed_by="оба")
TERMS = "основание: Протокол № 4; согласовал от заказчика: директор; срок: 01.06.2026"
REMOVE = f"Портал теперь соответствует: снять отступление ({TERMS})."
EXPIRED = "Срок отступления истёк 01.06.2026, отклонение снова считается нарушением."


@pytest.mark.parametrize(
    ("verdict", "day", "expected"),
    [
        (F, LAST_DAY, Rolled(W, f"Отступление согласовано: {TERMS}.", waiver=WaiverState.APPLIED)),
        (F, AFTER, Rolled(F, EXPIRED, waiver=WaiverState.EXPIRED)),
        (P, LAST_DAY, Rolled(P, "", (REMOVE,), WaiverState.NOT_NEEDED)),
        (P, AFTER, Rolled(P, "", (REMOVE,), WaiverState.NOT_NEEDED)),
        (E, LAST_DAY, Rolled(E, "Сломалось.", waiver=WaiverState.IDLE)),
        (E, AFTER, Rolled(E, "Сломалось.", waiver=WaiverState.IDLE)),
        (N, LAST_DAY, Rolled(N, "Сломалось.", waiver=WaiverState.IDLE)),
        (N, AFTER, Rolled(N, "Сломалось.", waiver=WaiverState.IDLE)),
        (X, LAST_DAY, Rolled(X, "Сломалось.", waiver=WaiverState.IDLE)),
    ],
)
def test_waiver_excuses_a_fail_until_its_last_day_and_nothing_else(
    verdict: Verdict, day: date, expected: Rolled
) -> None:
    rolled = Rolled(verdict, "" if verdict in (P, F) else "Сломалось.")
    assert with_agreements(rolled, None, WAIVER, day) == expected
    assert with_agreements(rolled, None, None, day) == rolled


@pytest.mark.parametrize("verdict", [P, F, E, N, X])
@pytest.mark.parametrize("waiver", [None, WAIVER])
def test_requirement_that_was_set_aside_does_not_apply_whatever_was_found(
    verdict: Verdict, waiver: Waiver | None
) -> None:
    words = "Противоречие К-1 разрешено: Так. Основание: Протокол № 4. Согласовано: оба."
    assert with_agreements(Rolled(verdict, "Почему."), ASIDE, waiver, LAST_DAY) == Rolled(X, words)


def test_verdict_that_does_not_apply_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="причина не названа"):
        ScenarioResult(id="1.1.1-1", name="с", means=C, verdict=X)


@pytest.mark.parametrize(
    ("pairs", "complete", "decision"),
    [
        ([(Severity.BLOCKER, P), (Severity.MINOR, P)], True, Decision.CONFORMS),
        ([(Severity.BLOCKER, F)], True, Decision.DOES_NOT_CONFORM),
        ([(Severity.CRITICAL, F), (Severity.NORMAL, N)], True, Decision.DOES_NOT_CONFORM),
        ([(Severity.CRITICAL, F)], False, Decision.DOES_NOT_CONFORM),
        ([(Severity.NORMAL, F), (Severity.NORMAL, P)], True, Decision.CONFORMS_WITH_REMARKS),
        ([(Severity.NORMAL, Verdict.WAIVED)], True, Decision.CONFORMS_WITH_REMARKS),
        ([(Severity.BLOCKER, Verdict.WAIVED), (Severity.NORMAL, P)], True, Decision.CONFORMS_WITH_REMARKS),
        ([(Severity.BLOCKER, Verdict.WAIVED), (Severity.NORMAL, N)], True, Decision.INCOMPLETE),
        ([(Severity.NORMAL, F), (Severity.NORMAL, E)], True, Decision.INCOMPLETE),
        ([(Severity.BLOCKER, N)], True, Decision.INCOMPLETE),
        ([(Severity.BLOCKER, P)], False, Decision.INCOMPLETE),
        ([(Severity.BLOCKER, P), (Severity.MINOR, Verdict.NOT_APPLICABLE)], True, Decision.CONFORMS),
        ([], True, Decision.INCOMPLETE),
    ],
)
def test_decision_follows_from_severities_and_verdicts(
    pairs: list[tuple[Severity, Verdict]], complete: bool, decision: Decision
) -> None:
    assert decide(pairs, complete=complete) is decision
