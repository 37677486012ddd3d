"""Calendars of the employees and what they are synchronised with."""

from enum import StrEnum

from b24audit.snapshot.models.base import Area, Frozen


class Provider(StrEnum):
    """Whose calendar it is synchronised with; ``OTHER`` for one that the product does not name."""

    GOOGLE = "google"
    APPLE = "apple"
    MICROSOFT = "microsoft"
    OTHER = "other"


class EmployeeCalendars(Frozen):
    """How many calendars of an employee are seen and the providers of the synchronised ones; no titles, no accounts."""

    seen: int
    providers: tuple[Provider, ...]


class Calendars(Frozen):
    """Calendars by employee's id; ``employees`` is how many work here, more than were asked about if there are many."""

    employees: int
    of: dict[int, Area[EmployeeCalendars]]


class Calendar(Frozen):
    """The calendar of the portal."""

    synchronisation: Area[Calendars]
