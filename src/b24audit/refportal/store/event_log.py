"""The event log of the portal."""

from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.store.database import Base


class EventRow(Base):
    """An entry; ``moment`` in epoch seconds."""

    __tablename__ = "event_log"

    id: Mapped[int] = mapped_column(primary_key=True)
    moment: Mapped[int]
    audit_type: Mapped[str]
    severity: Mapped[str] = mapped_column(default="SECURITY")
    module: Mapped[str] = mapped_column(default="main")
    item: Mapped[str] = mapped_column(default="")
    user: Mapped[int | None] = mapped_column(default=None)
    description: Mapped[str] = mapped_column(default="")
