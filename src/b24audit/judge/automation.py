"""Judging business processes: what starts them, in which tables they are (ТЗ 1.2, 5.6, 6.4, 6.6, 6.7).

Robots are shown only in the interface: where robots would do as well, processes that are missing prove nothing.
"""

from collections.abc import Iterable, Sequence

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement, listed
from b24audit.judge.titles import key
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.automation import Process
from b24audit.snapshot.models.crm import Entity

Processes = Sequence[Process]


def processes_or_robots_start(found: Processes, entity: Entity) -> Judgement:
    """Processes of the object start on creation and on change.

    Raises ``CouldNotCheck`` when they do not: robots may do it, and they are not seen from outside.
    """
    own = _of(found, entity)
    lacks = _lacking_starts(own)
    if not lacks:
        return Judgement()
    name = places.tz_name_of(entity)
    raise CouldNotCheck(
        Verdict.NOT_CHECKED,
        f"Ни один бизнес-процесс {name} не запускается сам {' и '.join(lacks)}, а роботов через вебхук не видно: "
        f"посмотрите их на портале ({places.robots(entity)}).",
    )


def start_in_every_table(found: Processes, tables: Iterable[str]) -> Judgement:
    """In each table of the CRM, named as the ТЗ does, processes start on creation and on change."""
    judgement = Judgement()
    for entity in map(places.entity_by_tz_name, tables):
        own = _of(found, entity)
        lacks = _lacking_starts(own)
        if lacks:
            judgement |= Judgement((_not_started(entity, own, lacks),))
    return judgement


def some_named(found: Processes, entity: Entity, signs: Sequence[str]) -> Judgement:
    """Some process of the object has one of the signs (parts of words) in its title."""
    own = _of(found, entity)
    if any(key(sign) in key(item.title) for item in own for sign in signs):
        return Judgement()
    name = places.tz_name_of(entity)
    finding = Finding(
        required=f"Есть бизнес-процесс согласования документов, он запускается в таблице {places.tz_name(entity)}.",
        found=f"Ни одно название не содержит {_quoted(signs)}. Бизнес-процессы {name}: {_titles(own)}.",
        where=places.PROCESSES,
        fix=f"Создайте для {name} бизнес-процесс согласования договора; если он есть под другим именем, "
        "назовите его так, чтобы было видно, что это согласование.",
    )
    return Judgement((finding,))


def _of(found: Processes, entity: Entity) -> list[Process]:
    return [item for item in found if item.entity is entity]


def _lacking_starts(own: Iterable[Process]) -> list[str]:
    """Events after which none of the processes starts by itself."""
    items = list(own)
    starts = {
        "при создании": any(item.on_creation for item in items),
        "при изменении": any(item.on_change for item in items),
    }
    return [event for event, started in starts.items() if not started]


def _not_started(entity: Entity, own: Sequence[Process], lacks: Sequence[str]) -> Finding:
    name = places.tz_name_of(entity)
    return Finding(
        required=f"У таблицы {places.tz_name(entity)} есть бизнес-процессы с автозапуском при создании и изменении.",
        found=f"Ни один не запускается {' и '.join(lacks)}. Бизнес-процессы {name}: {_titles(own)}.",
        where=places.PROCESSES,
        fix=f"Создайте бизнес-процесс {name} или включите имеющемуся автозапуск {' и '.join(lacks)}.",
    )


def _titles(own: Iterable[Process]) -> str:
    return "; ".join(f"«{item.title}» ({_starts(item)})" for item in own) or "ни одного"


def _starts(item: Process) -> str:
    if item.on_creation and item.on_change:
        return "при создании и изменении"
    if item.on_creation:
        return "при создании"
    return "при изменении" if item.on_change else "вручную"


def _quoted(signs: Iterable[str]) -> str:
    return listed(signs).replace("; ", ", ")
