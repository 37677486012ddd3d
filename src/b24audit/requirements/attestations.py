"""Attestations: what a person saw where no program can look, and the file in which they are kept.

``attestations.yaml`` is a list that only grows: of several for one requirement and portal the last one stands.
"""

import datetime
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from b24audit.requirements.agreements.parts import Text, russian_date
from b24audit.requirements.problems import InputProblem, first_problem
from b24audit.requirements.register import Means, Register, RequirementId

REFERENCE = "эталонный портал"
"""How attestations name the built-in reference portal: they count for no other."""

EVIDENCE = "evidence"
"""Folder of a run folder with copies of the evidence."""

UNREAD = "не прочитано"
"""Stands in a fingerprint for a part of the portal that could not be read."""


class Side(StrEnum):
    """On whose behalf a person attests."""

    CUSTOMER = "заказчик"
    CONTRACTOR = "исполнитель"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(_Model):
    """A file that shows what was seen: its path from the folder of the attestations, its SHA-256 in hexadecimal."""

    file: Text
    sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""

    @model_validator(mode="before")
    @classmethod
    def _path_alone_is_enough(cls, value: object) -> object:
        return {"file": value} if isinstance(value, str) else value


class Attestation(_Model):
    """One person's word on one requirement of one portal.

    ``valid_until`` is its last day. ``fingerprint`` is of the parts of the portal that it rests on, by their names.
    """

    requirement: RequirementId
    portal: Text
    verdict: Literal["pass", "fail"]
    who: Text
    role: Text
    side: Side
    date: datetime.date
    valid_until: datetime.date
    comment: str = ""
    evidence: tuple[Evidence, ...] = ()
    fingerprint: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.valid_until < self.date:
            raise ValueError("valid_until раньше, чем date: срок кончился до подтверждения")
        if self.verdict == "fail" and not self.comment.strip():
            raise ValueError("при verdict: fail нужен comment — что именно не так")
        return self

    @property
    def attested_by(self) -> str:
        """Who, in what role, on whose behalf, when and until when."""
        dates = f"{russian_date(self.date)}, действует до {russian_date(self.valid_until)}"
        return f"{self.who}, {self.role} ({self.side}), {dates}"

    def doubt(self, day: datetime.date, now: Mapping[str, str]) -> str:
        """Why it does not count on that day for a portal with that fingerprint; empty when it counts.

        A part that could be read neither then nor now changes nothing: ``unseen_parts`` names it.
        """
        if day < self.date:
            return f"Дата подтверждения {russian_date(self.date)} ещё не наступила: исправьте её в attestations.yaml."
        if day > self.valid_until:
            return f"Срок подтверждения истёк {russian_date(self.valid_until)}: подтвердить заново (b24audit attest)."
        lost = [part for part, digest in now.items() if digest == UNREAD != self.fingerprint.get(part, UNREAD)]
        if lost:
            return (
                f"Не прочитано сейчас: {named(lost)} — не видно, изменилось ли это после подтверждения "
                f"{russian_date(self.date)}; дайте вебхуку права на чтение или подтвердите заново (b24audit attest)."
            )
        new = [part for part, digest in now.items() if digest != UNREAD == self.fingerprint.get(part)]
        if new:
            return f"При подтверждении не было прочитано: {named(new)}: подтвердить заново (b24audit attest)."
        changed = [part for part, digest in now.items() if self.fingerprint.get(part) != digest]
        if changed:
            since = russian_date(self.date)
            return f"После подтверждения {since} изменилось: {named(changed)}: подтвердить заново (b24audit attest)."
        return ""

    @property
    def kept_evidence(self) -> tuple[Evidence, ...]:
        """The evidence under the names that it has in a run folder: ``evidence/0.4.2/1-photo.png``."""
        return tuple(
            Evidence(file=f"{EVIDENCE}/{self.requirement}/{number}-{Path(item.file).name}", sha256=item.sha256)
            for number, item in enumerate(self.evidence, 1)
        )

    @property
    def unseen_parts(self) -> tuple[str, ...]:
        """Parts that could not be read when it was given: a change of them would go unnoticed."""
        return tuple(part for part, digest in self.fingerprint.items() if digest == UNREAD)


