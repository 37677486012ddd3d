"""Do the agreements fit the register and the scenarios: every misfit is one Russian sentence."""

from collections import Counter
from collections.abc import Iterable, Iterator

from b24audit.requirements.agreements.agreements import Agreements
from b24audit.requirements.agreements.clarifications import Clarification
from b24audit.requirements.agreements.parameters import CELLS, Parameters, parameters_of
from b24audit.requirements.agreements.resolutions import Resolution
from b24audit.requirements.catalogue import Catalogue
from b24audit.requirements.register import Register


def misfits(agreements: Agreements, register: Register, catalogue: Catalogue) -> Iterator[str]:
    """Every way in which the agreements do not fit, without a final full stop."""
    yield from _clarifications(agreements, register, catalogue)
    yield from _resolutions(agreements.resolutions, register)
    yield from _waivers(agreements, register)


def _clarifications(agreements: Agreements, register: Register, catalogue: Catalogue) -> Iterator[str]:
    for (requirement, parameter), count in Counter(
        (item.requirement, item.parameter) for item in agreements.clarifications
    ).items():
        if count > 1:
            yield f"уточнение «{parameter}» к {requirement} задано дважды: оставьте одно"
    for item in agreements.clarifications:
        if register.find(item.requirement) is None:
            yield f"уточнение к неизвестному требованию {item.requirement}"
        else:
            yield from _clarification(item, parameters_of(item.requirement, catalogue), register, catalogue)


def _clarification(item: Clarification, known: Parameters, register: Register, catalogue: Catalogue) -> Iterator[str]:
    name = f"«{item.parameter}» к {item.requirement}"
    if item.parameter in known.open:
        if item.changes_tz:
            yield f"ТЗ не называет {name}: это уточнение, а не изменение ТЗ, уберите changes_tz"
    elif item.parameter in known.ambiguous:
        yield f"{name} названо в сценариях по-разному: внесите изменение ТЗ в сами сценарии"
    elif item.parameter not in known.stated:
        yield f"нет уточняемого значения {name}; {_known(known, register, catalogue)}"
    elif not item.changes_tz:
        yield (
            f"значение {name} называет само ТЗ: уточнением его не меняют; если ТЗ изменено документом, "
            "добавьте changes_tz = true, change_number и change_date"
        )
    else:
        yield from _change(item, known.stated[item.parameter])


def _known(known: Parameters, register: Register, catalogue: Catalogue) -> str:
    parts = []
    if known.open:
        parts.append(f"уточняются: {_listed(known.open)}")
    if known.stated:
        parts.append(f"названы в ТЗ и меняются только с changes_tz: {_listed(known.stated)}")
    if not known.open:
        everywhere = ", ".join(
            f"{item.id} {_listed(names)}" for item in register if (names := parameters_of(item.id, catalogue).open)
        )
        parts.append(f"уточнения есть у требований: {everywhere or 'ни у каких'}")
    return "; ".join(parts)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"«{name}»" for name in names)


def _change(item: Clarification, stated: tuple[str, ...]) -> Iterator[str]:
    name = f"«{item.parameter}» к {item.requirement}"
    if item.values == stated:
        yield f"изменение ТЗ {name} повторяет значение ТЗ: уберите его"
    elif stated == (item.parameter,):
        if len(item.values) != 1 or set("«»") & set(item.values[0]):
            yield f"изменение ТЗ {name}: нужно одно значение без кавычек"
        elif _is_number(item.parameter) and not _is_number(item.values[0]):
            yield f"изменение ТЗ {name}: ТЗ называет число, а не «{item.values[0]}»"
    else:
        cells = item.parameter.count(CELLS)
        wrong = [value for value in item.values if value.count(CELLS) != cells]
        if wrong:
            yield f"изменение ТЗ {name}: в строке «{wrong[0]}» не столько ячеек, сколько столбцов (ячейки делит «|»)"


def _is_number(text: str) -> bool:
    return text.replace(" ", "").isdecimal()


def _resolutions(resolutions: Iterable[Resolution], register: Register) -> Iterator[str]:
    known = {item.id: item for item in register.contradictions}
    seen: set[str] = set()
    for item in resolutions:
        if item.contradiction not in known:
            yield f"решение по неизвестному противоречию {item.contradiction}; в ТЗ есть {', '.join(known)}"
            continue
        if item.contradiction in seen:
            yield f"противоречие {item.contradiction} решено дважды: оставьте одно решение"
        seen.add(item.contradiction)
        about = known[item.contradiction].about
        alien = [requirement for requirement in item.sets_aside if requirement not in about]
        if alien:
            possible = f"только {', '.join(about)}" if about else "ничего"
            yield f"решение по {item.contradiction} отменяет {alien[0]}, а может отменить {possible}"


def _waivers(agreements: Agreements, register: Register) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for requirement, portal in ((each, item.portal) for item in agreements.waivers for each in item.requirements):
        aside = agreements.setting_aside(requirement)
        if register.find(requirement) is None:
            yield f"отступление от неизвестного требования {requirement}: такого в реестре нет"
        elif (requirement, portal) in seen:
            yield f"у требования {requirement} два отступления: оставьте одно"
        elif aside is not None:
            yield f"отступление от {requirement} не нужно: требование отменено решением {aside.contradiction}"
        seen.add((requirement, portal))
