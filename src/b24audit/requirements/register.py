"""The register: every atomic requirement of the ТЗ, validated once, in the order of the ТЗ.

The file is ``features/requirements.yaml``; its ids are fixed and stand as tags in the features.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from b24audit.requirements.problems import InputProblem, first_problem

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader in C, ten times faster, where PyYAML was built with it."""

RequirementId = Annotated[str, Field(pattern=r"^\d{1,2}\.\d{1,2}\.\d{1,2}$")]


class Means(StrEnum):
    """What proves a requirement (the register's ``verify``)."""

    CONFIG = "config"
    ACTIVE = "active"
    BROWSER = "browser"
    MANUAL = "manual"


class Severity(StrEnum):
    """How much a violated requirement hinders acceptance, hardest first."""

    BLOCKER = "blocker"
    CRITICAL = "critical"
    NORMAL = "normal"
    MINOR = "minor"


def hardest(severities: Iterable[Severity]) -> Severity:
    """The severity that hinders acceptance most. Raises ``ValueError`` when there is none."""
    return min(severities, key=list(Severity).index)


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Requirement(_Model):
    """One atomic statement that must be true on the portal.

    ``text`` is the place in the body of the ТЗ, empty when only its table of contents names the subject.
    ``enough`` is ``any`` when one means is proof by itself and the others may be unable to look.
    """

    id: RequirementId
    text: str
    severity: Severity
    verify: tuple[Means, ...] = Field(min_length=1)
    state: str = Field(min_length=1)
    enough: Literal["all", "any"] = "all"

    @property
    def clause(self) -> str:
        """Clause of the table of contents, ``10.2`` of ``10.2.1``."""
        return self.id.rsplit(".", 1)[0]

    @property
    def section(self) -> int:
        """Number of the section, 10 of ``10.2.1``; 0 is the passport table."""
        return int(self.id.split(".", 1)[0])


class Contradiction(_Model):
    """A contradiction or gap of the ТЗ itself; the portal does not answer for it."""

    id: str = Field(pattern=r"^К-\d+$")
    about: tuple[RequirementId, ...]
    note: str


class Register(_Model):
    """All requirements in the order of the ТЗ, and the contradictions of the ТЗ."""

    requirements: tuple[Requirement, ...]
    contradictions: tuple[Contradiction, ...]

    @model_validator(mode="after")
    def _ids_are_consistent(self) -> Self:
        ids = [requirement.id for requirement in self.requirements]
        doubled = sorted({i for i in ids if ids.count(i) > 1})
        if doubled:
            raise ValueError(f"требования повторяются: {', '.join(doubled)}")
        unknown = sorted({i for item in self.contradictions for i in item.about} - set(ids))
        if unknown:
            raise ValueError(f"противоречия ссылаются на неизвестные требования: {', '.join(unknown)}")
        return self

    def __iter__(self) -> Iterator[Requirement]:  # type: ignore[override]  # the register is its requirements
        return iter(self.requirements)

    def __len__(self) -> int:
        return len(self.requirements)

    def find(self, requirement_id: str) -> Requirement | None:
        """The requirement of that id, or None."""
        return next((item for item in self.requirements if item.id == requirement_id), None)

    def clauses(self) -> tuple[str, ...]:
        """Clauses in the order of the ТЗ, each once."""
        return tuple(dict.fromkeys(item.clause for item in self.requirements))


def load_register(path: Path) -> Register:
    """Read ``requirements.yaml``.

    Raises ``InputProblem`` with one Russian sentence when the file is absent, not YAML or not a register.
    """
    try:
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506  # a safe loader either way
    except OSError as error:
        raise InputProblem(f"Не читается реестр требований {path}: {error.strerror}.") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputProblem(f"Реестр требований {path} повреждён: {_one_line(error)}.") from error
    if not isinstance(document, dict):
        raise InputProblem(f"Реестр требований {path} повреждён: ожидались разделы со списками требований.")
    groups = [rows for name, rows in document.items() if name != "contradictions"]
    try:
        return Register.model_validate(
            {
                "requirements": [row for rows in groups for row in rows],
                "contradictions": document.get("contradictions", []),
            }
        )
    except (ValidationError, TypeError) as error:
        raise InputProblem(f"Реестр требований {path} не годится: {first_problem(error)}.") from error


def _one_line(error: Exception) -> str:
    return re.sub(r"\s+", " ", str(error))
