"""Looking at the boards of the CRM: nothing is changed there."""

from b24audit.browser.pages.funnels import open_funnels, read_funnels
from b24audit.browser.pages.kanban import Kanban, open_kanban, read_kanban, reset_filter
from b24audit.experiments.crm_items import ASSESSMENT, direction
from b24audit.observations.crm_boards import DealBoard, DealFunnels, FunnelSeen, LeadBoard
from b24audit.snapshot.models.crm import Role
from b24audit.trial.bench import Bench
from b24audit.trial.experiment import Catalogue

CATALOGUE = Catalogue()


@CATALOGUE.experiment(LeadBoard, serves=["10.2.1"], browser=True)
async def lead_board(bench: Bench) -> LeadBoard:
    """The kanban of leads."""
    columns = await _columns(bench, "/crm/lead/kanban/", "STATUS", "Канбан ЛИД: столбцы — рабочие статусы")
    return LeadBoard(columns=columns)


@CATALOGUE.experiment(DealBoard, serves=["11.2.1"], browser=True)
async def deal_board(bench: Bench) -> DealBoard:
    """The kanban of the direction whose stages the ТЗ names."""
    pipeline = direction(bench, ASSESSMENT)
    path = f"/crm/deal/kanban/category/{pipeline.id}/"
    columns = await _columns(bench, path, pipeline.dictionary, f"Канбан СДЕЛОК, направление «{ASSESSMENT}»")
    return DealBoard(direction=ASSESSMENT, columns=columns)


@CATALOGUE.experiment(DealFunnels, serves=["11.1.1", "11.2.1"], browser=True)
async def deal_funnels(bench: Bench) -> DealFunnels:
    """«Воронки и туннели продаж»: what is changed there is saved at once, so it is only read."""
    async with bench.studio.page() as page:
        view = await open_funnels(page, bench.studio.origin)
        funnels = await read_funnels(view)
        await bench.shoot(page, "Воронки и туннели продаж", view.locator(".crm-st-category"))
    return DealFunnels(
        funnels=tuple(
            FunnelSeen(title=each.title, working=each.in_progress, success=each.success, failure=each.failure)
            for each in funnels
        )
    )


async def _columns(bench: Bench, path: str, dictionary: str, caption: str) -> tuple[str, ...]:
    async with bench.studio.page() as page:
        view = await open_kanban(page, bench.studio.origin, path)
        found = await read_kanban(view)
        if _shows_finished(bench, dictionary, found):
            await reset_filter(view)
            found = await read_kanban(view)
        await bench.shoot(page, caption, view.locator(".main-kanban-column-title-text-inner"))
    return tuple(column.title for column in found.columns)


def _shows_finished(bench: Bench, dictionary: str, kanban: Kanban) -> bool:
    """Whether the person's filter asks for finished items: only then final stages are columns."""
    known = bench.snapshot.crm.dictionaries.value or ()
    finals = {row.code for row in known if row.dictionary == dictionary and row.role is not Role.WORKING}
    return any(column.code in finals for column in kanban.columns)
