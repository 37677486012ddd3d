"""Judging telephony: whose PBX it is, whether it calls both ways, which line calls out (паспорт 8, ТЗ 1.3, 2.1).

A PBX that is connected as an application shows itself only in the statistics of calls: what is not seen there is not
thereby absent. Absent is what a portal without any line and any call lacks.
"""

import re
from collections.abc import Iterator, Sequence

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement, listed, needed
from b24audit.judge.titles import key
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.telephony import CallTrace, Telephony

_NOTHING = "Телефония не подключена: нет ни линий, ни звонков."
_LINE_CODE = re.compile(r"\+?\d+|(reg|sip)\d+")
"""Documented codes: a rented number, a cloud and an office PBX (voximplant-line-outgoing-get.md)."""


def operator_connected(found: Telephony, operator: str, signs: Sequence[str]) -> Judgement:
    """A line or one of the newest calls names the operator by one of the signs.

    Another operator is seen only when every call came through somebody else's application: an application may also
    just count calls of a line. Raises ``CouldNotCheck`` when neither was read, and when nothing names any operator.
    """
    if any(key(sign) in key(name) for name in _names(found) for sign in signs):
        return Judgement()
    lines, recent = needed(found.lines), needed(found.recent)
    others = sorted({trace.application for trace in recent})
    required = f"Подключена виртуальная АТС {operator}."
    if not lines and not recent:
        return _violated(required, _NOTHING, f"Подключите {operator} к порталу.")
    titles = listed((line.title for line in lines), nothing="нет ни одной")
    if others and all(others):
        text = f"Звонки идут через {listed(others)}; линии: {titles}."
        return _violated(required, text, f"Подключите {operator} вместо АТС другого оператора.")
    reason = (
        f"Чья АТС подключена, не видно: оператора не называют ни линии ({titles}), ни звонки. "
        f"Назовите линию по оператору ({operator}) или позвоните через его приложение."
    )
    raise CouldNotCheck(Verdict.NOT_CHECKED, reason)


def _names(found: Telephony) -> Iterator[str]:
    """Every name by which the portal may tell whose PBX it is."""
    for line in found.lines.value or ():
        yield line.title
    for trace in found.recent.value or ():
        yield from (trace.line, trace.application)


def calls_both_ways(found: Telephony) -> Judgement:
    """The statistics hold an answered outgoing and an answered incoming call.

    Outgoing calls that were all refused by the PBX are a violation. Raises ``CouldNotCheck`` when telephony is
    connected but nobody has called that way yet.
    """
    ways = {"исходящих": found.outgoing, "входящих": found.incoming}
    missing = [word for word, answered in ways.items() if not needed(answered)]
    if not missing:
        return Judgement()
    required = "Облачная АТС подключена для входящих и исходящих звонков."
    if not needed(found.outgoing) and needed(found.refused):
        text = "Исходящие звонки АТС не выпускает: запрещены, заблокированы, нет средств или направление недоступно."
        fix = "Пополните счёт АТС, разрешите исходящие звонки у оператора и сделайте пробный звонок."
        return _violated(required, text, fix)
    if not needed(found.lines) and not needed(found.recent):
        return _violated(required, _NOTHING, "Подключите облачную АТС и сделайте пробные звонки в обе стороны.")
    reason = (
        f"В статистике портала нет состоявшихся звонков: {' и '.join(missing)}. "
        "Сделайте по одному такому звонку и повторите проверку."
    )
    raise CouldNotCheck(Verdict.NOT_CHECKED, reason)


def number_attached(found: Telephony) -> Judgement:
    """The portal has a line.

    Raises ``CouldNotCheck`` when calls go through an application whose lines the portal does not show.
    """
    if needed(found.lines):
        return Judgement()
    _require_no_application(needed(found.recent))
    required = "К порталу привязан номер телефонии."
    return _violated(required, "Ни одного номера (линии) не подключено.", "Подключите номер облачной АТС.")


def default_line_set(found: Telephony) -> Judgement:
    """A line that exists is chosen for outgoing calls.

    Raises ``CouldNotCheck`` for a code the documentation does not know, and as ``number_attached``.
    """
    lines, chosen = needed(found.lines), needed(found.default_line)
    if any(line.code == chosen for line in lines):
        return Judgement()
    if not lines:
        _require_no_application(needed(found.recent))
    if chosen and not _LINE_CODE.fullmatch(chosen):
        raise CouldNotCheck(Verdict.NOT_CHECKED, f"{_APPLICATION} Линию по умолчанию проверьте в настройках телефонии.")
    titles = listed((line.title for line in lines), nothing="нет ни одной")
    text = f"{'Выбранной линии больше нет' if chosen else 'Линия не выбрана'}. Линии портала: {titles}."
    fix = "Выберите линию по умолчанию в общих настройках телефонии."
    return _violated("Задана линия по умолчанию для исходящих звонков.", text, fix)


_APPLICATION = "Звонки идут через приложение АТС, его линий портал не показывает."


def _require_no_application(recent: tuple[CallTrace, ...]) -> None:
    if any(trace.application for trace in recent):
        raise CouldNotCheck(Verdict.NOT_CHECKED, f"{_APPLICATION} Номер и линию проверьте в настройках телефонии.")


def _violated(required: str, found: str, fix: str) -> Judgement:
    return Judgement((Finding(required=required, found=found, where=places.TELEPHONY, fix=fix),))
