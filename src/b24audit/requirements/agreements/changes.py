"""A change of the ТЗ: the scenario is read with the new value in place of the stated one."""

import re
from collections.abc import Iterable
from dataclasses import replace

from b24audit.requirements.agreements.clarifications import Clarification
from b24audit.requirements.agreements.parameters import CELLS, LITERAL, table_name
from b24audit.requirements.catalogue import Scenario, StepLine


def with_changes(scenario: Scenario, changes: Iterable[Clarification]) -> Scenario:
    """The scenario as the changed ТЗ would have it said; the same scenario when nothing changes."""
    steps = scenario.steps
    for change in changes:
        steps = tuple(_changed(step, change) for step in steps)
    return replace(scenario, steps=steps)


def _changed(step: StepLine, change: Clarification) -> StepLine:
    table = step.table
    if table and table_name(table) == change.parameter:
        table = (table[0], *(tuple(value.split(CELLS)) for value in change.values))
    return replace(step, text=_text(step.text, change.parameter, change.values[0]), table=table)


def _text(text: str, old: str, new: str) -> str:
    def said(match: re.Match[str]) -> str:
        if match["open"] or old not in (match["quoted"], match["number"]):
            return match[0]
        return f"«{new}»" if match["quoted"] else new

    return LITERAL.sub(said, text)
