"""What commands print: consoles, words for verdicts, the summary table."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from b24audit.reporting.allure.results import MEANS_NAMES
from b24audit.requirements.agreements.waivers import WaiverState
from b24audit.requirements.result import NOT_SELECTED, UNWRITTEN, RequirementResult, Residue, VerdictDocument
from b24audit.requirements.verdicts import Decision, ScenarioResult, Verdict

out = Console(soft_wrap=False, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)

VERDICTS = {
    Verdict.PASS: "[green]соответствует[/]",
    Verdict.FAIL: "[bold red]не соответствует[/]",
    Verdict.ERROR: "[yellow]не удалось проверить[/]",
    Verdict.NOT_CHECKED: "[dim]не проверено[/]",
    Verdict.NOT_APPLICABLE: "[dim]не применимо[/]",
    Verdict.WAIVED: "[cyan]отступление согласовано[/]",
}
_BY_AGREEMENT = frozenset({Verdict.WAIVED, Verdict.NOT_APPLICABLE})
DECISIONS = {
    Decision.CONFORMS: "[bold green]Портал соответствует ТЗ[/]",
    Decision.CONFORMS_WITH_REMARKS: "[bold green]Портал соответствует ТЗ с замечаниями[/]",
    Decision.DOES_NOT_CONFORM: "[bold red]Портал не соответствует ТЗ[/]",
    Decision.INCOMPLETE: "[bold yellow]Проверка неполная: о соответствии всему ТЗ говорить рано[/]",
}


def print_summary(document: VerdictDocument) -> None:
    """The table of requirements that were looked at, and a count of the rest."""
    table = Table(title="Итоги по требованиям ТЗ", title_justify="left", expand=True)
    table.add_column("Пункт", no_wrap=True)
    table.add_column("Требование", ratio=4, no_wrap=True, overflow="ellipsis")
    table.add_column("Вердикт", no_wrap=True)
    table.add_column("Что обнаружено", ratio=7)
    looked = [item for item in document.requirements if any(map(_looked, item.scenarios))]
    for item in looked:
        table.add_row(item.id, escape(item.state), VERDICTS[item.verdict], "\n".join(_found(item)))
    if looked:
        out.print(table)
    rest = len(document.requirements) - len(looked)
    if rest:
        out.print(f"Ещё требований: {rest} — не проверялись (не входили в запуск или сценарий ещё не написан).")
    for line in _agreed(document, looked):
        out.print(line, markup=False)
    out.print(_counts(document.requirements))
    out.print(DECISIONS[document.decision])


def print_residue(residue: Residue) -> None:
    """What the run created and could not remove: each thing with its address."""
    err.print(f"На портале остались тестовые данные запуска ({len(residue.left)}):", style="bold red")
    for thing in residue.left:
        err.print(f"  {thing}", markup=False)
    err.print("Уберите их: b24audit cleanup.", markup=False)


def print_places(places: Mapping[str, Path | None]) -> None:
    """Where what was made is; what could not be made is left out."""
    for title, path in places.items():
        if path is not None:
            out.print(f"{title}: {path}", soft_wrap=True, markup=False)


def _looked(scenario: ScenarioResult) -> bool:
    return scenario.reason not in (UNWRITTEN, NOT_SELECTED)


def _found(requirement: RequirementResult) -> Iterable[str]:
    """What agreements say of the verdict, then the findings; while something is still open, what each means said."""
    agreed = [requirement.reason] if requirement.verdict in _BY_AGREEMENT or requirement.waiver else []
    if requirement.verdict is Verdict.NOT_APPLICABLE:
        return map(escape, agreed)
    findings = [finding.found for scenario in requirement.scenarios for finding in scenario.findings]
    if findings or requirement.verdict is Verdict.PASS:
        return map(escape, filter(None, (*agreed, *findings)))
    return dict.fromkeys(
        f"{MEANS_NAMES[item.means]}: {escape(item.reason) or VERDICTS[item.verdict]}" for item in requirement.scenarios
    )


def _agreed(document: VerdictDocument, looked: Iterable[RequirementResult]) -> Iterator[str]:
    """What the verdicts rest on beside the ТЗ, and what is still to be agreed."""
    for requirement in looked:
        for item in requirement.clarifications:
            if item.changes_tz:
                yield f"{requirement.id}: {item.words}"
            elif not item.used:
                yield f"{requirement.id}: уточнение «{item.parameter}» в этом запуске не понадобилось."
        if requirement.waiver is not None and requirement.waiver.state is WaiverState.NOT_NEEDED:
            yield f"{requirement.id}: {requirement.remarks[0]}"
    unresolved = [item.id for item in document.contradictions if not item.resolution]
    if unresolved:
        yield f"Противоречия ТЗ без решения: {', '.join(unresolved)} (b24audit.toml, [[resolution]])."


def _counts(requirements: Iterable[RequirementResult]) -> str:
    verdicts = [item.verdict for item in requirements]
    parts = (f"{VERDICTS[verdict]}: {verdicts.count(verdict)}" for verdict in Verdict if verdict in verdicts)
    return f"Всего требований: {len(verdicts)}. " + ", ".join(parts) + "."
