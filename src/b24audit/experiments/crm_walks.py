"""Leading a lead and a deal through their stages from the bar of the card, as a manager does, and rejecting them."""

from typing import Any

from b24audit.browser.pages.card import open_card
from b24audit.browser.pages.kanban import column_of_card, open_kanban
from b24audit.browser.pages.shell import dismissed
from b24audit.browser.pages.stage_bar import BAR, StageBar
from b24audit.experiments.crm_items import ASSESSMENT, demanded, direction, stage_of
from b24audit.observations.crm_cards import DealWalk, FinalsSeen, LeadWalk, StagePassed
from b24audit.snapshot.models.crm import Entity
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue

CATALOGUE = Catalogue()
_SECONDS = 15.0
"""Within which a stage pressed in the bar is that of the item."""


@CATALOGUE.experiment(LeadWalk, serves=["10.2.1", "10.2.4"], writes=True, browser=True)
async def lead_walk(bench: Bench) -> LeadWalk:
    """A lead through all its working statuses, then rejected."""
    lead = int(await bench.objects.add("lead", {"title": "Проверка прохождения статусов"}))
    return LeadWalk(**await _walk(bench, "lead", lead, "/crm/lead/kanban/"))


@CATALOGUE.experiment(DealWalk, serves=["11.2.4"], writes=True, browser=True)
async def deal_walk(bench: Bench) -> DealWalk:
    """A deal of the direction whose stages the ТЗ names, likewise."""
    pipeline = direction(bench, ASSESSMENT)
    fields = {"title": "Проверка прохождения стадий", "categoryId": pipeline.id, **demanded(bench, Entity.DEAL)}
    deal = int(await bench.objects.add("deal", fields))
    walk = await _walk(bench, "deal", deal, f"/crm/deal/kanban/category/{pipeline.id}/")
    return DealWalk(**walk, direction=ASSESSMENT)


async def _walk(bench: Bench, kind: str, item: int, kanban: str) -> dict[str, Any]:
    """What ``Walk`` is made of."""
    async with bench.studio.page() as page:
        view = await open_card(page, bench.studio.origin, kind, item)
        bar = await StageBar.of(view)
        working = tuple(stage.title for stage in await bar.working_stages())
        passed = []
        for title in working[1:]:
            await bar.go_to(title)
            passed.append(StagePassed(pressed=title, reached=await _reached(bench, kind, item, title)))
            await dismissed(view)
        finals = await bar.final_stages()
        await bench.shoot(page, "Стадии, пройденные в карточке", view.locator(BAR))
        await bar.fail(finals.failure)
        rejected = await bench.until(
            lambda: stage_of(bench, kind, item), lambda stage: stage not in working, within=_SECONDS
        )
        board = await open_kanban(page, bench.studio.origin, kanban)
        column = await column_of_card(board, item)
        await bench.shoot(page, "Канбан после отказа: карточки в рабочих столбцах нет")
    return {
        "working": working,
        "finals": FinalsSeen(success=finals.success, failure=finals.failure, own_words=finals.own_words),
        "passed": tuple(passed),
        "rejected": rejected,
        "in_column": column or "",
    }


async def _reached(bench: Bench, kind: str, item: int, title: str) -> str:
    return await bench.until(lambda: stage_of(bench, kind, item), lambda stage: stage == title, within=_SECONDS)
