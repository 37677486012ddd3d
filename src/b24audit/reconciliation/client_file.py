"""The customer's file of clients: one client a row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from b24audit.communication import emails_in, phones_in
from b24audit.judge.titles import key
from b24audit.reconciliation.columns import Table, Wanted, find_table
from b24audit.reconciliation.workbook import Cells, sheets
from b24audit.redaction import masked_name
from b24audit.requirements.problems import InputProblem

SECTION = "columns.clients"
_NAMES = {
    "name": """фио|ф и о|полное имя|имя клиента|клиент|наименование|название|наименование клиента|название клиента
        |наименование фио|фио наименование|имя название|название имя|фио название|контрагент|контакт|контактное лицо
        |name|full name|client|customer|client name|customer name|contact|title""",
    "surname": "фамилия|last name|surname",
    "first_name": "имя|first name|given name",
    "patronymic": "отчество|second name|middle name|patronymic",
    "company": """компания|организация|юр лицо|юридическое лицо|название компании|наименование компании
        |наименование организации|company|company name|organization|organisation""",
}
_BY_HEADING = {name.strip(): field for field, names in _NAMES.items() for name in names.split("|")}
_PHONE = re.compile(r"\b(телефон\w*|тел|моб|мобильный|сотовый|phone\w*|mobile|tel|cell)\b")
_EMAIL = re.compile(r"\b(e ?mail\w*|mail|почта|эл адрес|электронный адрес)\b")


@dataclass(frozen=True)
class ClientRow:
    """A client of the file: number of the row, name as compared and as shown, keys of phones and e-mails."""

    number: int
    name: str
    who: str
    phones: tuple[str, ...]
    emails: tuple[str, ...]


def name_key(name: str) -> str:
    """The words of a name in no order: quotes, dashes, letter case, ё and the order of words make no other name."""
    return " ".join(sorted(re.findall(r"\w+", key(name))))


def load_clients(path: Path, told: Mapping[str, Sequence[str]]) -> tuple[ClientRow, ...]:
    """The rows of a file; ``told`` are headings by field from the settings. Raises ``InputProblem``."""
    wanted = Wanted(
        recognise=_recognise,
        needed=(frozenset({"name", "surname", "first_name", "company"}), frozenset({"phone", "email"})),
        words="имя или название клиента и телефон или эл. почта",
        section=SECTION,
        told=told,
    )
    table = find_table(path, sheets(path), wanted)
    rows = tuple(filter(None, (_row(table, number, cells) for number, cells in table.sheet.numbered(table.head))))
    if not rows:
        raise InputProblem(
            f"В файле {path} под заголовками нет ни одного клиента: проверьте лист «{table.sheet.title}»."
        )
    return rows


def _recognise(words: str) -> str:
    if _PHONE.search(words):
        return "phone"
    if _EMAIL.search(words):
        return "email"
    return _BY_HEADING.get(words, "")


def _row(table: Table, number: int, cells: Cells) -> ClientRow | None:
    """The client of a row; None for a row that holds nothing of a client, like a number or a remark alone."""
    parts = [table.first(cells, field) for field in ("surname", "first_name", "patronymic")]
    name = table.first(cells, "name") or " ".join(filter(None, parts)) or table.first(cells, "company")
    phones = tuple(dict.fromkeys(phone for cell in table.cells(cells, "phone") for phone in phones_in(cell)))
    emails = tuple(dict.fromkeys(email for cell in table.cells(cells, "email") for email in emails_in(cell)))
    if not name and not phones and not emails:
        return None
    return ClientRow(number, name_key(name), masked_name(name) or "без имени", phones, emails)
