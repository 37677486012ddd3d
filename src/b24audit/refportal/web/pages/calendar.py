"""The calendar of a person: events and tasks with a deadline of this month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from starlette.responses import Response

from b24audit.refportal.states.sections.calendar import calendar_settings
from b24audit.refportal.store.calendar import CalendarEventRow
from b24audit.refportal.store.tasks import TaskRow
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.page import Page

FAMILY = PageFamily("calendar", "Календарь")
_PRIVATE = "Событие"


@dataclass(frozen=True)
class Entry:
    """A line of a day."""

    id: str
    title: str
    begins: int


@FAMILY.page("/company/personal/user/{user:int}/calendar/")
def calendar(page: Page) -> Response:
    """The month of the portal's clock, by days."""
    user = page.parts["user"]
    entries = sorted((*_events(page, user), *_tasks(page, user)), key=lambda entry: entry.begins)
    days = {day: [entry for entry in entries if _day(page, entry.begins) == day] for day in _days(page)}
    return page.show("pages/calendar.html", FAMILY.title, days=days)


def _events(page: Page, user: int) -> Iterator[Entry]:
    for row in page.session.scalars(select(CalendarEventRow)):
        if (row.kind, row.owner_id) == ("user", user) or user in row.attendees:
            hidden = row.private and page.user.id not in (user, row.created_by)
            yield Entry(str(row.id), _PRIVATE if hidden else row.name, row.begins)


def _tasks(page: Page, user: int) -> Iterator[Entry]:
    """Tasks of whoever looks at their own calendar, unless it hides them."""
    if user != page.user.id or user in calendar_settings(page.session).tasks_hidden:
        return
    for row in page.session.scalars(select(TaskRow).where(TaskRow.deadline.is_not(None))):
        if user in (row.responsible_id, *row.accomplices):
            yield Entry(f"task{row.id}", row.title, row.deadline or 0)


def _days(page: Page) -> list[str]:
    first = datetime.fromtimestamp(page.portal.clock.now() + page.portal.utc_offset * 60, UTC).replace(day=1)
    month = [first + timedelta(days=number) for number in range(31)]
    return [f"{day:%d.%m.%Y}" for day in month if day.month == first.month]


def _day(page: Page, seconds: int) -> str:
    return page.written(seconds).partition(" ")[0]
