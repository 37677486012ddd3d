"""Opening an Excel file of the customer; whatever is wrong with it is one Russian sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from b24audit.requirements.problems import InputProblem

Cells = Sequence[Any]
_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Sheet:
    """A sheet: its title and all its rows from the first on, empty ones too."""

    title: str
    rows: list[list[Any]]

    def numbered(self, after: int) -> Iterator[tuple[int, Cells]]:
        """Rows that hold something behind that index, with their numbers in the file."""
        for number, cells in enumerate(self.rows[after + 1 :], start=after + 2):
            if any(as_text(cell) for cell in cells):
                yield number, cells


def sheets(path: Path) -> list[Sheet]:
    """The sheets of a workbook (xlsx, xls, xlsb, ods). Raises ``InputProblem``."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise InputProblem(f"Файл {path} не найден: проверьте путь.") from error
    except OSError as error:
        raise InputProblem(f"Файл {path} не читается ({error.strerror}): проверьте права и путь.") from error
    if not content:
        raise InputProblem(f"Файл {path} пуст: сохраните таблицу в Excel заново.")
    if content.startswith(_COMPOUND_FILE) and _ENCRYPTED in content:
        raise _protected(path)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
            return [
                Sheet(name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False))
                for name in workbook.sheet_names
            ]
    except PasswordError as error:
        raise _protected(path) from error
    except (CalamineError, OSError) as error:
        raise InputProblem(
            f"Файл {path} — не таблица Excel или повреждён: откройте его в Excel и сохраните как .xlsx."
        ) from error


def _protected(path: Path) -> InputProblem:
    return InputProblem(f"Файл {path} защищён паролем: снимите пароль в Excel (Файл → Сведения) и сохраните заново.")


def as_text(cell: object) -> str:
    """What a person sees in a cell; whole numbers without a fraction, as phones are often stored."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
