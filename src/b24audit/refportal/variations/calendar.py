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


@CATALOGUE.variation("calendars-by-accounts", "Google-календарь узнаётся по счёту, остальные службы названы иначе.")
def calendars_by_accounts(state: State) -> None:
    """Nobody lists what EXTERNAL_TYPE may be."""
    names = {"google": "local", "icloud": "iCloud_CalDAV", "office365": "Office365_Exchange"}
    for section in state.get(CalendarState).sections:
        section.external_type = names.get(section.external_type, section.external_type)


@CATALOGUE.variation("calendars-of-one-employee", "Все службы подключил один сотрудник.")
def calendars_of_one_employee(state: State) -> None:
    """Whose calendars are synchronised is free."""
    for section in state.get(CalendarState).sections:
        if section.external_type != "local":
            section.owner_id = 7
