"""What documents need to know and no program can: contract, parties, who signs. Blanks stand for what is not given."""

import datetime

from pydantic import BaseModel, ConfigDict, Field

from b24audit.requirements.agreements.parts import russian_date

BLANK = "______________"
"""Stands where a person still has to write."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Party(_Model):
    """One side of the contract; ``authority`` is on what the representative acts, in the genitive («Устава»)."""

    name: str = ""
    representative: str = ""
    position: str = ""
    authority: str = ""


class DocumentDetails(_Model):
    """Section ``[documents]`` of ``b24audit.toml`` as the result keeps it: documents are made of the result alone."""

    object: str = "CRM-система отдела продаж на облачном портале Битрикс24"
    contract_number: str = ""
    contract_date: datetime.date | None = None
    tz_date: datetime.date | None = None
    city: str = ""
    performed_by: str = ""
    customer: Party = Field(default_factory=Party)
    contractor: Party = Field(default_factory=Party)

    @property
    def contract(self) -> str:
        """«Договор № 15/2026 от 01.02.2026», with blanks for what is not given."""
        return f"Договор № {self.contract_number or BLANK} от {_day(self.contract_date)}"

    @property
    def tz_day(self) -> str:
        """The date of the ТЗ or a blank."""
        return _day(self.tz_date)


def _day(day: datetime.date | None) -> str:
    return russian_date(day) if day else BLANK
