"""Judging synchronisation of calendars and the common disk: conforming, broken, partly seen, unseen."""

from typing import Any

import pytest

from b24audit.judge import calendars, disk
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.calendar import Calendars, EmployeeCalendars, Provider
from tests.judge.portraits import work

DEVICES = {"iPhone": Provider.APPLE, "Android": Provider.GOOGLE, "MS Outlook": Provider.MICROSOFT}
UNREAD: Area[Any] = Area(unread=Unread(verdict="error", reason="Портал не ответил."))


def _reason(found: Calendars) -> str:
    with pytest.raises(CouldNotCheck) as caught:
        calendars.synchronised_with(found, DEVICES)
    assert caught.value.verdict is Verdict.NOT_CHECKED
    return caught.value.reason


def test_calendars_of_every_provider_conform() -> None:
    found = work.calendars(Provider.GOOGLE, Provider.APPLE, Provider.MICROSOFT)
    assert calendars.synchronised_with(found, DEVICES) == Judgement()


def test_employee_whose_calendars_were_not_read_is_harmless_when_others_show_it() -> None:
    found = work.calendars(Provider.GOOGLE, Provider.APPLE, Provider.MICROSOFT)
    assert calendars.synchronised_with(found.model_copy(update={"of": {**found.of, 9: UNREAD}}), DEVICES) == Judgement()


def test_nothing_synchronised_at_all_is_found() -> None:
    assert calendars.synchronised_with(work.calendars(), DEVICES).findings == (
        Finding(
            required="Календарь синхронизируется с: «iPhone»; «Android»; «MS Outlook».",
            found="Ни у одного из сотрудников (3) нет синхронизированного календаря.",
            where="Календарь → Синхронизация календарей",
            fix="Подключите календари служб и устройств хотя бы одному сотруднику и проверьте на его устройстве.",
        ),
    )


@pytest.mark.parametrize(
    ("providers", "beginning"),
    [
        ((Provider.GOOGLE,), "Синхронизация видна для: «Android»; для «iPhone»; «MS Outlook» её"),
        ((Provider.OTHER,), "Синхронизация видна для: других служб; для «iPhone»; «Android»; «MS Outlook» её"),
    ],
)
def test_what_is_seen_of_some_devices_says_nothing_of_the_others(
    providers: tuple[Provider, ...], beginning: str
) -> None:
    assert _reason(work.calendars(*providers)).startswith(beginning)


def test_employees_nobody_looked_at_may_be_synchronised() -> None:
    assert _reason(work.calendars(employees=120)).startswith("Прочитаны календари 3 сотрудников из 120, ")


def test_portal_that_shows_no_calendars_is_not_judged() -> None:
    nothing: Area[EmployeeCalendars] = Area(value=EmployeeCalendars(seen=0, providers=()))
    assert _reason(Calendars(employees=1, of={1: nothing})).startswith("Ни одного календаря сотрудников не видно")


def test_calendars_that_were_not_read_are_not_judged() -> None:
    found = work.calendars()
    with pytest.raises(CouldNotCheck, match=r"Портал не ответил\."):
        calendars.synchronised_with(found.model_copy(update={"of": {**found.of, 9: UNREAD}}), DEVICES)


def test_common_disk_exists_under_any_title() -> None:
    assert disk.common_exists(("Документы компании",), Area(value=False)) == Judgement()


def test_missing_common_disk_is_found() -> None:
    assert disk.common_exists((), Area(value=True)).findings == (
        Finding(
            required="На Диске Битрикс24 есть общий диск компании.",
            found="Общего диска нет.",
            where="Диск → Диск компании (/docs/)",
            fix="Включите общий диск компании и дайте к нему доступ сотрудникам.",
        ),
    )


@pytest.mark.parametrize("administrator", [Area(value=False), UNREAD])
def test_disk_that_may_be_hidden_is_not_missing(administrator: Area[bool]) -> None:
    with pytest.raises(CouldNotCheck):
        disk.common_exists((), administrator)
