"""The bar of stages over a card: working stages, then one step for whatever ends the work."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from b24audit.refportal.crm.objects import DEAL, LEAD
from b24audit.refportal.store.dictionaries import StatusRow
from b24audit.refportal.web.crm.columns import crm_pages
from b24audit.refportal.web.crm.faults import page_faults
from b24audit.refportal.web.crm.kinds import Kind
from b24audit.refportal.web.crm.schemes import Scheme, schemes
from b24audit.refportal.web.crm.stages import stages_of
from b24audit.refportal.web.page import Page

_FINISH = {LEAD: "Завершить обработку лида", DEAL: "Завершить сделку"}
_FINISH_ELSEWHERE = "Завершить"
_QUESTION = {
    LEAD: "Выберите результат, с которым будет завершена обработка лида.",
    DEAL: "Выберите результат, с которым будет закрыта сделка.",
}
_LOST = {LEAD: "Забраковать", DEAL: "Сделка проиграна"}
_LOST_ELSEWHERE = "Проигрыш"
_COLOR = "#39a8ef"


@dataclass(frozen=True)
class Step:
    """A step of the bar; ``color`` is "" for one that lies ahead, hidden ones are in the document all the same."""

    id: str
    title: str
    color: str = ""
    hidden: bool = False
    final: bool = False


@dataclass(frozen=True)
class Bar:
    """The bar with what its popups say; ``flow`` is the newer make. Steps of one that is ``fixed`` do nothing."""

    flow: bool
    steps: Sequence[Step]
    success: Sequence[StatusRow]
    failures: Sequence[StatusRow]
    question: str
    lost: str
    schemes: Sequence[Scheme]
    fixed: bool


def bar_of(page: Page, kind: Kind, item: dict[str, Any]) -> Bar:
    """The bar of an item."""
    stages = stages_of(page.session, kind.id, item.get("categoryId") or 0)
    flow = kind.id not in (LEAD, DEAL) or crm_pages(page).stage_bar == "stageflow"
    failures = [] if kind.name in page_faults(page).without_failure else stages.failures
    only = stages.failures[0].name if len(stages.failures) == 1 else ""
    current = stages.find(item["stageId"] or "")
    finished = current is not None and current not in stages.working
    color = (current.color if current else "") or _COLOR
    steps = [
        Step(row.status_id, row.name, color if finished or _passed(stages.working, current, row) else "")
        for row in stages.working
    ]
    caption = current.name if current and finished else _FINISH.get(kind.id, _FINISH_ELSEWHERE)
    ends = current.status_id if current and finished else _first_id(stages.success)
    steps += [
        Step(
            row.status_id,
            row.name if row.status_id != ends else caption,
            color if finished else "",
            row.status_id != ends,
            True,
        )
        for row in (*stages.success, *stages.failures)
    ]
    return Bar(
        flow,
        steps,
        stages.success,
        failures,
        _QUESTION.get(kind.id, "Выберите результат"),
        only or _LOST.get(kind.id, _LOST_ELSEWHERE),
        schemes(page) if kind.id == LEAD else [],
        fixed=not page.may("write", kind.id, item),
    )


def _passed(working: Sequence[StatusRow], current: StatusRow | None, row: StatusRow) -> bool:
    return current in working and working.index(row) <= working.index(current) if current else False


def _first_id(rows: Sequence[StatusRow]) -> str:
    return rows[0].status_id if rows else ""
