"""What a role of the CRM lets a user do with an item."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import OBJECT_TYPES
from b24audit.refportal.states.sections.rights import KEY, Action, Reach, RightsState, Role
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
