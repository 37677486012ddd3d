"""The catalogue of scenarios: what the features say, read without running them.

A scenario is named ``[10.2.1-1] …``: the number in brackets is its id for life, so that a result can be cited
and its history kept when the words change. Its tags are one or more ``@ТЗ-<id>`` and exactly one means.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pytest_bdd.exceptions import GherkinParseError
from pytest_bdd.gherkin_parser import Rule, get_gherkin_document
from pytest_bdd.gherkin_parser import Scenario as GherkinScenario

from b24audit.requirements.problems import InputProblem
from b24audit.requirements.register import Means, Register

TAG_PREFIX = "ТЗ-"
PART_PREFIX = "часть-"
_NAME = re.compile(r"^\[(?P<id>[^\]\s]+)\]\s+(?P<title>\S.*)$")


@dataclass(frozen=True)
class StepLine:
    """One line of a scenario: ``kind`` is given, when or then; the table holds its rows, heading included."""

    kind: str
    keyword: str
    text: str
    table: tuple[tuple[str, ...], ...]
    line: int


@dataclass(frozen=True)
class Scenario:
    """One scenario of a feature file, as written; ``quote`` is the feature's description, the words of the ТЗ."""

    name: str
    tags: tuple[str, ...]
    steps: tuple[StepLine, ...]
    quote: str
    rule: str
    file: Path
    line: int

    @property
    def id(self) -> str:
        """Stable id, ``10.2.1-1``; empty when the name carries none."""
        match = _NAME.match(self.name)
        return match["id"] if match else ""

    @property
    def title(self) -> str:
        """The name without its id."""
        match = _NAME.match(self.name)
        return match["title"] if match else self.name

    @property
    def requirements(self) -> tuple[str, ...]:
        """Requirement ids of the ``@ТЗ-…`` tags, sorted as numbers."""
        ids = (tag.removeprefix(TAG_PREFIX) for tag in self.tags if tag.startswith(TAG_PREFIX))
        return tuple(sorted(ids, key=natural_order))

    @property
    def parts(self) -> tuple[str, ...]:
        """Parts of the portal that an attestation rests on, of the tags ``@часть-…``."""
        return tuple(tag.removeprefix(PART_PREFIX) for tag in self.tags if tag.startswith(PART_PREFIX))

    @property
    def means(self) -> tuple[str, ...]:
        """Means tags; a sound scenario has exactly one."""
        return tuple(sorted(set(self.tags) & {str(item) for item in Means}))


@dataclass(frozen=True)
class Catalogue:
    """All scenarios in the order of the ТЗ (folder, file, line)."""

    scenarios: tuple[Scenario, ...]
    sha256: str

    def __iter__(self) -> Iterator[Scenario]:
        return iter(self.scenarios)

    def of(self, requirement_id: str, means: Means | None = None) -> tuple[Scenario, ...]:
        """Scenarios of a requirement, all or of one means."""
        return tuple(
            item
            for item in self.scenarios
            if requirement_id in item.requirements and (means is None or means in item.means)
        )


