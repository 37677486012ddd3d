"""What documents are made of, and what they share: the frame of every page, facts, the order of the ТЗ."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from b24audit.project import Specification
from b24audit.reporting.documents import words
from b24audit.requirements.attestations import Evidence
from b24audit.requirements.register import Requirement
from b24audit.requirements.result import RequirementResult, VerdictDocument
from b24audit.requirements.verdicts import Decision

T = TypeVar("T")

STAMP = "рабочий прогон — не для подписания"


@dataclass(frozen=True)
class Source:
    """The saved result, the ТЗ with its scenarios, the digest of all evidence, and files that are evidence."""

    result: VerdictDocument
    specification: Specification
    digest: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Fact:
    """One line of a document: «Обнаружено: …»."""

    label: str
    text: str


@dataclass(frozen=True)
class Frame:
    """What stands on every page of a document and over its text; ``stamp`` is empty when it may be signed."""

    title: str
    stamp: str
    stamp_reasons: tuple[str, ...]
    run: str
    digest: str
    facts: tuple[Fact, ...]
    city: str


@dataclass(frozen=True)
class Section(Generic[T]):
    """A section of the ТЗ with its clauses, each with what a document says of it."""

    title: str
    clauses: tuple["Clause[T]", ...]


@dataclass(frozen=True)
class Clause(Generic[T]):
    """A clause of the ТЗ: title, its words, what a document says of it."""

    title: str
    quote: str
    rows: tuple[T, ...]


@dataclass(frozen=True)
class Signer:
    """A place for a signature of one side, never filled in."""

    side: str
    party: str
    position: str
    name: str


def frame(source: Source, title: str) -> Frame:
    """The frame of a document of that title."""
    result = source.result
    reasons = tuple(stamp_reasons(result))
    return Frame(
        title=title,
        stamp=STAMP if reasons else "",
        stamp_reasons=reasons,
        run=result.run.id,
        digest=source.digest,
        facts=tuple(_facts(source)),
        city=result.documents.city,
    )


def stamp_reasons(result: VerdictDocument) -> Iterator[str]:
    """Why the documents of this run are not for signing; nothing when they are."""
    if result.run.target.kind == "reference":
        yield "проверялся встроенный эталонный портал, а не портал заказчика"
    if not result.run.complete:
        yield "запуск прерван или ограничен частью требований"
    if result.run.mode == "read-only":
        yield "портал только читался, проверки поведением не проводились"
    if result.decision is Decision.INCOMPLETE and result.run.complete:
        yield "часть требований не проверена"
    if result.residue.left:
        yield "на портале остались тестовые данные"


def _facts(source: Source) -> Iterator[Fact]:
    """Object, contract, ТЗ, portal, period, sides: the head of every document."""
    result, details = source.result, source.result.documents
    run, target = result.run, result.run.target
    yield Fact("Объект испытаний", details.object)
    yield Fact("Основание", details.contract)
    yield Fact("Техническое задание", f"{_subject(source)} от {details.tz_day}; SHA-256 {run.tz_sha256}")
    kind = " (встроенный эталонный портал)" if target.kind == "reference" else ""
    about = ", ".join(filter(None, (target.plan and f"тариф «{target.plan}»", target.crm_mode)))
    yield Fact("Портал", f"{target.host}{kind}" + (f"; {about}" if about else ""))
    yield Fact("Период испытаний", f"{words.moment(run.started)} — {words.moment(run.finished)}")
    yield Fact("Заказчик", details.customer.name or _BLANK_PARTY)
    yield Fact("Исполнитель", details.contractor.name or _BLANK_PARTY)


_BLANK_PARTY = "_" * 40


def _subject(source: Source) -> str:
    subject = source.specification.tz.subject
    return f"ТЗ «{subject}»" if subject else "ТЗ"


def signers(result: VerdictDocument) -> tuple[Signer, ...]:
    """Both sides: names when they are given, signatures and dates always blank."""
    sides = (("Заказчик", result.documents.customer), ("Исполнитель", result.documents.contractor))
    return tuple(
        Signer(name, side.name or _BLANK_PARTY, side.position or "_" * 24, side.representative or "_" * 24)
        for name, side in sides
    )


def by_sections(source: Source) -> Iterator[tuple[str, list[tuple[str, str, list[RequirementResult]]]]]:
    """Sections in the order of the ТЗ; of each clause its title, its words and its requirements."""
    for section, of_section in groupby(source.result.requirements, lambda item: int(item.id.split(".", 1)[0])):
        clauses = []
        for _, of_clause in groupby(of_section, lambda item: item.clause):
            requirements = list(of_clause)
            clauses.append((*_named(source, requirements), requirements))
        yield source.specification.tz.section_title(section), clauses


def _named(source: Source, requirements: list[RequirementResult]) -> tuple[str, str]:
    """Title and words of a clause; the words are those that its scenarios quote, «ТЗ, 5.2:» included."""
    register, catalogue = source.specification.register, source.specification.catalogue
    known: list[Requirement] = [item for one in requirements if (item := register.find(one.id)) is not None]
    title = source.specification.tz.clause_title(known[0]) if known else requirements[0].clause
    quotes = dict.fromkeys(
        scenario.quote for one in requirements for scenario in catalogue.of(one.id) if scenario.quote
    )
    own = [quote for quote in quotes if quote]
    return title, own[0] if own else ""
