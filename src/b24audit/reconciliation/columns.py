"""Which column holds what: recognised by its heading in Russian or English, or told in ``b24audit.toml``."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from b24audit.judge.titles import key
from b24audit.reconciliation.workbook import Cells, Sheet, as_text
from b24audit.requirements.problems import InputProblem

_HEAD = 20
"""Rows at the top among which the headings are looked for."""

Recognise = Callable[[str], str]
"""The field that a heading names, "" for none."""


def words_of(heading: str) -> str:
    """Words of a heading, without punctuation and letter case."""
    return " ".join(re.findall(r"\w+", key(heading)))


@dataclass(frozen=True)
class Table:
    """A sheet with its row of headings: for each field the columns that hold it, from left to right."""

    sheet: Sheet
    head: int
    places: Mapping[str, tuple[int, ...]]

    def cells(self, row: Cells, field: str) -> list[str]:
        """Texts of a field's columns."""
        return [as_text(row[place]) for place in self.places.get(field, ()) if place < len(row)]

    def first(self, row: Cells, field: str) -> str:
        """The first of them that is not empty."""
        return next(filter(None, self.cells(row, field)), "")


@dataclass(frozen=True)
class Wanted:
    """What a file must hold: how headings are recognised, sets of fields of which each needs one, words for people.

    ``told`` are headings from the settings; they alone count for the fields they name.
    """

    recognise: Recognise
    needed: Sequence[frozenset[str]]
    words: str
    section: str
    told: Mapping[str, Sequence[str]]

    def field(self, heading: str) -> str:
        """The field that a heading names, "" for none."""
        words = words_of(heading)
        if not words:
            return ""
        for field, headings in self.told.items():
            if words in map(words_of, headings):
                return field
        field = self.recognise(words)
        return "" if field in self.told else field


def find_table(path: Path, sheets: Sequence[Sheet], wanted: Wanted) -> Table:
    """The row of headings with the most fields among the first rows of all sheets. Raises ``InputProblem``."""
    found = [_table(sheet, head, wanted) for sheet in sheets for head in range(min(_HEAD, len(sheet.rows)))]
    best = max(found, key=lambda table: len(table.places), default=None)
    if best is None:
        raise InputProblem(f"Файл {path} не содержит ни одной строки: сохраните в нём таблицу с заголовками.")
    if any(not fields & best.places.keys() for fields in wanted.needed):
        head = best.sheet.rows[best.head] if best.places else _longest(sheets)
        present = ", ".join(f"«{as_text(cell)}»" for cell in head if as_text(cell))[:300] or "ничего"
        raise InputProblem(
            f"В файле {path} не узнаны столбцы: нужны {wanted.words}, а в нём {present}; "
            f"назовите столбцы в b24audit.toml, раздел [{wanted.section}]."
        )
    _check_told(path, best, wanted)
    return best


def _table(sheet: Sheet, head: int, wanted: Wanted) -> Table:
    places: dict[str, tuple[int, ...]] = {}
    for place, cell in enumerate(sheet.rows[head]):
        field = wanted.field(as_text(cell))
        if field:
            places[field] = (*places.get(field, ()), place)
    return Table(sheet, head, places)


def _longest(sheets: Sequence[Sheet]) -> Cells:
    """A row with the most cells filled among the first: probably the headings."""
    rows = [row for sheet in sheets for row in sheet.rows[:_HEAD]]
    return max(rows, key=lambda row: sum(bool(as_text(cell)) for cell in row), default=[])


def _check_told(path: Path, table: Table, wanted: Wanted) -> None:
    present = {words_of(as_text(cell)) for cell in table.sheet.rows[table.head]}
    for heading in (heading for headings in wanted.told.values() for heading in headings):
        if words_of(heading) not in present:
            raise InputProblem(
                f"В файле {path} нет столбца «{heading}», названного в b24audit.toml, раздел [{wanted.section}]."
            )
