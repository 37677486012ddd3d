"""Judging the tariff plan: the one the ТЗ names, or the successor agreed on (паспорт 4, ТЗ 1.2, 1.3)."""

import re
from collections.abc import Sequence

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement, listed
from b24audit.judge.titles import key
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.portal import Licence

_NAMES = {
    "project": "ПРОЕКТ",
    "tf": "ПРОЕКТ +",
    "team": "КОМАНДА",
    "company": "КОМПАНИЯ",
    "basic": "Базовый",
    "std": "Стандартный",
    "pro100": "Профессиональный",
    "ent250": "Энтерпрайз 250",
    "ent500": "Энтерпрайз 500",
    "ent1000": "Энтерпрайз 1000",
    "ent2000": "Энтерпрайз 2000",
    "ent10000": "Энтерпрайз 10000",
    "selfhosted": "коробочная редакция",
}
"""Plans by their codes: the four of the ТЗ with the codes of its own links, today's as ``app.info`` documents them."""

_REGION = re.compile(r"^[a-z]{2}_")


def title_of(licence: Licence) -> str:
    """The plan by its name, by its code when that has no known name, empty when the portal hides it."""
    return _NAMES.get(_REGION.sub("", licence.code), licence.code)


def is_named(found: Licence, name: str, successors: Sequence[str] = ()) -> Judgement:
    """The portal's plan is the named one or a successor, given by name or by code.

    Raises ``CouldNotCheck`` when the portal hides its plan or calls it by a code without a known name.
    """
    code = _REGION.sub("", found.code)
    if not code:
        raise CouldNotCheck(Verdict.NOT_CHECKED, "Портал не назвал свой тариф: посмотрите его на странице «Мой тариф».")
    title = _NAMES.get(code)
    if any(_same(wanted, code, title) for wanted in (name, *successors)):
        return Judgement()
    if title is None:
        raise CouldNotCheck(
            Verdict.NOT_CHECKED,
            f"Портал называет свой тариф кодом «{found.code}», названия которого проверка не знает: если это "
            f"преемник тарифа «{name}», внесите этот код уточнением в b24audit.toml.",
        )
    agreed = f" или согласованный преемник: {listed(successors)}" if successors else ""
    finding = Finding(
        required=f"Тариф портала — «{name}»{agreed}.",
        found=f"Тариф портала — «{title}» ({found.code}).",
        where=places.PLAN,
        fix=f"Перейдите на этот тариф; если «{name}» больше не продаётся, согласуйте с заказчиком преемника "
        "и внесите его уточнением.",
    )
    return Judgement((finding,))


def _same(wanted: str, code: str, title: str | None) -> bool:
    return _REGION.sub("", key(wanted)) == code or (title is not None and key(wanted) == key(title))
