"""People and structure: accounts, departments, their heads, who uses the mobile application, the news feed."""

from enum import StrEnum

from b24audit.snapshot.models.base import Area, Frozen


class UserKind(StrEnum):
    """Whose account it is; bots, open line users and integrators are never listed by the portal."""

    EMPLOYEE = "employee"
    EXTERNAL = "external"
    OTHER = "other"


class User(Frozen):
    """An account, dismissed ones included.

    ``name`` of an external user is initials only. ``has_email`` and ``has_logged_in`` are None when the webhook's
    scope hides the field from everybody.
    """

    id: int
    name: str
    kind: UserKind
    active: bool
    departments: tuple[int, ...]
    has_email: bool | None = None
    has_logged_in: bool | None = None

    @property
    def works_here(self) -> bool:
        """An active employee."""
        return self.active and self.kind is UserKind.EMPLOYEE


class Department(Frozen):
    """A department; the one without ``parent`` is the company itself."""

    id: int
    title: str
    parent: int | None = None


class People(Frozen):
    """People and structure of the portal.

    ``heads`` are numbers of accounts by department; a department without a head is left out. ``mobile`` are
    employees whom the portal has seen in the mobile application. ``news`` tells whether the news feed has a message.
    """

    users: Area[tuple[User, ...]]
    departments: Area[tuple[Department, ...]]
    heads: Area[dict[int, tuple[int, ...]]]
    mobile: Area[tuple[int, ...]]
    news: Area[bool]
