"""Judging what the pages show of automation: robots of the stages, processes with «Автозапуск» (ТЗ 5.6, 6.7).

A new object comes into the first stage, so its robots work on creation; robots of the others work on change.
"""

from collections.abc import Iterable, Sequence

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement, listed
from b24audit.observations.automation import ObjectAutomation, RobotBoard, SelfStarting
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.crm import Entity

CREATION, CHANGE = "при создании", "при изменении"


def starts_by_itself(found: ObjectAutomation, entity: Entity) -> Judgement:
    """Robots (of one funnel at least) or processes of the object start on creation and on change.

    Raises ``CouldNotCheck`` when what was seen does not suffice and a page was not seen.
    """
    boards, processes = found.boards.value or (), found.processes.value or ()
    lacks = _lacking(boards, processes)
    if not lacks:
        return Judgement(remarks=_idle_funnels(boards, processes, entity))
    for area in (found.boards, found.processes):
        if area.unread is not None:
            raise CouldNotCheck(Verdict(area.unread.verdict), area.unread.reason)
    return Judgement((_not_automated(boards, processes, lacks, entity),))


def _lacking(boards: Sequence[RobotBoard], processes: Iterable[SelfStarting]) -> list[str]:
    """Events after which nothing starts; with several boards those of the one that lacks least."""
    items = list(processes)
    by_processes = {
        CREATION: any(item.on_creation for item in items),
        CHANGE: any(item.on_change for item in items),
    }
    missing = [
        [event for event in by_processes if not (by_processes[event] or _works(board, event))] for board in boards
    ]
    return min(missing, key=len, default=[event for event, works in by_processes.items() if not works])


def _works(board: RobotBoard, event: str) -> bool:
    stages = board.stages[:1] if event == CREATION else board.stages[1:]
    return any(stage.robots for stage in stages)


def _idle_funnels(
    boards: Sequence[RobotBoard], processes: Iterable[SelfStarting], entity: Entity
) -> tuple[Finding, ...]:
    """Funnels that no automation serves, beside one that is served, are worth a remark."""
    idle = [board.title for board in boards if _lacking([board], processes)]
    if not idle:
        return ()
    return (
        Finding(
            required=f"Роботы или бизнес-процесс {places.tz_name_of(entity)} запускаются при создании и при изменении.",
            found=f"Не во всех воронках: {listed(idle)} — роботов для этого нет.",
            where=places.robots(entity),
            fix="Проверьте, нужна ли автоматика и в этих воронках.",
        ),
    )


def _not_automated(
    boards: Iterable[RobotBoard], processes: Iterable[SelfStarting], lacks: Sequence[str], entity: Entity
) -> Finding:
    name = places.tz_name_of(entity)
    return Finding(
        required=f"Роботы или бизнес-процесс {name} запускаются сами и при создании, и при изменении.",
        found=f"Ничто не запускается {' и '.join(lacks)}. Роботы: {_robots(boards)}. "
        f"Бизнес-процессы: {_titles(processes)}.",
        where=f"{places.robots(entity)}; {places.PROCESSES}",
        fix=f"Добавьте роботов на начальную и следующие стадии {name} или включите бизнес-процессу автозапуск "
        f"{' и '.join(lacks)}.",
    )


def _robots(boards: Iterable[RobotBoard]) -> str:
    words = [
        f"«{board.title}» — {stage.title}: {listed(stage.robots)}"
        for board in boards
        for stage in board.stages
        if stage.robots
    ]
    return "; ".join(words) or "нет ни одного"


def _titles(processes: Iterable[SelfStarting]) -> str:
    return "; ".join(f"«{item.title}» ({_start(item)})" for item in processes) or "нет ни одного"


def _start(item: SelfStarting) -> str:
    events = [event for event, starts in ((CREATION, item.on_creation), (CHANGE, item.on_change)) if starts]
    return f"запускается {' и '.join(events)}" if events else "сам не запускается"
