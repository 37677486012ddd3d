"""Section ``rights``: roles of the CRM and who has them."""

from typing import Literal

from pydantic import Field

from b24audit.refportal.crm.objects import BY_NAME
from b24audit.refportal.states.model import SectionModel
from b24audit.refportal.states.one_fact import one_fact

Reach = Literal["", "A", "D", "F", "O", "X"]
"""Nothing, own, of one's department, of the departments below too, and those opened to all, everything."""

Action = Literal["read", "add", "write", "delete", "export", "import", "automation"]
ACTIONS: tuple[Action, ...] = ("read", "add", "write", "delete", "export", "import", "automation")

KEY = "rights"


class Role(SectionModel):
    """A role.

    ``permissions`` by object, by action; ``stages`` where a stage (its code) differs from its object, by object;
    ``settings`` lets change settings of the CRM. ``members`` are ``U<user>``, ``D<department>``, ``admins`` or ``all``.
    """

    id: int
    name: str
    permissions: dict[str, dict[Action, Reach]] = Field(default_factory=dict)
    stages: dict[str, dict[str, dict[Action, Reach]]] = Field(default_factory=dict)
    settings: bool = False
    members: list[str] = Field(default_factory=list)


def uniform(reach: Reach, *without: Action) -> dict[str, dict[Action, Reach]]:
    """The same reach in every object for every action but some."""
    return {name: {action: "" if action in without else reach for action in ACTIONS} for name in BY_NAME}


def factory_roles() -> list[Role]:
    """Roles that every portal begins with, as the product's own wizard of new portals makes them."""
    return [
        Role(id=1, name="Администратор", permissions=uniform("X"), settings=True, members=["admins"]),
        Role(id=2, name="Директор", permissions=uniform("X", "automation")),
        Role(id=3, name="Начальник отдела", permissions=_but_all_companies("D")),
        Role(id=4, name="Менеджер", permissions=_but_all_companies("A"), members=["all"]),
    ]


def _but_all_companies(reach: Reach) -> dict[str, dict[Action, Reach]]:
    everything = uniform("X", "automation")
    return {**uniform(reach, "automation"), "company": everything["company"]}


class RightsState(SectionModel):
    """All roles."""

    roles: list[Role] = Field(default_factory=factory_roles)


SECTION = one_fact(KEY, RightsState)
