"""Leads, deals and calls on portals that work, and on portals that only look so: each defect fails its requirement."""

from pathlib import Path

import pytest

from b24audit.cli.laboratory import TrialRecord
from b24audit.refportal import all_defects, all_variations, changed
from b24audit.refportal.serve import serve
from b24audit.refportal.states.sections.automation import AutomationState
from b24audit.requirements.register import Means
from tests.detection.audits import failed, read, undecided
from tests.detection.trials import quick_state, tried_at

pytestmark = pytest.mark.trial

ACTIVE = (Means.ACTIVE,)
CALLS = ("1.1.2", "1.1.3", "7.1.3", "9.2.1")
LIVES = ("1.1.6", "9.1.1", "10.2.2", "10.2.4", "10.6.2", "10.6.3", "11.2.4", "14.1.2")


def _tried(
    folder: Path, *names: str, calls: bool = True, seconds: float | None = None
) -> tuple[dict[str, list[str]], dict[str, str]]:
    """What failed, and what was not decided, on a portal with these changes whose automation takes so many seconds."""
    changes = [all_defects().get(name) or all_variations()[name] for name in names]
    state = changed(quick_state(), changes)
    if seconds is not None:
        state.get(AutomationState).delay_seconds = seconds
    record = TrialRecord()
    with serve(state) as served:
        outcome = tried_at(
            folder,
            served,
            read(state),
            (*LIVES, *CALLS),
            means=ACTIVE,
            record=record,
            by_application=calls,
        )
    assert record.residue.left == ()
    assert record.residue.created == record.residue.removed
    return failed(outcome), undecided(outcome)


def test_a_portal_that_works_passes_and_keeps_nothing(tmp_path: Path) -> None:
    assert _tried(tmp_path) == ({}, {})


def test_calls_of_a_webhook_alone_are_not_judged_and_the_reason_says_what_to_grant(tmp_path: Path) -> None:
    found, reasons = _tried(tmp_path, calls=False)
    assert found == {}
    assert sorted(reasons) == ["1.1.2-1", "1.1.3-1", "7.1.3-1", "9.2.1-1"]
    assert all("B24AUDIT_APPLICATION_TOKEN" in reason and "telephony" in reason for reason in reasons.values())


BROKEN: list[tuple[list[str], dict[str, list[str]]]] = [
    (
        [
            "lead-automation-on-creation-only",
            "deal-automation-missing",
            "calls-create-no-leads",
            "calls-outside-cards",
            "calls-without-duration",
            "calls-create-no-deals",
            "lead-history-misses-status",
            "deal-history-misses-stage",
        ],
        {
            "1.1.2": ["Звонок с неизвестного номера принят, ЛИД не появился."],
            "1.1.3": ["Звонок клиенту состоялся, дела в его карточке нет."],
            "7.1.3": ["Разговор длился 42 с, в статистике 0 с."],
            "9.2.1": ["По звонку клиента СДЕЛКА, связанная с ним, не появилась."],
            "10.2.4": ["В истории нет: «Сбор документов»."],
            "10.6.3": ["За 15 с после изменения ЛИДА не появилось ни дела, ни задачи, ответственный не изменился."],
            "11.2.4": ["В истории нет: «Согласование Договора»."],
            "14.1.2": [
                "За 15 с после создания СДЕЛКИ не появилось ни дела, ни задачи, ответственный не изменился.",
                "За 15 с после изменения СДЕЛКИ не появилось ни дела, ни задачи, ответственный не изменился.",
            ],
        },
    ),
    (
        ["stage-history-missing"],
        {
            "1.1.6": [
                "ЛИД: пройдено стадий — 5, записей в истории — 0.",
                "СДЕЛКА: пройдено стадий — 7, записей в истории — 0.",
            ],
            "10.2.4": ["История пуста."],
            "11.2.4": ["История пуста."],
        },
    ),
    (
        ["lead-leaves-first-status", "deal-skips-stage", "calls-with-wrong-source", "calls-outside-statistics"],
        {
            "1.1.2": ["Источник ЛИДа: «Другое»."],
            "7.1.3": ["Звонка в статистике нет."],
            "9.1.1": ["Созданный ЛИД сразу ушёл из статуса «Не обработан» в «Назначен ответственный»."],
            "10.2.2": ["Созданный ЛИД сразу ушёл из статуса «Не обработан» в «Назначен ответственный»."],
            "11.2.4": [
                "Поставлена стадия «Согласование Договора», а через несколько секунд СДЕЛКА в стадии «Выставлен СЧЕТ»."
            ],
        },
    ),
    (
        ["lead-skips-status", "junked-lead-reopens", "outgoing-calls-unknown"],
        {
            "1.1.3": ["Звонок клиенту состоялся, но портал не узнал его по номеру: дела в его карточке нет."],
            "10.2.4": [
                "Поставлена стадия «Сбор документов», а через несколько секунд ЛИД в стадии «Отправлено КП».",
                "После статуса «ЛИД забракован» ЛИД сам вернулся в «Не обработан».",
            ],
        },
    ),
    (
        ["automation-slow"],
        {
            "10.6.2": ["За 15 с после создания ЛИДА не появилось ни дела, ни задачи, ответственный не изменился."],
            "10.6.3": ["За 15 с после изменения ЛИДА не появилось ни дела, ни задачи, ответственный не изменился."],
            "14.1.2": [
                "За 15 с после создания СДЕЛКИ не появилось ни дела, ни задачи, ответственный не изменился.",
                "За 15 с после изменения СДЕЛКИ не появилось ни дела, ни задачи, ответственный не изменился.",
            ],
        },
    ),
]


@pytest.mark.parametrize(("names", "expected"), BROKEN, ids="+".join)
def test_defects_fail_exactly_their_requirements(
    tmp_path: Path, names: list[str], expected: dict[str, list[str]]
) -> None:
    found, reasons = _tried(tmp_path, *names)
    assert found == expected
    assert reasons == {}


def test_robots_that_take_their_time_are_waited_for(tmp_path: Path) -> None:
    found, reasons = _tried(tmp_path, "lead-skips-status", "deal-skips-stage", seconds=6)
    assert (sorted(found), reasons) == (["10.2.4", "11.2.4"], {})
