"""Judging the synchronisation of calendars (оглавление 5.2).

A device is seen only through the provider its calendar comes from. Where nothing at all is synchronised the
portal deviates; where some of it is, the rest is for a person to confirm.
"""

from collections.abc import Mapping, Sequence

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement, listed, needed
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.calendar import Calendars, Provider


def synchronised_with(found: Calendars, devices: Mapping[str, Provider]) -> Judgement:
    """Some employee's calendar is synchronised with the provider of each device.

    Raises ``CouldNotCheck`` when only a part of them is seen, or not all calendars are.
    """
    seen = {provider for area in found.of.values() if area.value for provider in area.value.providers}
    missing = [device for device, provider in devices.items() if provider not in seen]
    if not missing:
        return Judgement()
    if not seen:
        _demand_all(found)
        return Judgement((_nothing_synchronised(found, list(devices)),))
    confirmed = [device for device in devices if device not in missing]
    raise CouldNotCheck(
        Verdict.NOT_CHECKED,
        f"Синхронизация видна для: {listed(confirmed, nothing='других служб')}; для {listed(missing)} её по данным "
        "портала не видно: проверьте на устройстве сотрудника и подтвердите.",
    )


def _demand_all(found: Calendars) -> None:
    """Nothing is said of calendars nobody looked at. Raises ``CouldNotCheck``."""
    shown = sum(needed(area).seen for area in found.of.values())
    if not shown:
        reason = "Ни одного календаря сотрудников не видно: проверьте синхронизацию на устройствах и подтвердите."
        raise CouldNotCheck(Verdict.NOT_CHECKED, reason)
    if len(found.of) < found.employees:
        reason = (
            f"Прочитаны календари {len(found.of)} сотрудников из {found.employees}, синхронизированных среди них нет: "
            "остальные проверьте на устройствах и подтвердите."
        )
        raise CouldNotCheck(Verdict.NOT_CHECKED, reason)


def _nothing_synchronised(found: Calendars, devices: Sequence[str]) -> Finding:
    return Finding(
        required=f"Календарь синхронизируется с: {listed(devices)}.",
        found=f"Ни у одного из сотрудников ({found.employees}) нет синхронизированного календаря.",
        where=places.CALENDAR_SYNC,
        fix="Подключите календари служб и устройств хотя бы одному сотруднику и проверьте на его устройстве.",
    )
