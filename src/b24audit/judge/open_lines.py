"""Judging open lines: one works and has operators, and makes leads of strangers (ТЗ 1.1, 2.5)."""

from collections.abc import Sequence

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement, listed
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.open_lines import OpenLine

_LEAD = "lead"
_INSTEAD = {"deal": "создаётся СДЕЛКА, а не ЛИД", "none": "в CRM не создаётся ничего"}
"""Other settings of a line, in words of its page."""


def works_with_operators(found: Sequence[OpenLine]) -> Judgement:
    """Some active line has a queue; other active lines without one are remarked."""
    required = "Открытая линия создана и включена, в её очереди есть операторы."
    active = [line for line in found if line.active]
    if not active:
        return _violated(required, _no_active(found), "Создайте открытую линию, включите её и заполните очередь.")
    unattended = [line.title for line in active if not line.operators]
    if not unattended:
        return Judgement()
    finding = _finding(
        required,
        f"В очереди нет операторов: {listed(unattended)}.",
        "Добавьте операторов в очередь ответственных.",
    )
    return Judgement((finding,)) if len(unattended) == len(active) else Judgement(remarks=(finding,))


def creates_leads(found: Sequence[OpenLine]) -> Judgement:
    """Some active line makes a lead of a stranger; other active lines that do not are remarked.

    Raises ``CouldNotCheck`` when none does and one has a setting that is not known.
    """
    required = "Обращение в открытую линию создаёт ЛИД."
    fix = "В настройках линии включите поиск клиента в CRM и выберите «Создавать лид»."
    active = [line for line in found if line.active]
    if not active:
        return _violated(required, _no_active(found), fix)
    others = [line for line in active if not (line.in_crm and line.creates == _LEAD)]
    if len(others) == len(active):
        for line in others:
            _require_known(line)
    if not others:
        return Judgement()
    finding = _finding(required, f"{'; '.join(f'«{line.title}»: {_instead(line)}' for line in others)}.", fix)
    return Judgement((finding,)) if len(others) == len(active) else Judgement(remarks=(finding,))


def _require_known(line: OpenLine) -> None:
    if line.in_crm and line.creates not in _INSTEAD:
        reason = (
            f"Открытая линия «{line.title}» настроена неизвестным проверке способом: проверьте, создаёт ли она ЛИД."
        )
        raise CouldNotCheck(Verdict.NOT_CHECKED, reason)


def _instead(line: OpenLine) -> str:
    return _INSTEAD.get(line.creates, "настройка неизвестна") if line.in_crm else "линия не связана с CRM"


def _no_active(found: Sequence[OpenLine]) -> str:
    titles = listed(line.title for line in found)
    return f"Ни одна открытая линия не включена. Есть: {titles}." if found else "Открытых линий нет."


def _finding(required: str, found: str, fix: str) -> Finding:
    return Finding(required=required, found=found, where=places.CONTACT_CENTER, fix=fix)


def _violated(required: str, found: str, fix: str) -> Judgement:
    return Judgement((_finding(required, found, fix),))
