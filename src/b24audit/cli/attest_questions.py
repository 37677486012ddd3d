"""The questions of ``b24audit attest``: what is shown to a person and asked of them, in the terminal or from a pipe."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

import typer

from b24audit.cli.console import out
from b24audit.requirements.agreements.parts import russian_date
from b24audit.requirements.attestations import Attestation, Evidence, Side
from b24audit.requirements.catalogue import Scenario

_YEAR = timedelta(days=365)
_VERDICTS: Mapping[str, Literal["pass", "fail"]] = {"да": "pass", "нет": "fail"}
_SKIP = "пропустить"


@dataclass(frozen=True)
class Asked:
    """One scenario that waits for a person: of which portal and its settings, why it waits, on what day."""

    scenario: Scenario
    portal: str
    fingerprint: dict[str, str]
    reason: str
    day: date

    @property
    def requirement(self) -> str:
        """Id of the requirement."""
        return self.scenario.requirements[0]


def show(asked: Asked) -> None:
    """Print the words of the ТЗ, what to do, what must be seen, and why an answer is awaited."""
    scenario = asked.scenario
    out.print()
    lines = [scenario.rule, scenario.quote]
    for step in scenario.steps:
        heading, *rows = (row[0] for row in step.table)
        lines += [f"{heading}:", *(f"  — {row}" for row in rows)]
    prints = ", ".join(f"{part}: {digest}" for part, digest in asked.fingerprint.items())
    lines += [asked.reason, f"fingerprint: {{{prints}}}"]
    for line in filter(None, lines):
        out.print(line, markup=False, soft_wrap=True)


def ask(asked: Asked, last: Attestation | None, folder: Path) -> Attestation | None:
    """The person's attestation, None when they skip; ``last`` gives the answers that seldom change.

    Evidence is copied into the folder. Raises ``EOFError`` or ``typer.Abort`` when the person stops.
    """
    answer = _one_of("Всё это видно? (да, нет, пропустить)", (*_VERDICTS, _SKIP), _SKIP)
    if answer == _SKIP:
        return None
    verdict = _VERDICTS[answer]
    who = _text("Кто подтверждает (имя)", last.who if last else None)
    role = _text("Должность", last.role if last else None)
    side = _one_of("Сторона (заказчик, исполнитель)", tuple(Side), last.side if last else None)
    until = _day("Действует до (ДД.ММ.ГГГГ)", asked.day + _YEAR, asked.day)
    comment = _text("Что не так" if verdict == "fail" else "Комментарий", None if verdict == "fail" else "")
    return Attestation(
        requirement=asked.requirement,
        portal=asked.portal,
        verdict=verdict,
        who=who,
        role=role,
        side=Side(side),
        date=asked.day,
        valid_until=until,
        comment=comment,
        evidence=tuple(_evidence(asked.requirement, folder)),
        fingerprint=asked.fingerprint,
    )


def _prompt(question: str, default: str | None) -> str:
    return str(typer.prompt(question, default=default, show_default=bool(default))).strip()


def _text(question: str, default: str | None) -> str:
    while not (answer := _prompt(question, default)) and default != "":
        out.print("Нужен ответ.")
    return answer


def _one_of(question: str, words: tuple[str, ...], default: str | None) -> str:
    while (answer := _prompt(question, default).lower()) not in words:
        out.print(f"Ответьте одним словом: {', '.join(words)}.")
    return answer


def _day(question: str, default: date, earliest: date) -> date:
    while True:
        day = _parsed(_prompt(question, russian_date(default)))
        if day is not None and day >= earliest:
            return day
        out.print("Нужна дата ДД.ММ.ГГГГ, не раньше сегодняшней.")


def _parsed(text: str) -> date | None:
    try:
        day, month, year = (int(part) for part in text.split("."))
        return date(year, month, day)
    except ValueError:
        return None


def _evidence(requirement: str, folder: Path) -> list[Evidence]:
    """Files that the person names, one by one, copied where the attestations can keep them."""
    kept: list[Evidence] = []
    while given := _prompt("Файл-доказательство (пусто — больше нет)", ""):
        try:
            content = Path(given).expanduser().read_bytes()
        except OSError as error:
            out.print(f"Файл {given} не читается ({error.strerror}): укажите другой.", markup=False)
            continue
        digest = hashlib.sha256(content).hexdigest()
        name = Path("attestations", requirement, f"{digest[:8]}-{Path(given).name}")
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
        kept.append(Evidence(file=name.as_posix(), sha256=digest))
    return kept
