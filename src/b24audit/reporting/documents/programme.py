"""Программа и методика испытаний: what is tried, on what terms, and every check with its expected result."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from b24audit.reporting.allure.results import MEANS_NAMES
from b24audit.reporting.documents import words
from b24audit.reporting.documents.source import (
    Clause,
    Fact,
    Frame,
    Section,
    Signer,
    Source,
    by_sections,
    frame,
    signers,
)
from b24audit.requirements.catalogue import Scenario, StepLine
from b24audit.requirements.register import Means
from b24audit.requirements.result import UNWRITTEN, RequirementResult
from b24audit.requirements.verdicts import ScenarioResult

TITLE = "Программа и методика испытаний"


@dataclass(frozen=True)
class StepText:
    """A step as written, with its table."""

    text: str
    table: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Check:
    """One check: what is done, what must be seen. Of a check told before only ``told_before`` is said."""

    id: str
    name: str
    means: str
    actions: tuple[StepText, ...] = ()
    expected: tuple[StepText, ...] = ()
    told_before: str = ""


@dataclass(frozen=True)
class Subject:
    """A requirement with its checks; ``terms`` are what was agreed for it beside the ТЗ."""

    id: str
    state: str
    severity: str
    terms: tuple[str, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class MeansRow:
    """A means of proof and how many checks use it."""

    name: str
    checks: int
    how: str


@dataclass(frozen=True)
class Programme:
    """Everything that the document says."""

    frame: Frame
    preamble: tuple[Fact, ...]
    conditions: tuple[str, ...]
    rule: str
    requirements: int
    checks: int
    means: tuple[MeansRow, ...]
    verdicts: tuple[Fact, ...]
    sections: tuple[Section[Subject], ...]
    signers: tuple[Signer, ...]


_HOW = {
    Means.CONFIG: "настройки и данные портала читаются, ничего не изменяется, читается только то, что называет ТЗ",
    Means.ACTIVE: "создаются помеченные тестовые данные, их поведение читается обратно, затем они удаляются",
    Means.BROWSER: "действие или наблюдение в веб-интерфейсе настоящим браузером, со снимком страницы",
    Means.MANUAL: "уполномоченный человек делает названное и подтверждает увиденное: кто, когда, чем доказано",
}
_VERDICTS = (
    Fact("соответствует", "все проверки требования выполнены с ожидаемым результатом"),
    Fact("не соответствует", "хотя бы одна проверка дала другой результат; указано: требуется, обнаружено, где"),
    Fact("отступление согласовано", "нарушение есть, заказчик письменно принял его до названной даты"),
    Fact("не удалось проверить", "проверка начата, но портал не дал посмотреть; это не нарушение и не подтверждение"),
    Fact("не проверено", "проверка не проводилась: не хватило прав, не входила в запуск или нет подтверждения"),
    Fact("не применимо", "требование отменено решением по противоречию ТЗ"),
)
_PREAMBLE = (
    Fact(
        "I. Объект и цель испытаний",
        "Объект — портал, названный выше, с настройками и данными, о которых говорит техническое задание. Цель — "
        "установить по каждому требованию технического задания, соответствует ли ему портал, и дать сторонам основание "
        "для решения о приёмке.",
    ),
    Fact(
        "II. Основание",
        "Договор и техническое задание, названные выше. Текст технического задания закреплён контрольной суммой: при "
        "другом тексте испытания не начинаются. Сверх него действуют только письменно согласованные сторонами "
        "уточнения, изменения, отступления и решения по противоречиям; каждое приведено у требования, к которому "
        "относится.",
    ),
)
_CONDITIONS = (
    (
        "Портал доступен по сети; права проверяющего — администратор портала; перед испытаниями их достаточность "
        "проверяет команда b24audit doctor."
    ),
    "Настройки читаются один раз и сохраняются; проверки настроек судят только этот сохранённый снимок.",
    (
        "Всё, что создаётся для проверки, помечено номером запуска, записано в журнал до создания и удаляется по "
        "окончании. Оставшееся перечисляется в протоколе. Данные, которых запуск не создавал, не изменяются и не "
        "удаляются."
    ),
    "Имена, телефоны и адреса клиентов в материалах испытаний замаскированы.",
    (
        "То, что программа увидеть не может, подтверждает уполномоченный человек одной из сторон; подтверждение "
        "действует до названной в нём даты и пока не изменились настройки, на которых оно держится."
    ),
)
_RULE = (
    "Портал не соответствует техническому заданию, если нарушено хотя бы одно блокирующее или критическое требование. "
    "Если таких нарушений нет, но что-то не проверено, вывод не делается. Остальные нарушения и отступления — "
    "замечания, приёмке не препятствующие."
)


def programme(source: Source) -> Programme:
    """The Программа и методика of a run."""
    known = {scenario.id: scenario for scenario in source.specification.catalogue}
    told: set[str] = set()
    sections = tuple(
        Section(
            title,
            tuple(
                Clause(name, quote, tuple(_subject(item, known, told) for item in rows))
                for name, quote, rows in clauses
            ),
        )
        for title, clauses in by_sections(source)
    )
    return Programme(
        frame=frame(source, TITLE),
        preamble=_PREAMBLE,
        conditions=_CONDITIONS,
        rule=_RULE,
        requirements=len(source.result.requirements),
        checks=len(told),
        means=tuple(_means(source)),
        verdicts=_VERDICTS,
        sections=sections,
        signers=signers(source.result),
    )


def _means(source: Source) -> Iterator[MeansRow]:
    used: dict[Means, set[str]] = {means: set() for means in Means}
    for requirement in source.result.requirements:
        for scenario in requirement.scenarios:
            used[scenario.means].add(scenario.id)
    for means, ids in used.items():
        if ids:
            yield MeansRow(MEANS_NAMES[means], len(ids), _HOW[means])


def _subject(item: RequirementResult, known: Mapping[str, Scenario], told: set[str]) -> Subject:
    return Subject(
        id=item.id,
        state=item.state,
        severity=words.SEVERITIES[item.severity],
        terms=tuple(one.words for one in item.clarifications),
        checks=tuple(_check(scenario, known.get(scenario.id), told) for scenario in item.scenarios),
    )


def _check(result: ScenarioResult, scenario: Scenario | None, told: set[str]) -> Check:
    means = MEANS_NAMES[result.means]
    if result.id in told:
        return Check(result.id, result.name, means, told_before=f"Описана выше: [{result.id}].")
    told.add(result.id)
    if scenario is None:
        return Check(result.id, means.capitalize(), means, told_before=UNWRITTEN)
    return Check(
        result.id,
        scenario.title,
        means,
        tuple(_said(step) for step in scenario.steps if step.kind != "then"),
        tuple(_said(step) for step in scenario.steps if step.kind == "then"),
    )


def _said(step: StepLine) -> StepText:
    return StepText(f"{step.keyword} {step.text}", step.table)
