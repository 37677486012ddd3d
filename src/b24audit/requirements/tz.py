"""The text of the ТЗ: titles of its clauses in its own words, and proof that it did not change.

Numbers of the register follow the table of contents; 0.x are rows of the passport, 17.x the reports, which the
table of contents leaves out; a clause found in neither takes its title from the body.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from b24audit.requirements.problems import InputProblem
from b24audit.requirements.register import Requirement

PASSPORT = 0
REPORTS = 17
_HEADING = re.compile(r"^(?:- )?(?P<number>\d{1,2}(?:\.\d{1,2})*)\.\s+(?P<title>[^\s*].*?)\**$")
_LINK = re.compile(r"\s*-?\s*<https?://[^>]*>")


@dataclass(frozen=True)
class TechnicalSpecification:
    """Titles by number: rows of the passport, the table of contents, the body; and the digest of the file.

    ``subject`` is the line under the heading «ТЕХНИЧЕСКОЕ ЗАДАНИЕ».
    """

    sha256: str
    passport: dict[str, str]
    contents: dict[str, str]
    body: dict[str, str]
    subject: str = ""

    def section_title(self, section: int) -> str:
        """«10. Организация процесса лидогенерации»."""
        if section == PASSPORT:
            return "0. Паспорт ТЗ"
        title = self.body.get("9", "") if section == REPORTS else self.contents.get(str(section), "")
        return f"{section}. {title}".strip()

    def clause_title(self, requirement: Requirement) -> str:
        """«10.2. Настройка Статусов ЛИД» for the requirement's clause."""
        clause = requirement.clause
        if requirement.section == PASSPORT:
            title = self.passport.get(clause.split(".")[1], "")
        elif requirement.section == REPORTS:
            title = requirement.state.partition(";")[0]
        else:
            title = self.contents.get(clause) or self.body.get(requirement.text, "")
        return f"{clause}. {title}".strip()


def load_specification(path: Path) -> TechnicalSpecification:
    """Read the ТЗ and compare its digest with the recorded one (``tz.sha256`` beside it).

    Raises ``InputProblem`` when a file is absent or the ТЗ is not the one the scenarios were written from.
    """
    record = path.with_suffix(".sha256")
    try:
        raw, recorded = path.read_bytes(), record.read_text(encoding="utf-8").split()[0]
        lines = raw.decode("utf-8").splitlines()
    except (OSError, UnicodeDecodeError, IndexError) as error:
        raise InputProblem(f"Не читается текст ТЗ {path} или его контрольная сумма {record.name}.") from error
    digest = hashlib.sha256(raw).hexdigest()
    if digest != recorded:
        raise InputProblem(
            f"Текст ТЗ {path} изменился (сумма не та, что в {record.name}): сверьте с ним реестр и сценарии."
        )
    contents_at, body_at = lines.index("Содержание"), _second(lines, "1. Введение")
    return TechnicalSpecification(
        sha256=digest,
        passport=_passport(lines[:contents_at]),
        contents=_headings(lines[contents_at:body_at]),
        body=_headings(lines[body_at:]),
        subject=_subject(lines[:contents_at]),
    )


def _second(lines: list[str], line: str) -> int:
    return lines.index(line, lines.index(line) + 1)


def _subject(lines: list[str]) -> str:
    said = [line.strip() for line in lines if line.strip()]
    return said[1] if len(said) > 1 else ""


def _passport(lines: Iterable[str]) -> dict[str, str]:
    rows = (line.split("\t")[0] for line in lines if "\t" in line)
    return _headings(rows)


def _headings(lines: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        match = _HEADING.match(line.strip())
        if match and not match["title"].startswith("**"):
            found.setdefault(match["number"], _LINK.sub("", match["title"]).strip())
    return found
