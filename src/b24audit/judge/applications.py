"""Judging installed applications by the names on their cards, or by their codes in the Маркет (ТЗ 1.3, 16.1-16.5)."""

from collections.abc import Iterable, Sequence

from b24audit.judge import places
from b24audit.judge.judgement import Judgement, listed
from b24audit.judge.titles import key
from b24audit.observations.settings_pages import Application
from b24audit.requirements.verdicts import Finding


def is_installed(found: Sequence[Application], purpose: str, signs: Iterable[str]) -> Judgement:
    """Some application has one of the signs in its name or code."""
    wanted = tuple(signs)
    if named(found, wanted):
        return Judgement()
    finding = Finding(
        required=f"Подключено приложение: {purpose}.",
        found=f"Ни в одном названии нет {listed(wanted).replace('; ', ', ')}. Установлены: "
        f"{listed((item.name for item in found), nothing='ни одного')}.",
        where=f"{places.APPLICATIONS} (/market/installed/)",
        fix="Установите приложение из Маркета и настройте его.",
    )
    return Judgement((finding,))


def named(found: Iterable[Application], signs: Iterable[str]) -> bool:
    """Whether some application has one of the signs (parts of words) in its name or code."""
    wanted = [key(sign) for sign in signs]
    return any(sign in key(item.name) or sign in key(item.code) for item in found for sign in wanted)
