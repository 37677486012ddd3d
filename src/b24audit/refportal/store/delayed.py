"""Work that is done later: automation that starts, continues, times out."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.store.database import Base


class DelayedWorkRow(Base):
    """A piece of work; ``due`` in epoch seconds, ``payload`` for the handler of its ``kind``."""

    __tablename__ = "delayed_work"

    id: Mapped[int] = mapped_column(primary_key=True)
    due: Mapped[float] = mapped_column(index=True)
    kind: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
