"""Section ``users``: accounts of the portal. The webhook of the audit belongs to one of them."""

from typing import Literal, Self

from pydantic import Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.states.moments import Moment
from b24audit.refportal.store.people import UserRow

REGISTERED = 1_764_576_000
"""When accounts whose document does not say it were registered, epoch seconds."""


class User(SectionModel):
    """An account.

    ``type`` employee and extranet are people; bots, e-mail users, open line users and integrators are never listed.
    ``last_login`` left out means that the invitation has not been accepted; ``mobile_last`` and ``desktop_last`` are
    the last activity in those applications. ``profile`` holds other fields of user.fields by name.
    """

    id: int
    name: str = ""
    last_name: str = ""
    second_name: str = ""
    email: str = ""
    gender: Literal["M", "F", ""] = ""
    active: bool = True
    admin: bool = False
    type: Literal["employee", "extranet", "email", "bot", "imconnector", "replica", "integrator"] = "employee"
    position: str = ""
    departments: list[int] = Field(default_factory=list)
    registered: Moment = REGISTERED
    last_login: Moment | None = None
    last_activity: Moment | None = None
    mobile_last: Moment | None = None
    desktop_last: Moment | None = None
    profile: dict[str, str] = Field(default_factory=dict)


def _founder() -> list[User]:
    founder = User(id=1, name="Администратор", email="admin@portal.example", admin=True, departments=[1])
    return [founder.model_copy(update={"last_login": REGISTERED})]


class UsersState(SectionModel):
    """All accounts; the default is the one who registered the portal."""

    items: list[User] = Field(default_factory=_founder)

    @model_validator(mode="after")
    def _sort(self) -> Self:
        self.items.sort(key=lambda user: user.id)
        return self


def load_users(session: Session, state: UsersState) -> None:
    """Write the section."""
    session.add_all(UserRow(**dict(user)) for user in state.items)


def dump_users(session: Session) -> UsersState:
    """Read the section."""
    rows = session.scalars(select(UserRow).order_by(UserRow.id))
    names = list(User.model_fields)
    return UsersState(items=[User(**{name: getattr(row, name) for name in names}) for row in rows])


SECTION = Section("users", 10, UsersState, load_users, dump_users)
