"""Sentences about business processes and robots of the CRM."""

from pytest_bdd import parsers, then, when

from b24audit.judge import automation, places
from b24audit.judge.automation import Processes
from b24audit.judge.judgement import needed
from b24audit.pytest_plugin import Settle
from b24audit.snapshot.models.snapshot import Snapshot
from steps._tables import Table, column


@when("проверяющий читает бизнес-процессы CRM", target_fixture="processes")
def read_processes(snapshot: Snapshot) -> Processes:
    """Бизнес-процессы объектов CRM и списков; роботов через вебхук не видно, читать может только администратор."""
    return needed(snapshot.automation.processes)


@then(parsers.parse("при создании и при изменении {name} запускаются бизнес-процессы или роботы"))
def processes_or_robots_start(processes: Processes, settle: Settle, name: str) -> None:
    """Бизнес-процессы объекта (слово ТЗ) запускаются сами и при создании, и при изменении.

    Не запускаются — «не проверено», а не отклонение: это могут делать роботы.
    """
    settle(automation.processes_or_robots_start(processes, places.entity_by_tz_name(name)))


@then("при создании и при изменении они запускаются сами в каждой таблице:")
def start_in_every_table(processes: Processes, settle: Settle, datatable: Table) -> None:
    """Для каждой строки (столбец «Таблица», слова ТЗ) есть автозапуск при создании и изменении; роботы не в счёт."""
    settle(automation.start_in_every_table(processes, column(datatable, "Таблица")))


@then(parsers.parse("у объекта {name} есть процесс, в названии которого есть один из признаков:"))
def some_named(processes: Processes, settle: Settle, name: str, datatable: Table) -> None:
    """Название хотя бы одного процесса объекта (слово ТЗ) содержит часть слова из столбца «Признак»."""
    settle(automation.some_named(processes, places.entity_by_tz_name(name), column(datatable, "Признак")))
