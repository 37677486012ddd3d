"""Judging universal lists: their user fields and their business processes (оглавление 15)."""

from collections.abc import Iterable, Sequence

from b24audit.judge import places
from b24audit.judge.judgement import Judgement, demand_full_sight, listed, needed
from b24audit.requirements.verdicts import Finding
from b24audit.snapshot.models.automation import Process
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.lists import UniversalList

UniversalLists = Sequence[UniversalList]


def some_has_user_fields(found: UniversalLists, administrator: Area[bool]) -> Judgement:
    """At least one list has user fields.

    Raises ``CouldNotCheck`` when the owner of the webhook may not see every list, or fields were not read, and
    what was seen does not settle it.
    """
    if any(item.user_fields.value for item in found):
        return Judgement()
    demand_full_sight(administrator)
    for item in found:
        needed(item.user_fields)
    finding = Finding(
        required="Созданы универсальные списки с пользовательскими полями.",
        found=f"Ни в одном списке нет пользовательских полей. Списки: {_titles(found)}."
        if found
        else "На портале нет ни одного универсального списка.",
        where=places.LISTS,
        fix="Добавьте в список пользовательские поля." if found else "Создайте список и добавьте в него поля.",
    )
    return Judgement((finding,))


def some_has_process(found: UniversalLists, processes: Sequence[Process], administrator: Area[bool]) -> Judgement:
    """At least one list that allows business processes has one.

    Raises ``CouldNotCheck`` when the owner of the webhook may not see every list and no list seen has one.
    """
    owners = {item.list_id for item in processes}
    with_process = [item for item in found if item.id in owners]
    if any(item.processes_on for item in with_process):
        return Judgement()
    demand_full_sight(administrator)
    if with_process:
        what = f"Бизнес-процесс есть, но в настройках списка выключен: {_titles(with_process)}."
        fix = "Включите в настройках списка «Включить поддержку бизнес-процессов»."
    else:
        what = f"Ни у одного списка нет бизнес-процесса. Списки: {_titles(found)}."
        fix = "Создайте бизнес-процесс в универсальном списке."
    finding = Finding(required="В универсальных списках есть бизнес-процессы.", found=what, where=places.LISTS, fix=fix)
    return Judgement((finding,))


def _titles(found: Iterable[UniversalList]) -> str:
    return listed((item.title for item in found), nothing="ни одного")
