"""Sentences about the calendars of the employees."""

from pytest_bdd import then, when

from b24audit.judge import calendars
from b24audit.judge.judgement import needed
from b24audit.pytest_plugin import Settle
from b24audit.snapshot.models.calendar import Calendars, Provider
from b24audit.snapshot.models.snapshot import Snapshot
from steps._tables import Table, rows

_PROVIDERS = {"Google": Provider.GOOGLE, "Apple": Provider.APPLE, "Microsoft": Provider.MICROSOFT}


@when("проверяющий читает календари сотрудников", target_fixture="employee_calendars")
def read_calendars(snapshot: Snapshot) -> Calendars:
    """С какими службами синхронизированы календари сотрудников; читаются календари первых ста сотрудников."""
    return needed(snapshot.calendar.synchronisation)


@then("видна синхронизация каждого устройства через календарь его службы:")
def synchronised_with(employee_calendars: Calendars, settle: Settle, datatable: Table) -> None:
    """Для каждой строки («Устройство», «Служба»: Google, Apple, Microsoft) есть синхронизированный календарь.

    Не видно ни одного — отклонение; видны не все — «не проверено»: остальное подтверждает человек.
    """
    devices = {row["Устройство"]: _PROVIDERS[row["Служба"]] for row in rows(datatable, "Устройство", "Служба")}
    settle(calendars.synchronised_with(employee_calendars, devices))
