"""Sentences about open lines."""

from pytest_bdd import then, when

from b24audit.judge import open_lines
from b24audit.judge.judgement import needed
from b24audit.pytest_plugin import Settle
from b24audit.snapshot.models.open_lines import OpenLine
from b24audit.snapshot.models.snapshot import Snapshot

OpenLines = tuple[OpenLine, ...]


@when("проверяющий читает открытые линии", target_fixture="lines")
def read_open_lines(snapshot: Snapshot) -> OpenLines:
    """Все открытые линии портала, и выключенные."""
    return needed(snapshot.open_lines)


@then("среди них есть включённая с очередью операторов")
def works_with_operators(lines: OpenLines, settle: Settle) -> None:
    """Хотя бы одна линия включена и её очередь не пуста; включённые без операторов рядом с ней — замечание."""
    settle(open_lines.works_with_operators(lines))


@then("обращение в них создаёт ЛИД")
def creates_leads(lines: OpenLines, settle: Settle) -> None:
    """Хотя бы одна включённая линия связана с CRM и создаёт ЛИД; другие включённые рядом с ней — замечание."""
    settle(open_lines.creates_leads(lines))
