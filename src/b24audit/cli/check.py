"""``b24audit check``: do ТЗ, register, scenarios and phrase book fit together, and what is still to be written."""

from typing import Annotated

import typer
from rich.table import Table

from b24audit.cli.console import err, out
from b24audit.cli.exits import Exit
from b24audit.cli.options import ProjectOption
from b24audit.execution import phrasebook
from b24audit.project import find_project
from b24audit.requirements.catalogue import faults, load_catalogue
from b24audit.requirements.coverage import Count, Coverage, measure
from b24audit.requirements.register import Means, load_register
from b24audit.requirements.tz import load_specification

MEANS_TITLES = {Means.CONFIG: "настройки", Means.ACTIVE: "поведение", Means.BROWSER: "браузер", Means.MANUAL: "человек"}


def check(
    project: ProjectOption = None,
    missing: Annotated[bool, typer.Option("--missing", help="перечислить всё, что ещё не написано")] = False,
) -> int:
    """Проверить без портала: текст ТЗ не изменился, реестр и сценарии сходятся, все шаги определены.

    Печатает покрытие по пунктам и способам: сколько сценариев написано из скольких нужных.
    """
    place = find_project(project)
    load_specification(place.features / "tz.txt")
    register = load_register(place.features / "requirements.yaml")
    catalogue = load_catalogue(place.features)
    wrong = faults(catalogue, register) + phrasebook.faults(catalogue, phrasebook.load(place.steps))
    for sentence in wrong:
        err.print(sentence, style="red", markup=False)
    coverage = measure(register, catalogue)
    _print(coverage, len(register), len(catalogue.scenarios), missing=missing)
    return Exit.WRONG_USE if wrong else Exit.CONFORMS


def _print(coverage: Coverage, requirements: int, scenarios: int, *, missing: bool) -> None:
    table = Table(title="Покрытие ТЗ: написано из нужных", title_justify="left")
    table.add_column("Пункт")
    for means in Means:
        table.add_column(MEANS_TITLES[means], justify="right")
    for clause, counts in coverage.by_clause.items():
        table.add_row(clause, *(_cell(counts.get(means)) for means in Means))
    table.add_section()
    table.add_row("Всего", *(_cell(coverage.by_means[means]) for means in Means))
    out.print(table)
    total = coverage.total
    out.print(
        f"Требований: {requirements}. Сценариев: {scenarios}. "
        f"Способов с готовым сценарием: {total.written} из {total.planned}, ещё не написано: {len(coverage.missing)}."
    )
    if missing:
        for requirement_id, means in coverage.missing:
            out.print(f"  {requirement_id} — {MEANS_TITLES[means]}")
    elif coverage.missing:
        out.print("Перечень: b24audit check --missing")


def _cell(count: Count | None) -> str:
    if count is None:
        return ""
    colour = "green" if count.written == count.planned else "yellow" if count.written else "dim"
    return f"[{colour}]{count.written}/{count.planned}[/]"
