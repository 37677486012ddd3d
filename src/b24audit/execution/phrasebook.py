"""The phrase book: every sentence the scenarios may use, what it asserts, and whether the features fit it."""

import importlib
import inspect
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pytest_bdd.parsers import StepParser
from pytest_bdd.steps import step_function_context_registry

from b24audit.requirements.catalogue import Catalogue, StepLine

KEYWORDS = {"given": "Дано", "when": "Когда", "then": "Тогда"}


@dataclass(frozen=True)
class Sentence:
    """A sentence: its kind (given, when, then), pattern, meaning, and the module that defines it."""

    kind: str
    pattern: str
    meaning: str
    module: str
    parser: StepParser

    def says(self, step: StepLine) -> bool:
        """Whether the step of a scenario is this sentence."""
        return self.kind == step.kind and self.parser.is_matching(step.text)


def modules(steps: Path) -> list[str]:
    """Names of the step modules of a project, sorted."""
    return sorted(
        f"steps.{file.stem}" for file in steps.glob("*.py") if not file.stem.startswith(("_", "test_", "conftest"))
    )


def load(steps: Path) -> list[Sentence]:
    """Import the step modules and list their sentences by module, in the order of definition."""
    root = str(steps.parent)
    if root not in sys.path:
        sys.path.insert(0, root)
    names = modules(steps)
    for name in names:
        importlib.import_module(name)
    contexts = [item for item in step_function_context_registry.values() if item.step_func.__module__ in names]
    contexts.sort(key=lambda item: (item.step_func.__module__, inspect.getsourcelines(item.step_func)[1]))
    return [
        Sentence(
            kind=item.type or "given",
            pattern=item.parser.name,
            meaning=inspect.getdoc(item.step_func) or "",
            module=item.step_func.__module__,
            parser=item.parser,
        )
        for item in contexts
    ]


def faults(catalogue: Catalogue, sentences: Iterable[Sentence]) -> list[str]:
    """Undefined and ambiguous steps, unused and undocumented sentences, as Russian sentences."""
    book = list(sentences)
    used: set[tuple[str, str]] = set()
    found: list[str] = []
    for scenario in catalogue:
        for step in scenario.steps:
            place = f"{scenario.file.name}:{step.line}: шаг «{step.text}»"
            matching = [item for item in book if item.says(step)]
            used |= {(item.kind, item.pattern) for item in matching}
            if not matching:
                found.append(f"{place} не определён ни в одном модуле steps.")
            elif len(matching) > 1:
                found.append(f"{place} понимается по-разному: {', '.join(item.pattern for item in matching)}.")
    return found + list(_faults_of_book(book, used))


def _faults_of_book(book: Iterable[Sentence], used: set[tuple[str, str]]) -> Iterator[str]:
    for item in book:
        if (item.kind, item.pattern) not in used:
            yield f"{item.module}: фраза «{item.pattern}» не используется ни в одном сценарии."
        if not item.meaning:
            yield f"{item.module}: у фразы «{item.pattern}» нет описания."
