"""Sentences about the dictionary of lead sources."""

from pytest_bdd import then, when

from b24audit.judge import sources
from b24audit.pytest_plugin import Settle
from b24audit.snapshot.models.snapshot import Snapshot
from steps._tables import Table, rows


@when("проверяющий читает справочник источников", target_fixture="source_titles")
def read_sources(snapshot: Snapshot) -> tuple[str, ...]:
    """Названия источников в порядке портала."""
    return sources.titles(snapshot)


@then("для каждого канала есть источник, в названии которого есть один из признаков:")
def channels_named(source_titles: tuple[str, ...], settle: Settle, datatable: Table) -> None:
    """Для каждой строки («Канал», «Признаки» через запятую) есть источник с таким словом; прочие не важны."""
    signs = {
        row["Канал"]: [sign.strip() for sign in row["Признаки"].split(",")]
        for row in rows(datatable, "Канал", "Признаки")
    }
    settle(sources.all_named(source_titles, signs))
