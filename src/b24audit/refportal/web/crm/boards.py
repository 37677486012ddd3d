"""The kanban of an object: columns of working stages, drop zones of final ones, cards."""

from collections.abc import Mapping
from typing import Any

from b24audit.refportal.store.dictionaries import StatusRow
from b24audit.refportal.store.items import ITEM_TABLES
from b24audit.refportal.web.crm.faults import page_faults
from b24audit.refportal.web.crm.filters import conditions_of, found_by, wants_finished
from b24audit.refportal.web.crm.items import StageTotal, by_stage, newest, words_of
from b24audit.refportal.web.crm.kinds import Kind
from b24audit.refportal.web.crm.stages import Stages
from b24audit.refportal.web.crm.words import Words, title_of
from b24audit.refportal.web.filtering import FilterState
from b24audit.refportal.web.kanban import CardField, DropZone, Kanban, KanbanCard, KanbanColumn
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.rendering import money

_CARDS = 20


def kanban_of(page: Page, kind: Kind, stages: Stages, chosen: FilterState, category: int) -> Kanban:
    """What the kanban shows with that filter; final stages are columns only when the filter asks for them."""
    finished = wants_finished(conditions_of(page, kind, chosen))
    shown = stages.all if finished else stages.working
    condition = found_by(page, kind, chosen, category)
    totals = by_stage(page.session, kind, condition)
    words = words_of(page)
    table = ITEM_TABLES[kind.id]
    columns = []
    for stage in shown:
        items = newest(page.session, kind, condition & (table.c.stageId == stage.status_id), _CARDS)
        cards = [_card(kind, words, item) for item in items]
        title = page_faults(page).shown(f"{kind.name}-kanban", stage.name)
        columns.append(_column(page, stage, title, totals.get(stage.status_id, StageTotal()), cards))
    zones = [
        DropZone(stage.status_id, stage.name, success=stage in stages.success)
        for stage in (*stages.success, *stages.failures)
        if stage not in shown
    ]
    quick = kind.quick if page.may("add", kind.id, {"assignedById": page.user.id}) else ""
    return Kanban(columns, zones, kind.action("stage"), quick, f"{kind.action('quick')}?category={category}")


def _column(page: Page, stage: StatusRow, title: str, total: StageTotal, cards: list[KanbanCard]) -> KanbanColumn:
    return KanbanColumn(
        id=stage.status_id,
        title=title,
        color=stage.color or "#7bd3ea",
        total=total.count,
        sum=money(total.sum, page.portal.identity.currency),
        cards=cards,
    )


def _card(kind: Kind, words: Words, item: Mapping[str, Any]) -> KanbanCard:
    responsible = words.person(item["assignedById"])
    return KanbanCard(
        id=item["id"],
        title=title_of(kind.id, item) or "Без названия",
        link=kind.card(item["id"]),
        price=words.money(item),
        contact=words.client(item) or " ".join(filter(None, (item.get("name"), item.get("lastName")))),
        date=words.moment(item["createdTime"]),
        fields=[CardField("Ответственный", responsible)] if responsible else [],
    )
