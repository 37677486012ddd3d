"""``b24audit steps``: the phrase book, every sentence with what it asserts."""

from itertools import groupby

from b24audit.cli.console import out
from b24audit.cli.exits import Exit
from b24audit.cli.options import ProjectOption
from b24audit.execution import phrasebook
from b24audit.project import find_project


def steps(project: ProjectOption = None) -> int:
    """Показать все фразы, из которых пишутся сценарии, и что каждая из них проверяет."""
    for module, sentences in groupby(phrasebook.load(find_project(project).steps), key=lambda item: item.module):
        out.print(f"\n[bold]{module}[/]")
        for sentence in sentences:
            out.print(f"  {phrasebook.KEYWORDS[sentence.kind]} {sentence.pattern}", style="cyan", markup=False)
            out.print(f"      {sentence.meaning}", markup=False)
    return Exit.CONFORMS
