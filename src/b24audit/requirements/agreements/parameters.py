"""Which values of a requirement an agreement may speak of: read from the scenarios themselves, kept nowhere else.

Open is what a step takes «из уточнения «…»». Stated is what a scenario says outright: a title in quotes, a number,
the rows of a table; the parameter is then the title, the number, or the headings of the table.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from b24audit.requirements.catalogue import Catalogue, Scenario, StepLine

CELLS = " | "
"""Between the cells of a row, as in the features."""

LITERAL = re.compile(r"(?P<open>\bуточнени\w*\s+)?«(?P<quoted>[^«»]+)»|(?<!\S)(?P<number>\d+(?: \d{3})*)(?=[\s,.;:]|$)")
"""A value in the text of a step: in quotes (``open`` when taken from a clarification) or a number by itself."""


@dataclass(frozen=True)
class Parameters:
    """Names of open values, values that the ТЗ states by name, names that mean different things in one requirement."""

    open: tuple[str, ...]
    stated: Mapping[str, tuple[str, ...]]
    ambiguous: tuple[str, ...]


def parameters_of(requirement_id: str, catalogue: Catalogue) -> Parameters:
    """Everything that an agreement on that requirement may name."""
    scenarios = catalogue.of(requirement_id)
    stated: dict[str, tuple[str, ...]] = {}
    ambiguous: dict[str, None] = {}
    for name, values in (pair for scenario in scenarios for pair in _stated(scenario)):
        if stated.setdefault(name, values) != values:
            ambiguous[name] = None
    opened = dict.fromkeys(name for scenario in scenarios for name in open_parameters(scenario))
    certain = {name: values for name, values in stated.items() if name not in ambiguous}
    return Parameters(tuple(opened), certain, tuple(ambiguous))


def open_parameters(scenario: Scenario) -> tuple[str, ...]:
    """Names of the open values that the steps of the scenario take from clarifications."""
    found = (match["quoted"] for step in scenario.steps for match in LITERAL.finditer(step.text) if match["open"])
    return tuple(dict.fromkeys(found))


def _stated(scenario: Scenario) -> Iterator[tuple[str, tuple[str, ...]]]:
    for step in scenario.steps:
        yield from ((value, (value,)) for value in _literals(step))
        if step.table:
            yield table_name(step.table), tuple(CELLS.join(row) for row in step.table[1:])


def _literals(step: StepLine) -> Iterator[str]:
    for match in LITERAL.finditer(step.text):
        if not match["open"]:
            yield match["quoted"] or match["number"]


def table_name(table: Sequence[Sequence[str]]) -> str:
    """The name of a table: its headings."""
    return CELLS.join(table[0])
