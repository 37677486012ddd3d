"""Looking at the pages of robots and business processes of leads and deals; REST does not show robots to anybody."""

from collections.abc import Sequence

from b24audit.browser.pages.processes import open_processes, read_processes
from b24audit.browser.pages.robots import ROBOT, STAGE, open_robots, read_robots
from b24audit.browser.pages.tables import TABLE
from b24audit.browser.problems import PageProblem
from b24audit.observations.automation import (
    DealAutomation,
    LeadAutomation,
    RobotBoard,
    SelfStarting,
    StageRobots,
)
from b24audit.observations.observed import NotObserved
from b24audit.snapshot.models.base import Area, Unread
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue

CATALOGUE = Catalogue()
Boards = Sequence[tuple[str, str]]
"""Addresses of robots, with the title of what they are for."""


@CATALOGUE.experiment(LeadAutomation, serves=["10.6.1"], browser=True)
async def lead_automation(bench: Bench) -> LeadAutomation:
    """Robots and processes of leads."""
    return LeadAutomation(
        boards=await _boards(bench, [("ЛИД", "/crm/lead/automation/0/")]),
        processes=await _processes(bench, "ЛИД", "CRM_LEAD"),
    )


@CATALOGUE.experiment(DealAutomation, serves=["14.1.1"], browser=True)
async def deal_automation(bench: Bench) -> DealAutomation:
    """Robots of every funnel of deals, and processes of deals."""
    pipelines = bench.snapshot.crm.pipelines
    if pipelines.value is None:
        unread = pipelines.unread or Unread(verdict="error", reason="Воронки СДЕЛКИ не прочитаны.")
        raise NotObserved(unread.verdict, unread.reason)
    boards = [(each.title, f"/crm/deal/automation/{each.id}/") for each in pipelines.value]
    return DealAutomation(boards=await _boards(bench, boards), processes=await _processes(bench, "СДЕЛКА", "CRM_DEAL"))


async def _boards(bench: Bench, boards: Boards) -> Area[tuple[RobotBoard, ...]]:
    try:
        return Area[tuple[RobotBoard, ...]](value=tuple([await _board(bench, *board) for board in boards]))
    except PageProblem as problem:
        return Area[tuple[RobotBoard, ...]](unread=_unread(problem))


async def _board(bench: Bench, title: str, path: str) -> RobotBoard:
    async with bench.studio.page() as page:
        view = await open_robots(page, bench.studio.origin, path)
        stages = await read_robots(view)
        await bench.shoot(page, f"Роботы по стадиям: {title}", view.locator(f"{STAGE}, {ROBOT}"))
    return RobotBoard(
        title=title, stages=tuple(StageRobots(title=stage.title, robots=stage.robots) for stage in stages)
    )


async def _processes(bench: Bench, name: str, code: str) -> Area[tuple[SelfStarting, ...]]:
    try:
        async with bench.studio.page() as page:
            view = await open_processes(page, bench.studio.origin, code)
            rows = await read_processes(view)
            await bench.shoot(page, f"Шаблоны бизнес-процессов и их автозапуск: {name}", view.locator(TABLE))
    except PageProblem as problem:
        return Area[tuple[SelfStarting, ...]](unread=_unread(problem))
    found = [SelfStarting(title=row.title, on_creation=row.on_creation, on_change=row.on_change) for row in rows]
    return Area[tuple[SelfStarting, ...]](value=tuple(found))


def _unread(problem: PageProblem) -> Unread:
    return Unread(verdict=problem.verdict, reason=problem.reason)
