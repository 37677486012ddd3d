"""Calendars of the employees: ``user.get``, then ``calendar.section.get`` of each (scopes ``user``, ``calendar``)."""

from collections.abc import Mapping, Sequence
from typing import Any

from b24audit.rest import Command
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.calendar import Calendar, Calendars, EmployeeCalendars, Provider
from b24audit.snapshot.readings import Reading, number, text

ASKED_AT_MOST = 100
"""Employees whose calendars are read, the longest-standing first: two batches, four times the company of the ТЗ."""

EMPLOYEES = Command("user.get", {"FILTER": {"ACTIVE": True, "USER_TYPE": "employee"}})

_LOCAL = ("", "local")
_SIGNS = {
    "google": Provider.GOOGLE,
    "icloud": Provider.APPLE,
    "caldav": Provider.APPLE,
    "office365": Provider.MICROSOFT,
    "outlook": Provider.MICROSOFT,
    "exchange": Provider.MICROSOFT,
}


def calendars(rows: Sequence[Mapping[str, Any]]) -> EmployeeCalendars:
    """Providers of an employee's calendars, each once."""
    found = {provider for row in rows if (provider := _provider(row))}
    return EmployeeCalendars(seen=len(rows), providers=tuple(item for item in Provider if item in found))


def _provider(row: Mapping[str, Any]) -> Provider | None:
    """EXTERNAL_TYPE names the provider in words nobody lists, so parts of them decide; ids of accounts say the rest."""
    said = text(row["EXTERNAL_TYPE"]).casefold()
    for sign, provider in _SIGNS.items():
        if sign in said:
            return provider
    if text(row.get("GAPI_CALENDAR_ID")):
        return Provider.GOOGLE
    return Provider.OTHER if said not in _LOCAL or text(row.get("CAL_DAV_CON")) else None


def calendars_of(employee: int) -> Reading[EmployeeCalendars]:
    """The question about one employee's calendars."""
    return Reading(Command("calendar.section.get", {"type": "user", "ownerId": employee}), calendars)


async def read(portal: Inquiry) -> Calendar:
    """Calendars of the first ``ASKED_AT_MOST`` employees in the order of their ids, asked for side by side."""
    found = await portal.rows(EMPLOYEES, lambda row: number(row["ID"]))
    if found.value is None:
        return Calendar(synchronisation=Area(unread=found.unread))
    asked = sorted(found.value)[:ASKED_AT_MOST]
    answers = await portal.ask_each({employee: calendars_of(employee) for employee in asked})
    return Calendar(synchronisation=Area(value=Calendars(employees=len(found.value), of=answers)))
