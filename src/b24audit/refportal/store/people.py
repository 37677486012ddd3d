"""People of the portal."""

from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.store.database import Base


class UserRow(Base):
    """A user account."""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(default="")
    last_name: Mapped[str] = mapped_column(default="")
    second_name: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    gender: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    admin: Mapped[bool] = mapped_column(default=False)
