"""Structure of the company: the new page, drawn by script with collapsed branches, and the old one."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select
from starlette.responses import Response

from b24audit.refportal.store.people import DepartmentRow, UserRow
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.page import Page

FAMILY = PageFamily("structure", "Структура компании")
NEW, OLD = "/hr/structure/", "/company/vis_structure.php"


@dataclass
class Node:
    """A department as it is drawn: ``head`` None when nobody who works here is appointed."""

    id: int
    name: str
    head: UserRow | None
    employees: int
    children: list["Node"] = field(default_factory=list)


@FAMILY.page(NEW)
def structure(page: Page) -> Response:
    """The new page; where it is off, the old one."""
    if page.web.structure == "old":
        return page.go(OLD)
    return page.show("pages/structure.html", FAMILY.title, roots=_tree(page))


@FAMILY.page(OLD)
def old_structure(page: Page) -> Response:
    """The old page, which stays at its address."""
    return page.show("pages/old_structure.html", FAMILY.title, roots=_tree(page))


def _tree(page: Page) -> list[Node]:
    rows = page.session.scalars(select(DepartmentRow).order_by(DepartmentRow.sort, DepartmentRow.id)).all()
    people = {user.id: user for user in page.session.scalars(select(UserRow).where(UserRow.active))}
    nodes = {row.id: Node(row.id, row.name, people.get(row.head), _count(people.values(), row.id)) for row in rows}
    for row in rows:
        if row.parent in nodes:
            nodes[row.parent].children.append(nodes[row.id])
    return [nodes[row.id] for row in rows if row.parent not in nodes]


def _count(people: Iterable[UserRow], department: int) -> int:
    return sum(department in user.departments and user.type == "employee" for user in people)
