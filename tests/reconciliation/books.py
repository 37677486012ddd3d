"""Making Excel files as customers have them."""

from collections.abc import Sequence
from pathlib import Path

from xlsxwriter import Workbook

Row = Sequence[str | float | None]


def book(path: Path, *rows: Row, sheet: str = "Лист1", before: Sequence[Row] = ()) -> Path:
    """A workbook with these rows on one sheet; ``before`` are rows above the headings."""
    with Workbook(path) as workbook:
        worksheet = workbook.add_worksheet(sheet)
        for number, row in enumerate((*before, *rows)):
            worksheet.write_row(number, 0, row)
    return path
