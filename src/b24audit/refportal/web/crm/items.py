"""Reading items for pages: a page of rows, how many there are, counts and sums by stage."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.items import Item
from b24audit.refportal.store.items import ITEM_TABLES
from b24audit.refportal.web import stubs
from b24audit.refportal.web.crm.kinds import Kind
from b24audit.refportal.web.crm.words import Words
from b24audit.refportal.web.page import Page


@dataclass(frozen=True)
class StageTotal:
    """Items of a stage: how many, and their sum."""

    count: int = 0
    sum: float = 0.0


def newest(session: Session, kind: Kind, condition: ColumnElement[bool], limit: int) -> list[Item]:
    """The newest items of a condition."""
    table = ITEM_TABLES[kind.id]
    query = select(table).where(condition).order_by(table.c.id.desc()).limit(limit)
    return [dict(row) for row in session.execute(query).mappings()]


def count(session: Session, kind: Kind, condition: ColumnElement[bool]) -> int:
    """How many items fulfil a condition."""
    return session.scalar(select(func.count()).select_from(ITEM_TABLES[kind.id]).where(condition)) or 0


def by_stage(session: Session, kind: Kind, condition: ColumnElement[bool]) -> dict[str, StageTotal]:
    """Totals by stage."""
    table = ITEM_TABLES[kind.id]
    query = select(table.c.stageId, func.count(), func.sum(table.c.opportunity)).where(condition)
    rows = session.execute(query.group_by(table.c.stageId))
    return {stage: StageTotal(number, float(total or 0)) for stage, number, total in rows}


def known_item(page: Page, kind: Kind, number: int) -> Item:
    """An item that the user may read.

    Raises:
        Stub: there is none, or the user has no right to see it.
    """
    table = ITEM_TABLES[kind.id]
    row = page.session.execute(select(table).where(table.c.id == number)).mappings().first()
    if row is None:
        raise stubs.refused(kind.missing)
    item: dict[str, Any] = dict(row)
    if not page.may("read", kind.id, item):
        raise stubs.access_denied()
    return item


def check_available(page: Page, kind: Kind) -> None:
    """Refuse what the portal does not have or gives nobody access to.

    Raises:
        Stub: with the reason.
    """
    identity = page.portal.identity
    if kind.name in identity.switched_off or (kind.name == "lead" and identity.crm_mode == 2):
        raise stubs.tool_switched_off()
    if kind.name in identity.inaccessible:
        raise stubs.access_denied()


def words_of(page: Page) -> Words:
    """How this page writes values."""
    return Words(page.session, page.portal.utc_offset, page.portal.identity.currency)
