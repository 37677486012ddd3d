"""Section ``calendar``: common settings, settings of users, calendars and events."""

from typing import Any, Literal, Self

from pydantic import Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.states.moments import Moment
from b24audit.refportal.states.sections.users import REGISTERED
from b24audit.refportal.store.calendar import CalendarEventRow, CalendarRow
from b24audit.refportal.store.meta import get_meta, put_meta

Kind = Literal["user", "group", "company_calendar"]
_KEY = "calendar"


class Calendar(SectionModel):
    """A calendar. ``external_type`` other than local means that it is synchronised with a device or a service."""

    id: int
    name: str
    kind: Kind = "user"
    owner_id: int = 1
    description: str = ""
    color: str = "#9dcf00"
    external_type: str = "local"
    gapi_calendar_id: str | None = None
    cal_dav_con: str | None = None
    created_by: int = 1
    created: Moment = REGISTERED


class CalendarEvent(SectionModel):
    """An event of a calendar."""

    id: int
    section_id: int
    name: str
    begins: Moment
    ends: Moment
    kind: Kind = "user"
    owner_id: int = 1
    whole_day: bool = False
    description: str = ""
    location: str = ""
    accessibility: Literal["busy", "absent", "quest", "free"] = "busy"
    importance: Literal["high", "normal", "low"] = "normal"
    private: bool = False
    is_meeting: bool = False
    attendees: list[int] = Field(default_factory=list)
    remind: list[dict[str, Any]] = Field(default_factory=list)
    created_by: int = 1
    created: Moment = REGISTERED


class CalendarState(SectionModel):
    """Everything about calendars.

    ``work_time`` are the hours of the portal; ``tasks_hidden`` are users whose calendar does not show tasks;
    ``busy_hidden`` makes the scheduler think that everybody is always free.
    """

    work_time: tuple[int, int] = (9, 19)
    week_holidays: list[str] = Field(default_factory=lambda: ["SA", "SU"])
    tasks_hidden: list[int] = Field(default_factory=list)
    busy_hidden: bool = False
    sections: list[Calendar] = Field(default_factory=list)
    events: list[CalendarEvent] = Field(default_factory=list)

    @model_validator(mode="after")
    def _check(self) -> Self:
        self.sections.sort(key=lambda section: section.id)
        self.events.sort(key=lambda event: event.id)
        known = {section.id for section in self.sections}
        for event in self.events:
            if event.section_id not in known:
                raise ValueError(f"у события {event.id} нет календаря {event.section_id}")
        return self


_ROWS = {"sections", "events"}


def calendar_settings(session: Session) -> CalendarState:
    """The settings alone, without calendars and events."""
    return CalendarState.model_validate(get_meta(session, _KEY))


def load_calendar(session: Session, state: CalendarState) -> None:
    """Write the section."""
    put_meta(session, _KEY, state.model_dump(mode="json", exclude=_ROWS))
    session.add_all(CalendarRow(**dict(section)) for section in state.sections)
    session.add_all(CalendarEventRow(**dict(event)) for event in state.events)


def dump_calendar(session: Session) -> CalendarState:
    """Read the section."""
    sections = session.scalars(select(CalendarRow).order_by(CalendarRow.id))
    events = session.scalars(select(CalendarEventRow).order_by(CalendarEventRow.id))
    settings = calendar_settings(session).model_dump(exclude=_ROWS)
    return CalendarState(
        **settings,
        sections=[Calendar(**{name: getattr(row, name) for name in Calendar.model_fields}) for row in sections],
        events=[CalendarEvent(**{name: getattr(row, name) for name in CalendarEvent.model_fields}) for row in events],
    )


SECTION = Section("calendar", 64, CalendarState, load_calendar, dump_calendar)
