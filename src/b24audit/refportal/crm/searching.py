"""Search by text: what the search field of a list and of the whole portal find in the index."""

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import BY_NAME, CONTACT, LEAD
from b24audit.refportal.states.sections.searching import KEY, Searched, SearchingState
from b24audit.refportal.store.items import ITEM_TABLES, MultiFieldRow, comparable
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.store.tasks import TaskRow

TASK = "task"
_AT_MOST = 50
_FEWEST_DIGITS = 4
_NAMES = {LEAD: ("title", "name", "secondName", "lastName"), CONTACT: ("name", "secondName", "lastName")}


def search(session: Session, name: str, text: str) -> list[int]:
    """Numbers of at most fifty items of an object (or tasks) that the index finds by the text, newest first."""
    state = SearchingState.model_validate(get_meta(session, KEY))
    indexed: list[Searched] = getattr(state, name)
    words = text.casefold().split()
    if not indexed or not words:
        return []
    if name == TASK:
        tests = [func.casefold(TaskRow.title).contains(word, autoescape=True) for word in words]
        return list(session.scalars(select(TaskRow.id).where(*tests).order_by(TaskRow.id.desc()).limit(_AT_MOST)))
    table = ITEM_TABLES[BY_NAME[name].id]
    query = select(table.c.id).where(_matches(BY_NAME[name].id, indexed, text))
    return list(session.scalars(query.order_by(table.c.id.desc()).limit(_AT_MOST)))


def _matches(entity_type: int, indexed: list[Searched], text: str) -> ColumnElement[bool]:
    table = ITEM_TABLES[entity_type]
    tests = [_titled(entity_type, text)] if "title" in indexed else []
    digits = comparable("PHONE", text)
    if "phone" in indexed and len(digits) >= _FEWEST_DIGITS:
        tests.append(table.c.id.in_(_owners(entity_type, "PHONE", digits)))
    if "email" in indexed:
        tests.append(table.c.id.in_(_owners(entity_type, "EMAIL", comparable("EMAIL", text))))
    return or_(*tests) if tests else table.c.id.is_(None)


def _titled(entity_type: int, text: str) -> ColumnElement[bool]:
    """Every word is in the title or in one of the names."""
    table = ITEM_TABLES[entity_type]
    names = [func.casefold(table.c[name]) for name in _NAMES.get(entity_type, ("title",))]
    words = text.casefold().split()
    return and_(*(or_(*(name.contains(word, autoescape=True) for name in names)) for word in words))


def _owners(entity_type: int, kind: str, part: str) -> Select[int]:
    mine = (MultiFieldRow.entity_type_id == entity_type, MultiFieldRow.kind == kind)
    return select(MultiFieldRow.entity_id).where(*mine, MultiFieldRow.comparable.contains(part, autoescape=True))