def natural_order(text: str) -> list[int | str]:
    """Sort key that orders ``10.2`` after ``9.1``."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", text)]


def load_catalogue(features: Path) -> Catalogue:
    """Read every ``*.feature`` below the folder.

    Raises ``InputProblem`` when the folder is absent, holds no feature, or a feature cannot be parsed.
    """
    if not features.is_dir():
        raise InputProblem(f"Нет папки со сценариями {features}: укажите корень проекта b24audit (--project).")
    files = sorted(features.rglob("*.feature"), key=lambda file: natural_order(str(file.relative_to(features))))
    if not files:
        raise InputProblem(f"В папке {features} нет ни одного файла *.feature.")
    digest = hashlib.sha256()
    scenarios: list[Scenario] = []
    for file in files:
        digest.update(f"{file.relative_to(features).as_posix()}\n".encode())
        digest.update(file.read_bytes())
        scenarios.extend(_read(file))
    return Catalogue(tuple(scenarios), digest.hexdigest())


def _read(file: Path) -> Iterator[Scenario]:
    try:
        feature = get_gherkin_document(str(file)).feature
    except GherkinParseError as error:
        raise InputProblem(f"Файл сценариев {file} не разобран, строка {error.line}: {error.message}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputProblem(f"Файл сценариев {file} не читается: {error}.") from error
    shared = tuple(tag.name for tag in feature.tags)
    quote = " ".join((feature.description or "").split())
    for child in feature.children:
        if child.scenario is not None:
            yield _scenario(child.scenario, shared, quote, "", file)
        elif child.rule is not None:
            yield from _of_rule(child.rule, shared, quote, file)


def _of_rule(rule: Rule, shared: tuple[str, ...], quote: str, file: Path) -> Iterator[Scenario]:
    tags = (*shared, *(tag.name for tag in rule.tags))
    for child in rule.children:
        if child.scenario is not None:
            yield _scenario(child.scenario, tags, quote, rule.name, file)


def _scenario(source: GherkinScenario, shared: tuple[str, ...], quote: str, rule: str, file: Path) -> Scenario:
    tags = tuple(sorted({tag.lstrip("@") for tag in (*shared, *(tag.name for tag in source.tags))}))
    return Scenario(
        name=source.name,
        tags=tags,
        steps=tuple(_steps(source)),
        quote=quote,
        rule=rule,
        file=file,
        line=source.location.line,
    )


def _steps(source: GherkinScenario) -> Iterator[StepLine]:
    kinds = {"Context": "given", "Action": "when", "Outcome": "then"}
    kind = "given"
    for step in source.steps:
        kind = kinds.get(step.keyword_type, kind)
        table = tuple(tuple(str(cell) for cell in row) for row in step.datatable.raw()) if step.datatable else ()
        yield StepLine(kind, step.keyword.strip(), step.text, table, step.location.line)


def faults(catalogue: Catalogue, register: Register) -> list[str]:
    """Every way in which scenarios and register do not fit together, as Russian sentences; empty when they do."""
    found: list[str] = []
    for scenario in catalogue:
        place = f"{scenario.file.name}:{scenario.line}"
        found += [f"{place}: {fault}" for fault in _faults_of(scenario, register)]
    found += _repeated(catalogue)
    return found


def _faults_of(scenario: Scenario, register: Register) -> Iterator[str]:
    if not scenario.id:
        yield f"имя сценария «{scenario.name}» должно начинаться с номера в скобках, например [10.2.1-1]."
    if not scenario.requirements:
        yield f"у сценария «{scenario.name}» нет тега требования @ТЗ-<номер>."
    if len(scenario.means) != 1:
        yield f"у сценария «{scenario.name}» нужен ровно один тег способа (@config, @active, @browser, @manual)."
    if scenario.means == (Means.MANUAL,) and not scenario.parts:
        yield f"у сценария «{scenario.name}» нет тега @часть-…: на каких настройках портала держится подтверждение."
    for requirement_id in scenario.requirements:
        requirement = register.find(requirement_id)
        if requirement is None:
            yield f"в реестре нет требования {requirement_id}."
        elif len(scenario.means) == 1 and Means(scenario.means[0]) not in requirement.verify:
            yield f"требование {requirement_id} не доказывается способом @{scenario.means[0]}."


def _repeated(catalogue: Catalogue) -> Iterator[str]:
    """pytest-bdd silently runs only the second of two scenarios with one name; ids must be unique everywhere."""
    names: dict[tuple[Path, str], int] = {}
    ids: dict[str, Scenario] = {}
    for scenario in catalogue:
        key = (scenario.file, scenario.name)
        if key in names:
            yield f"{scenario.file.name}:{scenario.line}: сценарий «{scenario.name}» уже есть в строке {names[key]}."
        names.setdefault(key, scenario.line)
        if scenario.id and scenario.id in ids and key != (ids[scenario.id].file, ids[scenario.id].name):
            first = ids[scenario.id]
            taken = f"{first.file.name}:{first.line}"
            yield f"{scenario.file.name}:{scenario.line}: номер [{scenario.id}] уже занят в {taken}."
        ids.setdefault(scenario.id, scenario)
