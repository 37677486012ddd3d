"""Judging business processes: conforming, broken with the exact finding, harmless, unseen."""

import pytest

from b24audit.judge import automation
from b24audit.judge.judgement import CouldNotCheck, Judgement
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.automation import Process
from b24audit.snapshot.models.crm import Entity
from tests.judge.portraits import work

PROCESSES = work.processes()
SIGNS = ["соглас", "утвержд"]
PLACE = "CRM → Настройки → Настройки CRM → Роботы и бизнес-процессы → Шаблоны бизнес-процессов (/crm/configs/bp/)"


def _process(entity: Entity, *, creation: bool = False, change: bool = False, title: str = "Процесс") -> Process:
    return Process(id=1, title=title, on_creation=creation, on_change=change, entity=entity)


def _without(entity: Entity) -> list[Process]:
    return [item for item in PROCESSES if item.entity is not entity]


def test_conforming_processes_have_no_deviation() -> None:
    assert automation.processes_or_robots_start(PROCESSES, Entity.LEAD) == Judgement()
    assert automation.processes_or_robots_start(PROCESSES, Entity.DEAL) == Judgement()
    assert automation.start_in_every_table(PROCESSES, work.TABLES) == Judgement()
    assert automation.some_named(PROCESSES, Entity.DEAL, SIGNS) == Judgement()


def test_two_processes_may_share_the_starts() -> None:
    found = [_process(Entity.LEAD, creation=True), _process(Entity.LEAD, change=True)]
    assert automation.processes_or_robots_start(found, Entity.LEAD) == Judgement()
    assert automation.start_in_every_table(found, ["ЛИД"]) == Judgement()


@pytest.mark.parametrize(
    ("processes", "lacks"),
    [
        ([], "при создании и при изменении"),
        ([_process(Entity.LEAD, creation=True)], "при изменении"),
        ([_process(Entity.LEAD, change=True), _process(Entity.DEAL, creation=True)], "при создании"),
    ],
)
def test_processes_that_do_not_start_are_no_deviation_where_robots_may_do_it(
    processes: list[Process], lacks: str
) -> None:
    with pytest.raises(CouldNotCheck) as caught:
        automation.processes_or_robots_start(processes, Entity.LEAD)
    assert caught.value.verdict is Verdict.NOT_CHECKED
    assert caught.value.reason == (
        f"Ни один бизнес-процесс ЛИДА не запускается сам {lacks}, а роботов через вебхук не видно: "
        "посмотрите их на портале (CRM → список или канбан ЛИДА → Роботы)."
    )


def test_table_whose_processes_do_not_start_is_found() -> None:
    found = [*_without(Entity.COMPANY), _process(Entity.COMPANY, creation=True, title="Проверка")]
    assert automation.start_in_every_table(found, work.TABLES).findings == (
        Finding(
            required="У таблицы КОМПАНИЯ есть бизнес-процессы с автозапуском при создании и изменении.",
            found="Ни один не запускается при изменении. Бизнес-процессы КОМПАНИИ: «Проверка» (при создании).",
            where=PLACE,
            fix="Создайте бизнес-процесс КОМПАНИИ или включите имеющемуся автозапуск при изменении.",
        ),
    )


def test_every_table_without_processes_is_found_at_once() -> None:
    found = [finding.found for finding in automation.start_in_every_table([], work.TABLES).findings]
    assert found == [
        f"Ни один не запускается при создании и при изменении. Бизнес-процессы {name}: ни одного."
        for name in ("ЛИДА", "СДЕЛКИ", "КОНТАКТА", "КОМПАНИИ")
    ]


@pytest.mark.parametrize("title", ["СОГЛАСОВАНИЕ ДОГОВОРА", "Договор: утверждение", "На согласование"])
def test_approval_is_told_by_any_of_the_signs(title: str) -> None:
    assert automation.some_named([_process(Entity.DEAL, title=title)], Entity.DEAL, SIGNS) == Judgement()


def test_approval_of_another_object_does_not_count() -> None:
    found = [_process(Entity.LEAD, title="Согласование"), _process(Entity.DEAL, change=True, title="Обработка")]
    (finding,) = automation.some_named(found, Entity.DEAL, SIGNS).findings
    assert finding == Finding(
        required="Есть бизнес-процесс согласования документов, он запускается в таблице СДЕЛКА.",
        found="Ни одно название не содержит «соглас», «утвержд». Бизнес-процессы СДЕЛКИ: «Обработка» (при изменении).",
        where=PLACE,
        fix="Создайте для СДЕЛКИ бизнес-процесс согласования договора; если он есть под другим именем, "
        "назовите его так, чтобы было видно, что это согласование.",
    )
