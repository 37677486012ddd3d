"""``b24audit run``: audit a portal, or the built-in reference portal when none is given."""

from pathlib import Path
from typing import Annotated

import typer

from b24audit.browser.discovery import BrowserNotFound, find_browser
from b24audit.cli.address import PortalOption, webhook_address
from b24audit.cli.audit import Audit, Performed, check_clauses
from b24audit.cli.console import err, out, print_summary
from b24audit.cli.exits import for_decision
from b24audit.cli.options import OutOption, ProjectOption
from b24audit.cli.reference import reference_portal
from b24audit.cli.sources import FileSource, PortalSource
from b24audit.project import Project, find_project, load_specification_of
from b24audit.requirements.problems import InputProblem
from b24audit.requirements.register import Means
from b24audit.requirements.selection import Selection
from b24audit.rest import WebhookAddress
from b24audit.settings import Secrets, load_settings


def run(
    portal: PortalOption = "",
    clause: Annotated[
        list[str] | None,
        typer.Option("--clause", metavar="N", help="только этот пункт ТЗ, например 10.2; можно несколько"),
    ] = None,
    means: Annotated[
        str,
        typer.Option(
            "--means", metavar="СПИСОК", help="только эти способы через запятую: config,active,browser,manual"
        ),
    ] = "",
    snapshot: Annotated[
        Path | None,
        typer.Option("--snapshot", metavar="FILE", help="судить сохранённый снимок, не обращаясь к порталу"),
    ] = None,
    no_report: Annotated[
        bool, typer.Option("--no-report", help="отчёт не строить (построить потом: b24audit report)")
    ] = False,
    out_dir: OutOption = None,
    project: ProjectOption = None,
) -> int:
    """Проверить портал на соответствие ТЗ и построить отчёт. Портал только читается.

    Вебхук портала передаётся переменной окружения B24AUDIT_WEBHOOK (или спрашивается). Без портала и вебхука
    проверяется встроенный эталонный портал.

    Код возврата: 0 — соответствует, 1 — не соответствует, 2 — неверно задано, 3 — портал недоступен или нет прав,
    4 — проверено не всё, 5 — внутренняя ошибка.
    """
    place = find_project(project)
    selection = Selection(clauses=tuple(clause or ()), means=parse_means(means))
    audit = prepare(place, selection, out_dir, build=not no_report)
    if snapshot is not None:
        return conclude(audit.perform(FileSource(snapshot)))
    address = webhook_address(portal or audit.settings.portal, Secrets().webhook)
    if address is None:
        return conclude(audit_reference(audit))
    err.print(f"Проверяю портал {address.host} (только чтение).")
    return conclude(audit.perform(PortalSource(address, "portal")))


def prepare(place: Project, selection: Selection, out_dir: Path | None, *, build: bool = True) -> Audit:
    """Read and check the project. Raises ``InputProblem``, also when a browser is asked for and there is none."""
    specification = load_specification_of(place)
    settings = load_settings(place.settings_file, specification.register, specification.catalogue)
    check_clauses(specification, selection.clauses)
    if Means.BROWSER in selection.means:
        _require_browser()
    return Audit(place, specification, settings, selection, (out_dir or place.reports).absolute(), build)


def _require_browser() -> None:
    try:
        find_browser()
    except BrowserNotFound as problem:
        raise InputProblem(str(problem)) from problem


def audit_reference(audit: Audit) -> Performed:
    """Audit the built-in reference portal."""
    err.print("Проверяю встроенный эталонный портал.")
    with reference_portal() as reference:
        address = WebhookAddress.parse(reference.webhook.get_secret_value())
        return audit.perform(PortalSource(address, "reference"))


def parse_means(text: str) -> tuple[Means, ...]:
    """Means from a comma-separated list. Raises ``InputProblem`` for an unknown word."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    unknown = [word for word in words if word not in set(Means)]
    if unknown:
        raise InputProblem(f"Неизвестный способ «{unknown[0]}» в --means: есть {', '.join(Means)}.")
    return tuple(Means(word) for word in words)


def conclude(performed: Performed) -> int:
    """Print the summary and say the exit code."""
    print_summary(performed.document)
    if performed.report:
        out.print(f"Отчёт: {performed.report}", soft_wrap=True)
    out.print(f"Результат: {performed.folder.verdict}", soft_wrap=True)
    return for_decision(performed.about_selected)
