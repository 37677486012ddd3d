"""Sentences about universal lists."""

from pytest_bdd import then, when

from b24audit.judge import lists
from b24audit.judge.judgement import needed
from b24audit.judge.lists import UniversalLists
from b24audit.pytest_plugin import Settle
from b24audit.snapshot.models.snapshot import Snapshot


@when("проверяющий читает универсальные списки", target_fixture="universal_lists")
def read_lists(snapshot: Snapshot) -> UniversalLists:
    """Действующие списки компании; списки групп и процессы ленты новостей не в счёт."""
    return needed(snapshot.lists.universal)


@then("хотя бы в одном из них есть пользовательские поля")
def some_has_user_fields(universal_lists: UniversalLists, snapshot: Snapshot, settle: Settle) -> None:
    """Есть список, у которого кроме стандартных полей есть свои; нет ни одного списка — отклонение."""
    settle(lists.some_has_user_fields(universal_lists, snapshot.administrator))


@then("хотя бы в одном из них есть бизнес-процесс")
def some_has_process(universal_lists: UniversalLists, snapshot: Snapshot, settle: Settle) -> None:
    """Есть список с бизнес-процессом, в настройках которого процессы разрешены."""
    processes = needed(snapshot.automation.processes)
    settle(lists.some_has_process(universal_lists, processes, snapshot.administrator))
