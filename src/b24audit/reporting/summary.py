"""One screen for a chat or an e-mail: the decision, what changed since earlier runs and why. Markdown."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from b24audit.reporting.documents import words
from b24audit.requirements.comparison import Comparison, RequirementChange, Transition
from b24audit.requirements.result import VerdictDocument
from b24audit.requirements.verdicts import Verdict

_SHOWN = 3
"""So many requirements of one sort are named; of more, the rest is counted."""

_BASELINES = {"last": "прошлым запуском", "signed": "подписанным запуском", "given": "указанным запуском"}
_TITLES = {
    Transition.REGRESSED: "Стало нарушено",
    Transition.NEW: "Нарушено (раньше не проверялось)",
    Transition.LOST: "Раньше проверялось, теперь нет",
    Transition.FIXED: "Исправлено",
    Transition.CONFIRMED: "Подтверждено (раньше не проверялось)",
}


def summary(document: VerdictDocument, comparisons: Sequence[Comparison]) -> str:
    """The summary of a run; without comparisons it tells the violations themselves."""
    lines = [*_head(document), ""]
    for comparison in comparisons:
        lines += [*_compared(comparison), ""]
    if not comparisons:
        failed = [item for item in document.requirements if item.verdict is Verdict.FAIL]
        found = (
            (item.id, _first(finding.found for one in item.scenarios for finding in one.findings)) for item in failed
        )
        lines += [*_listed("Нарушено", [f"**{name}** {_escaped(text)}" for name, text in found]), ""]
    lines.append("Подробно: `report.html`, документы в `documents/`, архив `bundle.zip`.")
    return "\n".join(lines) + "\n"


def _head(document: VerdictDocument) -> Iterator[str]:
    run, found = document.run, Counter(item.verdict for item in document.requirements)
    yield f"# {words.DECISIONS[document.decision]}"
    yield ""
    yield f"Портал {_escaped(run.target.host)}, запуск {run.id}, {words.moment(run.started)}."
    counts = (f"{label}: {found[verdict]}" for verdict, label in words.VERDICTS.items() if found[verdict])
    yield f"Всего требований: {len(document.requirements)} — {', '.join(counts)}."
    if document.residue.left:
        yield f"Осталось тестовых данных: {len(document.residue.left)}."


def _compared(comparison: Comparison) -> Iterator[str]:
    since = words.moment(comparison.baseline_started)
    yield f"## По сравнению с {_BASELINES[comparison.kind]} {comparison.baseline} ({since})"
    yield ""
    told = False
    for transition, title in _TITLES.items():
        rows = comparison.of(transition)
        if rows:
            told = True
            yield from _listed(title, [_row(item) for item in rows])
    if not told:
        yield "Без изменений."
    remains = len(comparison.of(Transition.REMAINS))
    yield f"Осталось нарушено: {remains}. Изменений настроек портала: {comparison.portal_changes}."
    if comparison.not_compared:
        yield f"Не сравнивалось, потому что не прочитано: {_escaped(', '.join(comparison.not_compared[:_SHOWN]))}."


def _row(item: RequirementChange) -> str:
    text = f"**{item.id}** {_escaped(_first(item.found) or item.state)}"
    if item.transition is Transition.REGRESSED:
        causes = [*item.explained_by[:2]] or ["изменения настроек, которое это объясняет, не видно"]
        more = f" и ещё {len(item.explained_by) - 2}" if len(item.explained_by) > 2 else ""
        text += f" — что изменилось: {_escaped(' '.join(causes))}{more}"
    return text


def _listed(title: str, rows: Sequence[str]) -> Iterator[str]:
    if not rows:
        return
    yield f"**{title}: {len(rows)}**"
    yield ""
    yield from (f"- {row}" for row in rows[:_SHOWN])
    if len(rows) > _SHOWN:
        yield f"- и ещё {len(rows) - _SHOWN}"
    yield ""


def _first(texts: Iterable[str]) -> str:
    return next(iter(texts), "")


def _escaped(text: str) -> str:
    """Words of a portal are no markup of ours."""
    for mark in ("\\", "*", "_", "`", "[", "]", "<", ">", "#"):
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())
