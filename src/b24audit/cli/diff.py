"""``b24audit diff A B``: what changed on a portal between two snapshots, in words of business."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from b24audit.cli.console import out
from b24audit.cli.exits import Exit
from b24audit.cli.options import ProjectOption
from b24audit.drift.comparison import Change, Drift, NotCompared, compare
from b24audit.drift.concerns import concerned
from b24audit.drift.vocabulary import vocabulary
from b24audit.project import find_project
from b24audit.requirements.problems import InputProblem
from b24audit.requirements.register import Register, load_register
from b24audit.snapshot.models.snapshot import Snapshot, SnapshotUnreadable, load_snapshot

_SHOWN = 5
"""So many changes of one sort are told one by one; of more, the rest is counted."""

_Before = Annotated[Path, typer.Argument(metavar="A", help="снимок «до»", show_default=False)]
_After = Annotated[Path, typer.Argument(metavar="B", help="снимок «после»", show_default=False)]
_Json = Annotated[bool, typer.Option("--json", help="вывести JSON, в нём названы все изменения")]


def diff(before: _Before, after: _After, as_json: _Json = False, project: ProjectOption = None) -> int:
    """Сказать, что изменилось на портале между двумя снимками и каких требований ТЗ это касается. Портал не нужен.

    Сравнивается смысл, а не запись: порядок строк, внутренние номера и коды не важны; переименованное узнаётся по
    номеру. Часть, не прочитанная в одном из снимков, названа отдельно и изменением не считается. Нарушают ли
    изменения ТЗ, говорит b24audit run --snapshot B.

    Снимки: reports/<запуск>/snapshot.json или файлы b24audit snapshot.

    Код возврата: 0 — сравнение сделано, есть изменения или нет; 2 — файл не читается; 5 — внутренняя ошибка.
    """
    register = load_register(find_project(project).features / "requirements.yaml")
    old, new = _load(before), _load(after)
    drift = compare(old, new, vocabulary())
    if as_json:
        typer.echo(json.dumps(_document(old, new, drift, register), ensure_ascii=False, indent=2))
    else:
        _print(old, new, drift, register)
    return Exit.CONFORMS


def _load(path: Path) -> Snapshot:
    try:
        return load_snapshot(path)
    except SnapshotUnreadable as problem:
        raise InputProblem(str(problem)) from problem


def _print(old: Snapshot, new: Snapshot, drift: Drift, register: Register) -> None:
    if old.host != new.host:
        out.print(f"Это снимки разных адресов: {old.host} и {new.host}.", style="yellow", markup=False)
    period = f"с {_moment(old)} по {_moment(new)}"
    if not drift.changes:
        out.print(f"На портале {new.host} {period} ничего не изменилось.")
    else:
        out.print(_table(f"Изменения на портале {new.host} {period}", drift.changes, register))
        out.print(f"Всего изменений: {len(drift.changes)}.")
    for item in drift.not_compared:
        out.print(_not_compared(item), style="yellow", markup=False, soft_wrap=True)


def _moment(snapshot: Snapshot) -> str:
    return f"{snapshot.taken.astimezone():%d.%m.%Y %H:%M}"


def _table(title: str, changes: Sequence[Change], register: Register) -> Table:
    table = Table(title=title, title_justify="left", expand=True)
    table.add_column("Что изменилось", ratio=5)
    table.add_column("Требования ТЗ", ratio=2)
    many = Counter(change.alike for change in changes)
    told: Counter[str] = Counter()
    for change in changes:
        told[change.alike] += 1
        requirements = ", ".join(concerned(register, change.clauses)) or "—"
        if told[change.alike] <= _SHOWN:
            table.add_row(_plain(change.text), requirements)
        elif told[change.alike] == many[change.alike]:
            table.add_row(
                f"… и ещё таких изменений: {many[change.alike] - _SHOWN} (все названы в --json)", requirements
            )
    return table


def _plain(text: str) -> str:
    """A title of the portal is no markup of ours."""
    return text.replace("[", r"\[")


def _not_compared(item: NotCompared) -> str:
    sides = {"в первом снимке": item.before, "во втором снимке": item.after}
    reasons = "; ".join(f"{side} не прочитано: {reason}" for side, reason in sides.items() if reason)
    return f"Не сравнивалось: {item.what}. {reasons[:1].upper()}{reasons[1:]}"


def _document(old: Snapshot, new: Snapshot, drift: Drift, register: Register) -> dict[str, Any]:
    return {
        "schema": "b24audit.diff/1",
        "before": _named(old),
        "after": _named(new),
        "changes": [
            {
                "kind": change.kind,
                "text": change.text,
                "clauses": list(change.clauses),
                "requirements": list(concerned(register, change.clauses)),
            }
            for change in drift.changes
        ],
        "not_compared": [
            {"what": item.what, "before": item.before, "after": item.after} for item in drift.not_compared
        ],
    }


def _named(snapshot: Snapshot) -> dict[str, str]:
    return {"host": snapshot.host, "taken": snapshot.taken.isoformat(), "sha256": snapshot.sha256()}