def named(parts: Iterable[str]) -> str:
    """Names of parts as people read them."""
    return ", ".join(part.replace("_", " ") for part in parts)


def standing(attestations: Iterable[Attestation], portal: str) -> dict[str, Attestation]:
    """The last attestation of each requirement for that portal, by requirement id."""
    return {item.requirement: item for item in attestations if item.portal == portal}


def load_attestations(path: Path, register: Register) -> tuple[Attestation, ...]:
    """Read ``attestations.yaml``; an absent or empty file means none. Digests of all evidence are filled in.

    Raises ``InputProblem`` with one Russian sentence for the first fault: the file, an entry, its evidence.
    """
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise InputProblem(f"Не читаются подтверждения {path}: {error}.") from error
    return parse(text, path, register)


def parse(text: str, path: Path, register: Register) -> tuple[Attestation, ...]:
    """The attestations that the text of the file holds. Raises ``InputProblem`` like ``load_attestations``."""
    try:
        rows = yaml.safe_load(text) or []
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        raise InputProblem(f"Подтверждения {path} не разобраны, строка {line}: проверьте отступы и кавычки.") from error
    if not isinstance(rows, list):
        raise InputProblem(f"Подтверждения {path}: нужен список записей, каждая начинается с «- requirement:».")
    return tuple(_entry(row, f"Подтверждения {path}, запись {n}", path, register) for n, row in enumerate(rows, 1))


def _entry(row: Any, place: str, path: Path, register: Register) -> Attestation:
    if not isinstance(row, dict):
        raise InputProblem(f"{place}: нужны строки «ключ: значение», начиная с requirement.")
    try:
        entry = Attestation.model_validate(row)
    except ValidationError as error:
        raise InputProblem(f"{place} ({row.get('requirement', 'без номера')}): {first_problem(error)}.") from error
    requirement = register.find(entry.requirement)
    if requirement is None:
        raise InputProblem(f"{place}: требования {entry.requirement} нет в реестре.")
    if Means.MANUAL not in requirement.verify:
        raise InputProblem(f"{place}: требование {entry.requirement} человеком не подтверждается, уберите запись.")
    try:
        evidence = tuple(hashed(item, path.parent) for item in entry.evidence)
    except InputProblem as problem:
        raise InputProblem(f"{place} ({entry.requirement}): {problem}") from problem
    return entry.model_copy(update={"evidence": evidence})


def hashed(evidence: Evidence, folder: Path) -> Evidence:
    """The evidence with its digest. Raises ``InputProblem`` when the file cannot be read or is another one."""
    digest = hashlib.sha256(_read(evidence, folder)).hexdigest()
    if evidence.sha256 not in ("", digest):
        raise InputProblem(
            f"доказательство {evidence.file} изменилось после подтверждения: верните файл или подтвердите заново."
        )
    return Evidence(file=evidence.file, sha256=digest)


def _read(evidence: Evidence, folder: Path) -> bytes:
    try:
        return (folder / evidence.file).read_bytes()
    except OSError as error:
        reason = "нет такого файла" if isinstance(error, FileNotFoundError) else error.strerror
        raise InputProblem(f"доказательство {evidence.file} не читается: {reason}; верните файл.") from error


def keep_evidence(attestations: Iterable[Attestation], source: Path, run_folder: Path) -> None:
    """Copy all evidence from the folder of the attestations into a run folder.

    Raises ``InputProblem`` when a file has changed since it was hashed.
    """
    for attestation in attestations:
        for item, kept in zip(attestation.evidence, attestation.kept_evidence, strict=True):
            copy = run_folder / kept.file
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(_read(item, source))
            hashed(kept, run_folder)


def as_yaml(attestations: Sequence[Attestation]) -> str:
    """Entries as they stand in the file, keys in the order in which people read them."""
    rows = [item.model_dump(mode="json") for item in attestations]
    for row, item in zip(rows, attestations, strict=True):
        row["date"], row["valid_until"] = item.date, item.valid_until
    return yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=1000)
