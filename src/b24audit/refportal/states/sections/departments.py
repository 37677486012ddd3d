"""Section ``departments``: structure of the company."""

from typing import Self

from pydantic import Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.states.moments import Moment
from b24audit.refportal.states.sections.users import REGISTERED
from b24audit.refportal.store.meta import get_meta, put_meta
from b24audit.refportal.store.people import DepartmentRow


class Department(SectionModel):
    """A department. The one without a parent is the company; ``head`` is a user, 0 when nobody is appointed."""

    id: int
    name: str
    parent: int | None = None
    head: int = 0
    sort: int = 500
    created: Moment = REGISTERED


def _company() -> list[Department]:
    return [Department(id=1, name="Новый портал")]


class DepartmentsState(SectionModel):
    """All departments; the default is the company alone.

    ``heads_listed`` False leaves UF_HEAD out of department.get, as the documentation's example does; the heads are
    then told by im.department.managers.get only.
    """

    items: list[Department] = Field(default_factory=_company)
    heads_listed: bool = True

    @model_validator(mode="after")
    def _check(self) -> Self:
        self.items.sort(key=lambda department: department.id)
        known = {department.id for department in self.items}
        for department in self.items:
            if department.parent is not None and department.parent not in known:
                raise ValueError(f"у отдела {department.id} нет вышестоящего отдела {department.parent}")
        return self


def heads_listed(session: Session) -> bool:
    """Whether department.get tells the heads."""
    return bool(get_meta(session, "departments").get("heads_listed", True))


def load_departments(session: Session, state: DepartmentsState) -> None:
    """Write the section."""
    put_meta(session, "departments", {"heads_listed": state.heads_listed})
    session.add_all(DepartmentRow(**dict(department)) for department in state.items)


def dump_departments(session: Session) -> DepartmentsState:
    """Read the section."""
    rows = session.scalars(select(DepartmentRow).order_by(DepartmentRow.id))
    names = list(Department.model_fields)
    items = [Department(**{name: getattr(row, name) for name in names}) for row in rows]
    return DepartmentsState(items=items, heads_listed=heads_listed(session))


SECTION = Section("departments", 12, DepartmentsState, load_departments, dump_departments)
