"""The timeline of a card: what is planned and what has happened."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from b24audit.refportal.crm.items import Item
from b24audit.refportal.crm.stages import stage_dictionary
from b24audit.refportal.store.activities import CALL, INCOMING, LETTER, MEETING, ActivityBindingRow, ActivityRow
from b24audit.refportal.store.documents import DocumentRow
from b24audit.refportal.store.stage_history import StageHistoryRow
from b24audit.refportal.store.tasks import TaskRow
from b24audit.refportal.web.crm.items import words_of
from b24audit.refportal.web.crm.kinds import Kind
from b24audit.refportal.web.page import Page

_TYPES = {MEETING: "Встреча", CALL: "Звонок", LETTER: "Письмо"}
_DONE = 5


@dataclass(frozen=True)
class Entry:
    """An entry: ``planned`` is still to be done; ``kind`` is its caption, ``person`` whose it is."""

    kind: str
    title: str
    moment: int
    person: str = ""
    text: str = ""
    planned: bool = False
    link: str = ""


def timeline_of(page: Page, kind: Kind, item: Item) -> list[Entry]:
    """Planned entries first, then the past, newest first."""
    words = words_of(page)
    created = Entry(
        "Создание", f"{kind.type.title}: создание элемента", item["createdTime"] or 0, words.person(item["createdBy"])
    )
    entries = [*_activities(page, kind, item), *_tasks(page, kind, item), *_documents(page, kind, item)]
    entries += [*_moves(page, kind, item), created]
    return sorted(entries, key=lambda entry: (not entry.planned, -entry.moment))


def _activities(page: Page, kind: Kind, item: Item) -> Sequence[Entry]:
    bound = select(ActivityBindingRow.activity_id).where(
        ActivityBindingRow.owner_type_id == kind.id, ActivityBindingRow.owner_id == item["id"]
    )
    words = words_of(page)
    return [
        Entry(
            _caption(row),
            row.subject,
            row.deadline if row.deadline and not row.completed else row.created,
            words.person(row.responsible_id),
            "" if row.description_type == 3 else row.description,
            planned=not row.completed,
        )
        for row in page.session.scalars(select(ActivityRow).where(ActivityRow.id.in_(bound)))
    ]


def _caption(row: ActivityRow) -> str:
    caption = _TYPES.get(row.type_id, "Дело")
    if row.type_id in (CALL, LETTER):
        return (
            f"{'Входящий' if row.type_id == CALL else 'Входящее'} {caption.lower()}"
            if row.direction == INCOMING
            else caption
        )
    return caption


def _tasks(page: Page, kind: Kind, item: Item) -> Sequence[Entry]:
    mark = f"{kind.type.code}_{item['id']}"
    words = words_of(page)
    return [
        Entry(
            "Задача",
            row.title,
            row.deadline if row.deadline and row.status != _DONE else row.created_date,
            words.person(row.responsible_id),
            planned=row.status != _DONE,
            link=f"/company/personal/user/{row.responsible_id}/tasks/task/view/{row.id}/",
        )
        for row in page.session.scalars(select(TaskRow))
        if mark in row.uf_crm_task
    ]


def _documents(page: Page, kind: Kind, item: Item) -> Sequence[Entry]:
    query = select(DocumentRow).where(DocumentRow.entity_type_id == kind.id, DocumentRow.entity_id == item["id"])
    words = words_of(page)
    return [
        Entry(
            "Документ", row.title, row.create_time, words.person(row.created_by), link=f"/crm/documents/view/{row.id}/"
        )
        for row in page.session.scalars(query)
    ]


def _moves(page: Page, kind: Kind, item: Item) -> Sequence[Entry]:
    """Every stage but the one it was created in."""
    return [Entry("Изменена стадия", title, moment) for title, moment in stage_moves(page, kind, item)[1:]]


def stage_moves(page: Page, kind: Kind, item: Item) -> list[tuple[str, int]]:
    """Titles of the stages an item has been in, with the moment it came there."""
    words = words_of(page)
    query = select(StageHistoryRow).where(
        StageHistoryRow.entity_type_id == kind.id, StageHistoryRow.owner_id == item["id"]
    )
    rows = page.session.scalars(query.order_by(StageHistoryRow.id))
    return [(words.status(stage_dictionary(kind.id, row.category_id), row.stage_id), row.created_time) for row in rows]
