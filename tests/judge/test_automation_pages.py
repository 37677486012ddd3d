"""Judging robots and processes as the pages show them."""

import pytest

from b24audit.judge.automation_pages import starts_by_itself
from b24audit.judge.judgement import CouldNotCheck
from b24audit.observations.automation import DealAutomation, RobotBoard, SelfStarting, StageRobots
from b24audit.requirements.verdicts import Verdict
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.crm import Entity

PLAN = Unread(verdict="not_checked", reason="Страница недоступна на тарифе портала.")
BOTH = SelfStarting(title="Обработка", on_creation=True, on_change=True)
CREATION = SelfStarting(title="Приём", on_creation=True, on_change=False)


def _board(first: str = "", second: str = "", title: str = "Оценка") -> RobotBoard:
    stages = [("Новая СДЕЛКА", first), ("Выполнение работ", second)]
    return RobotBoard(
        title=title,
        stages=tuple(StageRobots(title=name, robots=(robot,) if robot else ()) for name, robot in stages),
    )


def _seen(boards: tuple[RobotBoard, ...] | None, processes: tuple[SelfStarting, ...] | None) -> DealAutomation:
    return DealAutomation(
        boards=Area[tuple[RobotBoard, ...]](value=boards, unread=PLAN if boards is None else None),
        processes=Area[tuple[SelfStarting, ...]](value=processes, unread=PLAN if processes is None else None),
    )


@pytest.mark.parametrize(
    "seen",
    [
        _seen((_board("Назначить", "Проверить"),), ()),
        _seen((_board(),), (BOTH,)),
        _seen((_board(second="Проверить"),), (CREATION,)),
        _seen((_board("Назначить", "Проверить"),), None),
        _seen(None, (BOTH,)),
        _seen((), (BOTH,)),
    ],
)
def test_robots_processes_or_both_start_at_both_events(seen: DealAutomation) -> None:
    judgement = starts_by_itself(seen, Entity.DEAL)
    assert (judgement.findings, judgement.remarks) == ((), ())


@pytest.mark.parametrize(
    ("seen", "found"),
    [
        (
            _seen((_board(),), ()),
            "Ничто не запускается при создании и при изменении. Роботы: нет ни одного. Бизнес-процессы: нет ни одного.",
        ),
        (
            _seen((_board("Назначить"),), (CREATION,)),
            (
                "Ничто не запускается при изменении. Роботы: «Оценка» — Новая СДЕЛКА: «Назначить». "
                "Бизнес-процессы: «Приём» (запускается при создании)."
            ),
        ),
        (
            _seen((_board("Назначить"), _board(second="Проверить", title="Экспертиза")), ()),
            (
                "Ничто не запускается при изменении. Роботы: «Оценка» — Новая СДЕЛКА: «Назначить»; "
                "«Экспертиза» — Выполнение работ: «Проверить». Бизнес-процессы: нет ни одного."
            ),
        ),
    ],
)
def test_event_after_which_nothing_starts(seen: DealAutomation, found: str) -> None:
    assert [finding.found for finding in starts_by_itself(seen, Entity.DEAL).findings] == [found]


def test_funnel_without_automation_beside_one_with_it_is_remarked() -> None:
    seen = _seen((_board("Назначить", "Проверить"), _board(title="Экспертиза")), ())
    judgement = starts_by_itself(seen, Entity.DEAL)
    assert judgement.findings == ()
    assert [remark.found for remark in judgement.remarks] == [
        "Не во всех воронках: «Экспертиза» — роботов для этого нет."
    ]


@pytest.mark.parametrize("seen", [_seen(None, (CREATION,)), _seen((_board("Назначить"),), None)])
def test_page_that_was_not_seen_may_hold_what_is_missing(seen: DealAutomation) -> None:
    with pytest.raises(CouldNotCheck) as caught:
        starts_by_itself(seen, Entity.DEAL)
    assert (caught.value.verdict, caught.value.reason) == (Verdict.NOT_CHECKED, PLAN.reason)
