"""The snapshot: a portal's configuration as typed, immutable data, normalised away from REST spellings.

Read once before the scenarios, saved as canonical JSON, judged as often as needed without the portal.
What could not be read is part of the picture: an area is either a value or the reason why there is none.
"""

import hashlib
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Generic, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

T = TypeVar("T")


class SnapshotUnreadable(ValueError):
    """The snapshot file cannot be used; the text is one Russian sentence."""


class Frozen(BaseModel):
    """Base of everything in a snapshot."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Unread(Frozen):
    """Why an area could not be read.

    ``not_checked`` when somebody must grant something (a right, a scope, a plan), ``error`` when looking broke.
    """

    verdict: Literal["not_checked", "error"]
    reason: str


class Area(Frozen, Generic[T]):
    """One area of the portal: its value, or the reason why there is none."""

    value: T | None = None
    unread: Unread | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.value is None) == (self.unread is None):
            raise ValueError("область снимка — либо значение, либо причина, почему его нет")
        return self


class Entity(StrEnum):
    """Objects of the CRM that the ТЗ names."""

    LEAD = "lead"
    DEAL = "deal"
    CONTACT = "contact"
    COMPANY = "company"
    QUOTE = "quote"
    INVOICE = "invoice"


class Role(StrEnum):
    """What a stage means for the work: going on, ended well, ended badly."""

    WORKING = "working"
    SUCCESS = "success"
    FAILURE = "failure"


class Basics(Frozen):
    """What any portal answers to anybody: which obligatory methods answered and which do not exist there."""

    answered: tuple[str, ...]
    absent: tuple[str, ...]


class Licence(Frozen):
    """The tariff plan as the portal names it, e.g. ``ru_team``; ``ru_selfhosted`` is the on-premise edition."""

    code: str


class DictionaryItem(Frozen):
    """A row of a CRM dictionary; a stage is a row with a role. ``code`` is technical and never judged by."""

    id: int
    dictionary: str
    code: str
    title: str
    sort: int
    role: Role


class StageSet(Frozen):
    """A set of stages: which dictionary holds it, which code a new object gets, empty when the portal says nothing."""

    dictionary: str
    initial_code: str


class Pipeline(Frozen):
    """A deal pipeline («направление» of the ТЗ). The default one has id 0."""

    id: int
    title: str
    sort: int
    is_default: bool

    @property
    def dictionary(self) -> str:
        """Dictionary of its stages."""
        return f"DEAL_STAGE_{self.id}" if self.id else "DEAL_STAGE"


class CrmField(Frozen):
    """A field of an object: its code in a card and its caption on the portal."""

    code: str
    caption: str


class UserField(Frozen):
    """A user field: type as the portal names it (string, integer, double, date, datetime, file…)."""

    id: int
    code: str
    caption: str
    type: str
    mandatory: bool


class CardElement(Frozen):
    """A field placed in a card; ``always_shown`` keeps it on the front panel even when empty."""

    code: str
    always_shown: bool


class CardSection(Frozen):
    """A section of a card with its fields in order."""

    title: str
    elements: tuple[CardElement, ...]


class CardLayout(Frozen):
    """The common card layout; not ``customised`` when nobody ever changed it, and then without sections."""

    customised: bool
    sections: tuple[CardSection, ...] = ()


class Crm(Frozen):
    """The CRM part of the portal. ``mode`` 1 is classic (with leads), 2 simple (without)."""

    mode: Area[int]
    fields: dict[Entity, Area[tuple[CrmField, ...]]]
    dictionaries: Area[tuple[DictionaryItem, ...]]
    stage_sets: Area[tuple[StageSet, ...]]
    pipelines: Area[tuple[Pipeline, ...]]
    user_fields: dict[Entity, Area[tuple[UserField, ...]]]
    lead_card: Area[CardLayout]
    deal_cards: dict[int, Area[CardLayout]]


class Snapshot(Frozen):
    """The whole picture of one portal at one moment (schema ``b24audit.snapshot/1``)."""

    schema_: Literal["b24audit.snapshot/1"] = Field("b24audit.snapshot/1", alias="schema")
    taken: datetime
    host: str
    basics: Area[Basics]
    licence: Area[Licence]
    crm: Crm

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)

    def to_json(self) -> str:
        """Canonical text: the same portal at the same moment always gives the same bytes."""
        return self.model_dump_json(indent=1, by_alias=True, exclude_none=True) + "\n"

    def sha256(self) -> str:
        """Digest of the canonical text."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()


def load_snapshot(path: Path) -> Snapshot:
    """Read a saved snapshot. Raises ``SnapshotUnreadable`` with one Russian sentence."""
    try:
        return Snapshot.model_validate_json(path.read_bytes())
    except OSError as error:
        raise SnapshotUnreadable(f"Не читается снимок {path}: {error.strerror}.") from error
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in fault["loc"]) or "начало файла"
        raise SnapshotUnreadable(
            f"Файл {path} — не снимок портала или он повреждён ({place}): снимите его заново командой b24audit run."
        ) from error
