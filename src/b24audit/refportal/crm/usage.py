"""Whether items still use what somebody wants to delete."""

from sqlalchemy import ColumnElement, Table, exists, select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import LEAD, QUOTE
from b24audit.refportal.crm.stages import pipeline_of
from b24audit.refportal.store.items import ITEM_TABLES

_WITHOUT_PIPELINES = {"STATUS": LEAD, "QUOTE_STATUS": QUOTE}


def stage_is_used(session: Session, dictionary: str, status_id: str) -> bool:
    """Whether an item is in the stage."""
    owner = pipeline_of(dictionary)
    entity_type = owner[0] if owner else _WITHOUT_PIPELINES.get(dictionary)
    if entity_type is None:
        return False
    table = ITEM_TABLES[entity_type]
    return _any(session, table, table.c.stageId == status_id)


def category_is_used(session: Session, entity_type: int, category: int) -> bool:
    """Whether an item is in the pipeline."""
    table = ITEM_TABLES[entity_type]
    return _any(session, table, table.c.categoryId == category)


def _any(session: Session, table: Table, condition: ColumnElement[bool]) -> bool:
    return bool(session.scalar(select(exists(select(1).select_from(table).where(condition)))))
