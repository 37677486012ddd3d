"""Calendars and their events."""

from typing import Any

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.store.database import Base


class CalendarRow(Base):
    """A calendar («section») of a user, a group or the company (owner 0).

    ``external_type`` is local unless it is synchronised; then the identifiers of the other side are filled in.
    """

    __tablename__ = "calendar_section"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    owner_id: Mapped[int]
    description: Mapped[str] = mapped_column(default="")
    color: Mapped[str] = mapped_column(default="#9dcf00")
    external_type: Mapped[str] = mapped_column(default="local")
    gapi_calendar_id: Mapped[str | None] = mapped_column(default=None)
    cal_dav_con: Mapped[str | None] = mapped_column(default=None)
    created_by: Mapped[int] = mapped_column(default=1)
    created: Mapped[int] = mapped_column(default=0)


class CalendarEventRow(Base):
    """An event. Moments are epoch seconds; ``attendees`` are users; ``rrule`` as it was sent."""

    __tablename__ = "calendar_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    section_id: Mapped[int]
    kind: Mapped[str]
    owner_id: Mapped[int]
    name: Mapped[str]
    begins: Mapped[int]
    ends: Mapped[int]
    whole_day: Mapped[bool] = mapped_column(default=False)
    description: Mapped[str] = mapped_column(default="")
    location: Mapped[str] = mapped_column(default="")
    accessibility: Mapped[str] = mapped_column(default="busy")
    importance: Mapped[str] = mapped_column(default="normal")
    private: Mapped[bool] = mapped_column(default=False)
    is_meeting: Mapped[bool] = mapped_column(default=False)
    attendees: Mapped[list[int]] = mapped_column(JSON, default=list)
    remind: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    created_by: Mapped[int] = mapped_column(default=1)
    created: Mapped[int] = mapped_column(default=0)
