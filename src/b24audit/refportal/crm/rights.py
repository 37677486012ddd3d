"""What a role of the CRM lets a user do with an item."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, not_, null, or_, select, true
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import OBJECT_TYPES
from b24audit.refportal.states.sections.rights import KEY, Action, Reach, RightsState, Role
from b24audit.refportal.store.items import ITEM_TABLES
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.store.people import DepartmentRow, UserRow


def may(session: Session, user: int, action: Action, entity_type: int, item: Mapping[str, Any]) -> bool:
    """Whether a user may do that to an item: administrators may everything, others what one of their roles allows."""
    row = session.get(UserRow, user)
    if row is None or not row.active:
        return False
    if row.admin:
        return True
    roles = RightsState.model_validate(get_meta(session, KEY)).roles
    name = OBJECT_TYPES[entity_type].name
    reaches = [_reach(role, name, action, item) for role in roles if _has(row, role)]
    return any(_reaches(session, row, reach, item) for reach in reaches)


def readable(session: Session, user: UserRow, entity_type: int) -> ColumnElement[bool]:
    """The condition on the table of an object that holds for just the items that ``may`` lets the user read."""
    if user.admin:
        return true()
    roles = [role for role in RightsState.model_validate(get_meta(session, KEY)).roles if _has(user, role)]
    return or_(false(), *(_role_reads(session, user, role, entity_type) for role in roles))


def changes_settings(session: Session, user: UserRow) -> bool:
    """Whether a user may change settings of the CRM: pipelines, statuses, fields."""
    roles = RightsState.model_validate(get_meta(session, KEY)).roles
    return user.admin or any(role.settings and _has(user, role) for role in roles)


def _role_reads(session: Session, user: UserRow, role: Role, entity_type: int) -> ColumnElement[bool]:
    name, table = OBJECT_TYPES[entity_type].name, ITEM_TABLES[entity_type]
    general = role.permissions.get(name, {}).get("read", "")
    stages = role.stages.get(name, {}) if "stageId" in table.c else {}
    code = func.coalesce(table.c.stageId, "") if stages else null()
    of_stages = [
        (or_(code == stage, code.endswith(f":{stage}", autoescape=True)), rights.get("read", general))
        for stage, rights in stages.items()
    ]
    elsewhere = and_(true(), *(not_(condition) for condition, _ in of_stages))
    parts = [*of_stages, (elsewhere, general)]
    return or_(*(and_(where, _within(session, user, reach, entity_type)) for where, reach in parts))


def _within(session: Session, user: UserRow, reach: Reach, entity_type: int) -> ColumnElement[bool]:
    if reach in ("", "X"):
        return true() if reach == "X" else false()
    table = ITEM_TABLES[entity_type]
    own = or_(table.c.assignedById == user.id, table.c.opened == 1 if reach == "O" else false())
    if reach == "A":
        return own
    departments = set(user.departments)
    if reach in ("F", "O"):
        departments |= set(_below(session, departments))
    colleagues = [row.id for row in session.scalars(select(UserRow)) if departments & set(row.departments)]
    return or_(own, table.c.assignedById.in_(colleagues))


def _has(user: UserRow, role: Role) -> bool:
    own = {f"U{user.id}", *(f"D{number}" for number in user.departments)}
    if user.type == "employee":
        own.add("all")
    return bool(own & set(role.members))


def _reach(role: Role, name: str, action: Action, item: Mapping[str, Any]) -> Reach:
    stage = str(item.get("stageId") or "").rpartition(":")[2]
    of_stage = role.stages.get(name, {}).get(stage, {})
    return of_stage.get(action, role.permissions.get(name, {}).get(action, ""))


def _reaches(session: Session, user: UserRow, reach: Reach, item: Mapping[str, Any]) -> bool:
    if reach in ("", "X"):
        return reach == "X"
    if item.get("assignedById") == user.id or (reach == "O" and item.get("opened")):
        return True
    if reach == "A":
        return False
    responsible = session.get(UserRow, item.get("assignedById") or 0)
    departments = set(user.departments)
    if reach in ("F", "O"):
        departments |= set(_below(session, departments))
    return responsible is not None and bool(departments & set(responsible.departments))


def _below(session: Session, departments: set[int]) -> Iterator[int]:
    """Departments under these, at any depth."""
    children = set(session.scalars(select(DepartmentRow.id).where(DepartmentRow.parent.in_(departments))))
    if children:
        yield from children
        yield from _below(session, children)
