"""Variations of calendars."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.calendar import Calendar, CalendarState

CATALOGUE = Catalogue()


@CATALOGUE.variation("additional-calendars", "У администратора есть ещё личный календарь, не синхронизированный.")
def additional_calendars(state: State) -> None:
    """Local ones beside synchronised ones."""
    state.get(CalendarState).sections.append(Calendar(id=71, name="Личное"))


@CATALOGUE.variation("other-work-time", "Рабочий день портала — с 8 до 17 часов.")
def other_work_time(state: State) -> None:
    """Settings are there, with other values."""
    state.get(CalendarState).work_time = (8, 17)
