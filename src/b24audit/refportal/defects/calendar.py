"""Defects of calendars."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.people import OWNER
from b24audit.refportal.states.sections.calendar import CalendarState

CATALOGUE = Catalogue()


@CATALOGUE.defect("calendar-hides-tasks", "5.1.1", "Задачи со сроком в календаре не показываются.")
def calendar_hides_tasks(state: State) -> None:
    """showTasks is N."""
    state.get(CalendarState).tasks_hidden = [OWNER]


@CATALOGUE.defect("scheduler-sees-nobody-busy", "5.1.1", "Планировщик не видит занятости: все всегда свободны.")
def scheduler_sees_nobody_busy(state: State) -> None:
    """calendar.accessibility.get answers empty lists."""
    state.get(CalendarState).busy_hidden = True


@CATALOGUE.defect("calendars-not-synchronised", "5.2.1", "Ни один календарь не синхронизирован с устройством.")
def calendars_not_synchronised(state: State) -> None:
    """Every calendar is local."""
    calendar = state.get(CalendarState)
    calendar.sections = [section for section in calendar.sections if section.external_type == "local"]


@CATALOGUE.defect("calendars-google-only", "5.2.1", "Синхронизированы только календари Google.")
def calendars_google_only(state: State) -> None:
    """Neither Apple nor Microsoft."""
    calendar = state.get(CalendarState)
    calendar.sections = [section for section in calendar.sections if section.external_type in ("local", "google")]
