"""Judging installed applications by the names on their cards, or by their codes in the Маркет (ТЗ 1.3, 16.1-16.5)."""

import re
from collections.abc import Iterable, Sequence

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement, listed
from b24audit.judge.titles import key
from b24audit.observations.settings_pages import Application
from b24audit.requirements.verdicts import Finding, Verdict

_WHERE = f"{places.APPLICATIONS} (/market/installed/)"
_SHUT_DOWN = re.compile(r"период\b.*\bзакончился|заблокировано|было удалено", re.IGNORECASE)
_REMINDER = re.compile(r"до конца\b.*\bпериода\b.*\bосталось", re.IGNORECASE)
"""What cards warn of (modules/rest/lang/ru/lib/app.php): the application does not work, or is to be paid for soon."""


def is_installed(found: Sequence[Application], purpose: str, signs: Iterable[str]) -> Judgement:
    """Some application has one of the signs in its name or code, and its card does not say that it is shut down.

    That its paid time will be over is remarked. Raises ``CouldNotCheck`` when the card warns of anything else.
    """
    wanted = tuple(signs)
    fitting = _fitting(found, wanted)
    if not fitting:
        what = f"Ни в одном названии нет {listed(wanted).replace('; ', ', ')}. "
        what += f"Установлены: {listed((item.name for item in found), nothing='ни одного')}."
        return Judgement((_finding(purpose, what, "Установите приложение из Маркета и настройте его."),))
    if not all(item.warning for item in fitting):
        return Judgement()
    reminded = [item for item in fitting if _REMINDER.search(item.warning)]
    if reminded:
        fix = "Продлите приложение или подписку на Маркет до этого срока."
        return Judgement(remarks=(_finding(purpose, _warns(reminded[0]), fix),))
    if not all(_SHUT_DOWN.search(item.warning) for item in fitting):
        raise CouldNotCheck(Verdict.NOT_CHECKED, f"{_warns(fitting[0])} Работает ли оно, проверьте в нём самом.")
    fix = "Оплатите приложение или подписку на Маркет, удалённое установите заново, и проверьте, что оно работает."
    return Judgement((_finding(purpose, _warns(fitting[0]), fix),))


def _fitting(found: Iterable[Application], signs: Iterable[str]) -> list[Application]:
    wanted = [key(sign) for sign in signs]
    return [item for item in found if any(sign in key(item.name) or sign in key(item.code) for sign in wanted)]


def _warns(item: Application) -> str:
    return f"Приложение «{item.name}» установлено, но портал предупреждает: «{item.warning}»."


def _finding(purpose: str, found: str, fix: str) -> Finding:
    return Finding(required=f"Подключено приложение: {purpose}.", found=found, where=_WHERE, fix=fix)
