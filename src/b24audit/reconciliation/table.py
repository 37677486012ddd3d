"""The table of differences in the run folder: numbers of rows, masked words, links to cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xlsxwriter import Workbook

from b24audit.reconciliation.differences import Compared, Difference

_HEADINGS = ("Строка файла", "Что", "О ком или о чём", "Подробности", "Карточка")
_WIDTHS = (14, 16, 40, 70, 50)


@dataclass(frozen=True)
class DifferenceTable:
    """All differences of a file; ``name`` is the file's name in the run folder, ``web`` the portal's address."""

    name: str
    compared: Compared
    web: str

    def write(self, folder: Path) -> None:
        """Write the table; nothing when there are no differences."""
        if not self.compared.differences:
            return
        with Workbook(folder / self.name, {"constant_memory": True, "strings_to_formulas": False}) as workbook:
            sheet = workbook.add_worksheet("Расхождения")
            sheet.freeze_panes(1, 0)
            for column, width in enumerate(_WIDTHS):
                sheet.set_column(column, column, width)
            sheet.write_row(0, 0, _HEADINGS, workbook.add_format({"bold": True}))
            for number, item in enumerate(_in_order(self.compared.differences), start=1):
                sheet.write_row(number, 0, [item.row or "", item.kind.value, item.what, item.details])
                if item.address:
                    sheet.write_url(number, 4, f"{self.web}{item.address}")
            sheet.autofilter(0, 0, len(self.compared.differences), len(_HEADINGS) - 1)


def _in_order(differences: Sequence[Difference]) -> list[Difference]:
    """By rows of the file, what is not in it at the end."""
    return sorted(differences, key=lambda item: (item.row == 0, item.row, item.address))
