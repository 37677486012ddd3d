"""Judging the list of document templates that people see (ТЗ 1.3, 6.5).

The list does not tell the company's templates from those that came with the product, and mostly not whether one is
switched on: the settings that were read do.
"""

from collections.abc import Iterable, Sequence

from b24audit.judge import applications, places
from b24audit.judge.judgement import CouldNotCheck, Judgement, listed, needed
from b24audit.judge.titles import key
from b24audit.observations.settings_pages import DocumentTools, ListedTemplate
from b24audit.requirements.verdicts import Finding, Verdict
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.models.documents import DocumentTemplate

Known = Area[tuple[DocumentTemplate, ...]]
_SIGNS = {Entity.DEAL: "сделк", Entity.LEAD: "лид", Entity.INVOICE: "счет", Entity.QUOTE: "предложени"}


def listed_for(found: Sequence[ListedTemplate], known: Known, entity: Entity) -> Judgement:
    """Among the company's templates of the object some active one is in the list.

    Raises ``CouldNotCheck`` when the templates were not read beside it.
    """
    read = needed(known)
    own = _own(found, read)
    bound = [item for item in own if _SIGNS[entity] in key(item.bound)]
    if any(_in_use(item, read) for item in bound):
        return Judgement()
    name = places.tz_name_of(entity)
    if bound:
        what, fix = f"Все шаблоны {name} выключены: {listed(item.title for item in bound)}.", "Включите шаблоны."
    elif own:
        what = f"К таблице {places.tz_name(entity)} не привязан ни один шаблон компании: {_titles(own)}."
        fix = "Привяжите шаблоны в их настройках."
    else:
        what = f"В списке нет шаблонов компании. Есть: {_titles(found)}."
        fix = f"Загрузите шаблоны документов компании для {name}."
    return _one(f"Шаблоны документов компании загружены и действуют для {name}.", what, fix)


def some_tool(found: DocumentTools, known: Known, signs: Iterable[str]) -> Judgement:
    """The application with one of the signs in its name is installed and works, or the company has own templates.

    Raises ``CouldNotCheck`` when neither was found and one could not be looked at, or when the application warns of
    something that is not known.
    """
    if known.value is not None and any(
        _in_use(item, known.value) for item in _own(found.templates.value or (), known.value)
    ):
        return Judgement()
    application = applications.is_installed(found.applications.value or (), "«Конструктор документов»", signs)
    if not application.findings:
        return application
    for area in (found.applications, found.templates, known):
        if area.unread is not None:
            raise CouldNotCheck(Verdict(area.unread.verdict), area.unread.reason)
    installed = listed((item.name for item in found.applications.value or ()), nothing="ни одного")
    idle = _own(found.templates.value or (), known.value or ())
    if idle:
        what = f"шаблоны компании во встроенном генераторе выключены: {_titles(idle)}."
        fix = "Включите шаблоны компании или установите приложение."
    else:
        what = "шаблонов компании во встроенном генераторе тоже нет."
        fix = "Установите приложение или загрузите шаблоны компании во встроенный генератор документов."
    return _one(
        "Установлено приложение «Конструктор документов» либо используется встроенный генератор документов.",
        f"Действующего приложения нет (установлены: {installed}), {what}",
        fix,
    )


def _own(found: Iterable[ListedTemplate], known: tuple[DocumentTemplate, ...]) -> list[ListedTemplate]:
    came_with = {key(item.title) for item in known if not item.own} - {key(item.title) for item in known if item.own}
    return [item for item in found if key(item.title) not in came_with]


def _in_use(item: ListedTemplate, known: tuple[DocumentTemplate, ...]) -> bool:
    """What the list shows decides; where it shows nothing, what was read of the template with that title."""
    if item.active is not None:
        return item.active
    return any(each.active for each in known if key(each.title) == key(item.title))


def _titles(found: Iterable[ListedTemplate]) -> str:
    return listed((item.title for item in found), nothing="ни одного")


def _one(required: str, found: str, fix: str) -> Judgement:
    where = f"{places.DOCUMENT_TEMPLATES} (/crm/documents/templates/)"
    return Judgement((Finding(required=required, found=found, where=where, fix=fix),))
