"""Section ``users``: accounts of the portal. The webhook of the audit belongs to one of them."""

from typing import Literal

from pydantic import Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.store.people import UserRow


class User(SectionModel):
    """An account."""

    id: int
    name: str = ""
    last_name: str = ""
    second_name: str = ""
    email: str = ""
    gender: Literal["M", "F", ""] = ""
    active: bool = True
    admin: bool = False


def _founder() -> list[User]:
    return [User(id=1, name="Администратор", email="admin@portal.example", admin=True)]


class UsersState(SectionModel):
    """All accounts; the default is the one who registered the portal."""

    items: list[User] = Field(default_factory=_founder)


def load_users(session: Session, state: UsersState) -> None:
    """Write the section."""
    session.add_all(UserRow(**user.model_dump()) for user in state.items)


def dump_users(session: Session) -> UsersState:
    """Read the section."""
    rows = session.scalars(select(UserRow).order_by(UserRow.id))
    names = list(User.model_fields)
    return UsersState(items=[User(**{name: getattr(row, name) for name in names}) for row in rows])


SECTION = Section("users", 10, UsersState, load_users, dump_users)
