"""Facts that are one of a kind: what a section of the state keeps as one JSON value."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, Session, mapped_column

from b24audit.refportal.store.database import Base


class MetaRow(Base):
    """A named JSON value."""

    __tablename__ = "meta"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]] = mapped_column(JSON)


def put_meta(session: Session, key: str, value: dict[str, Any]) -> None:
    """Store or replace a value."""
    session.merge(MetaRow(key=key, value=value))


def get_meta(session: Session, key: str) -> dict[str, Any]:
    """A value; {} when it was never stored."""
    row = session.get(MetaRow, key)
    return row.value if row else {}
