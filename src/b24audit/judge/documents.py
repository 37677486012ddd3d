"""Judging the templates of the document generator: the company's own ones, by their titles (ТЗ 1.3, 6.5, 6.6)."""

import re
from collections.abc import Iterable, Mapping, Sequence

from b24audit.judge import places
from b24audit.judge.judgement import CouldNotCheck, Judgement, listed
from b24audit.judge.titles import key
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.models.documents import DocumentTemplate

Templates = Sequence[DocumentTemplate]
Signs = Mapping[str, Sequence[str]]
"""By kind of document its signs: words that stand in the title, ``слов*`` for any ending."""

_WORD = re.compile(r"\w+")
_APPLICATION = "Приложение «Конструктор документов» через вебхук не видно"


def generator_is_used(found: Templates) -> Judgement:
    """The company has own active templates in the built-in generator.

    Raises ``CouldNotCheck`` when it has none: the application may do it, and it is not seen from outside.
    """
    if any(item.own and item.active for item in found):
        return Judgement()
    reason = (
        "Действующих шаблонов компании во встроенном генераторе документов нет. "
        f"{_APPLICATION}: проверьте, установлено ли оно ({places.APPLICATIONS})."
    )
    raise CouldNotCheck(Verdict.NOT_CHECKED, reason)


def active_for(found: Templates, entity: Entity) -> Judgement:
    """The company's own templates are loaded, and some active one is bound to the object."""
    own = [item for item in found if item.own]
    bound = [item for item in own if entity in item.entities]
    if any(item.active for item in bound):
        return Judgement()
    name = places.tz_name_of(entity)
    if bound:
        what = f"Все шаблоны {name} выключены: {listed(item.title for item in bound)}."
        fix = "Включите шаблоны."
    elif own:
        titles = listed(item.title for item in own)
        what = f"Ни один шаблон компании не привязан к таблице {places.tz_name(entity)}. Есть: {titles}."
        fix = "Привяжите шаблоны в их настройках."
    else:
        what = f"Шаблонов компании нет, есть только стандартные: {listed(item.title for item in found)}."
        fix = f"Загрузите шаблоны документов компании для {name}."
    required = f"Шаблоны документов компании загружены и действуют для {name}."
    return Judgement((Finding(required=required, found=what, where=places.DOCUMENT_TEMPLATES, fix=fix),))


def complete(found: Templates, entity: Entity, kinds: Signs) -> Judgement:
    """For every kind of document there is an own active template of the object, told by its title."""
    own = [item for item in found if item.own and item.active and entity in item.entities]
    present = {kind_of(item.title, kinds) for item in own}
    missing = [kind for kind in kinds if kind not in present]
    if not missing:
        return Judgement()
    titles = listed(item.title for item in own)
    finding = Finding(
        required=f"В комплекте шаблонов {places.tz_name_of(entity)} есть: {listed(kinds)}.",
        found=f"Нет: {listed(missing)}. Действуют: {titles}.{_switched_off(found, missing, kinds)}",
        where=places.DOCUMENT_TEMPLATES,
        fix=f"Загрузите и включите шаблоны: {listed(missing)}; вид документа должен быть виден из названия.",
    )
    return Judgement((finding,))


def _switched_off(found: Templates, missing: Iterable[str], kinds: Signs) -> str:
    wanted = set(missing)
    idle = [item.title for item in found if item.own and not item.active and kind_of(item.title, kinds) in wanted]
    return f" Выключены: {listed(idle)}." if idle else ""


def kind_of(title: str, kinds: Signs) -> str | None:
    """The kind a title names, None for no kind.

    «Акт к проекту договора» is an act: what the last word of a sign names first decides, then the sign of more
    words, then the one whose words stand closer together.
    """
    words = _WORD.findall(key(title))
    fits = [
        (fit, kind) for kind, signs in kinds.items() for sign in signs if (fit := _fit(words, sign.split())) is not None
    ]
    return min(fits)[1] if fits else None


def _fit(words: Sequence[str], sign: Sequence[str]) -> tuple[int, int, int] | None:
    """How a sign fits the words of a title: place of its last word, minus its length, its spread; None if not."""
    places_ = [next((n for n, word in enumerate(words) if _is(word, part)), None) for part in sign]
    known = [place for place in places_ if place is not None]
    if len(known) < len(sign):
        return None
    return known[-1], -len(sign), max(known) - min(known)


def _is(word: str, part: str) -> bool:
    return word.startswith(key(part[:-1])) if part.endswith("*") else word == key(part)
