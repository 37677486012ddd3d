"""Judging what the boards of the CRM show: kanbans and «Воронки и туннели продаж» (ТЗ 5.2, 6.1, 6.4)."""

from collections.abc import Iterable, Sequence

from b24audit.judge import places
from b24audit.judge.judgement import Judgement, listed
from b24audit.judge.stages import Stage, StageList
from b24audit.judge.titles import key
from b24audit.observations.crm_boards import DealBoard, DealFunnels, FunnelSeen, LeadBoard
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.crm import Role


def stages_seen(working: Iterable[str], success: Iterable[str] = (), failure: Iterable[str] = ()) -> tuple[Stage, ...]:
    """Stages that a page shows, the first of the working ones being the one that new objects get."""
    by_role = ((Role.WORKING, working), (Role.SUCCESS, success), (Role.FAILURE, failure))
    titles = [(title, role) for role, group in by_role for title in group if title]
    return tuple(
        Stage(title, role, number == 0 and role is Role.WORKING) for number, (title, role) in enumerate(titles)
    )


def lead_columns(board: LeadBoard) -> StageList:
    """Columns of the kanban of leads."""
    return StageList("Столбцы канбана ЛИД", places.LEAD_BOARD, stages_seen(board.columns))


def deal_columns(board: DealBoard) -> StageList:
    """Columns of the kanban of a direction."""
    name = f"Столбцы канбана направления «{board.direction}»"
    return StageList(name, places.DEAL_BOARD, stages_seen(board.columns))


def funnel_stages(page: DealFunnels, direction: str) -> StageList:
    """Stages of a funnel on the page of funnels; ``absent`` is filled when the page shows no such funnel."""
    name, where = f"Стадии воронки «{direction}» на странице воронок", places.pipeline_stages(direction)
    funnel = _funnel(page, direction)
    if funnel is None:
        return StageList(name, where, (), _no_funnel(page, direction))
    return StageList(name, where, stages_seen(funnel.working, funnel.success, funnel.failure))


def funnels_shown(page: DealFunnels, required: Sequence[str]) -> Judgement:
    """The page of funnels shows every required direction; others are nobody's business."""
    return Judgement(tuple(_no_funnel(page, title) for title in required if _funnel(page, title) is None))


def _funnel(page: DealFunnels, title: str) -> FunnelSeen | None:
    return next((funnel for funnel in page.funnels if key(funnel.title) == key(title)), None)


def _no_funnel(page: DealFunnels, title: str) -> Finding:
    return Finding(
        required=f"Направление СДЕЛКИ «{title}» видно на странице «Воронки и туннели продаж».",
        found=f"Такой воронки на странице нет. Есть: {listed(funnel.title for funnel in page.funnels)}.",
        where=places.PIPELINES,
        fix=f"Создайте воронку «{title}» или переименуйте в неё имеющуюся.",
    )
