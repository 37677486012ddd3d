"""Section ``event_log``: what the portal has noted about logins and changes."""

from pydantic import Field
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.states.rows import read_rows, write_rows
from b24audit.refportal.store.event_log import EventRow


class Event(SectionModel):
    """An entry; ``moment`` in epoch seconds."""

    id: int
    moment: int
    audit_type: str
    severity: str = "SECURITY"
    module: str = "main"
    item: str = ""
    user: int | None = None
    description: str = ""


class EventLogState(SectionModel):
    """All entries."""

    items: list[Event] = Field(default_factory=list)


def load_event_log(session: Session, state: EventLogState) -> None:
    """Write the section."""
    write_rows(session, EventRow, state.items)


def dump_event_log(session: Session) -> EventLogState:
    """Read the section."""
    return EventLogState(items=read_rows(session, EventRow, Event))


SECTION = Section("event_log", 100, EventLogState, load_event_log, dump_event_log)
