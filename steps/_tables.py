"""Reading the table under a step: by the names of its columns, so that a mistyped heading is an error."""

from collections.abc import Sequence

from b24audit.requirements.problems import InputProblem

Table = Sequence[Sequence[str]]


def column(table: Table, heading: str) -> list[str]:
    """Values of a column in order. Raises ``InputProblem`` when the table has no such column."""
    return [row[heading] for row in rows(table, heading)]


def rows(table: Table, *headings: str) -> list[dict[str, str]]:
    """Rows as dictionaries. Raises ``InputProblem`` unless the table has exactly these columns in this order."""
    if tuple(table[0]) != headings:
        raise InputProblem(f"Таблица шага должна иметь столбцы {', '.join(headings)}, а не {', '.join(table[0])}.")
    return [dict(zip(headings, row, strict=True)) for row in table[1:]]
