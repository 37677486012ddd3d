"""People of the portal and the company's structure."""

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.store.database import Base


class UserRow(Base):
    """A user account.

    ``type`` is USER_TYPE of user.get; moments are epoch seconds, None for "never"; ``profile`` holds the other
    documented fields by their name.
    """

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(default="")
    last_name: Mapped[str] = mapped_column(default="")
    second_name: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    gender: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    admin: Mapped[bool] = mapped_column(default=False)
    type: Mapped[str] = mapped_column(default="employee")
    position: Mapped[str] = mapped_column(default="")
    departments: Mapped[list[int]] = mapped_column(JSON, default=list)
    registered: Mapped[int] = mapped_column(default=0)
    last_login: Mapped[int | None] = mapped_column(default=None)
    last_activity: Mapped[int | None] = mapped_column(default=None)
    mobile_last: Mapped[int | None] = mapped_column(default=None)
    desktop_last: Mapped[int | None] = mapped_column(default=None)
    profile: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.name} {self.last_name}".strip()


class DepartmentRow(Base):
    """A department; the one without a parent is the company itself. ``head`` 0 when nobody is appointed."""

    __tablename__ = "department"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    sort: Mapped[int] = mapped_column(default=500)
    parent: Mapped[int | None] = mapped_column(default=None)
    head: Mapped[int] = mapped_column(default=0)
    created: Mapped[int] = mapped_column(default=0)
