"""The older list of settings pages; drawn by the macro ``old_grid``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True)
class OldRow:
    """A row: texts or markup by title of the column."""

    id: int | str
    cells: Mapping[str, str | Markup]


@dataclass(frozen=True)
class OldGrid:
    """A list without pages and filters; ``empty`` is what it says when it has no rows."""

    id: str
    columns: Sequence[str]
    rows: Sequence[OldRow]
    empty: str = "Нет данных"


def lines(texts: Sequence[str], nothing: str) -> Markup:
    """Several words of one cell, one a line."""
    return Markup("<br>").join(texts) or Markup("{}").format(nothing)
