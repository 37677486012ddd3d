"""Pages of the portal itself: signing in, left menu, search, structure, administrators, external drives."""

from b24audit.snapshot.models.base import Frozen


class Entrance(Frozen):
    """Where a person lands after signing in, and how many items the left menu has."""

    landing: str
    menu_items: int


class MenuEntry(Frozen):
    """An item of the left menu: its id on every portal, and its caption."""

    id: str
    title: str


class LeftMenu(Frozen):
    """The left menu of the person who signed in."""

    items: tuple[MenuEntry, ...]


class ClientSearch(Frozen):
    """A client of ours looked for in the whole portal by the name and by the title of the company."""

    contact_found: bool
    company_found: bool


class SeenDepartment(Frozen):
    """A department of the chart and who heads it there; empty for nobody."""

    name: str
    head: str


class StructureChart(Frozen):
    """The chart of the company."""

    departments: tuple[SeenDepartment, ...]


class SeenAdministrators(Frozen):
    """Who is marked as an administrator in the list of employees, by initials.

    ``rows`` are all its accounts, ``integrators`` those of them that are marked as integrators. ``conclusive`` when
    the list marks roles and every employee is in it.
    """

    names: tuple[str, ...]
    rows: int
    integrators: int
    conclusive: bool


class SeenDrive(Frozen):
    """An external drive: whether it is offered, ``locked`` by the plan, and attached by the person who signed in."""

    service: str
    offered: bool
    locked: bool = False
    attached: bool


class ExternalDrives(Frozen):
    """The drives of the ТЗ, in its order."""

    drives: tuple[SeenDrive, ...]
