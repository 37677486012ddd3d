"""What commands print: consoles, words for verdicts, the summary table."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from b24audit.reporting.allure.results import MEANS_NAMES
from b24audit.requirements.result import NOT_SELECTED, UNWRITTEN, RequirementResult, VerdictDocument
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
    table.add_column("Требование", ratio=5)
    table.add_column("Вердикт", no_wrap=True)
    table.add_column("Что обнаружено", ratio=6)
    looked = [item for item in document.requirements if any(map(_looked, item.scenarios))]
    for item in looked:
        table.add_row(item.id, item.state, VERDICTS[item.verdict], "\n".join(_found(item)))
    if looked:
        out.print(table)
    rest = len(document.requirements) - len(looked)
    if rest:
        out.print(f"Ещё требований: {rest} — не проверялись (не входили в запуск или сценарий ещё не написан).")
    out.print(_counts(document.requirements))
    out.print(DECISIONS[document.decision])


def _looked(scenario: ScenarioResult) -> bool:
    return scenario.reason not in (UNWRITTEN, NOT_SELECTED)


def _found(requirement: RequirementResult) -> Iterable[str]:
    for scenario in requirement.scenarios:
        yield from (finding.found for finding in scenario.findings)
        if scenario.verdict is Verdict.PASS and requirement.verdict is not Verdict.PASS:
            yield f"{MEANS_NAMES[scenario.means]} [{scenario.id}]: соответствует".replace("[", "\\[")
        elif scenario.reason:
            yield f"{MEANS_NAMES[scenario.means]}: {scenario.reason}"


def _counts(requirements: Iterable[RequirementResult]) -> str:
    verdicts = [item.verdict for item in requirements]
    parts = (f"{VERDICTS[verdict]}: {verdicts.count(verdict)}" for verdict in Verdict if verdict in verdicts)
    return f"Всего требований: {len(verdicts)}. " + ", ".join(parts) + "."
