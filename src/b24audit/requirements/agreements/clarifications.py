"""Clarifications («уточнения»): values that the ТЗ leaves open, and changes of values that it states."""

from collections.abc import Container, Iterable
from datetime import date
from typing import Self

from pydantic import Field, model_validator

from b24audit.requirements.agreements.parts import Agreement, Text, russian_date


class Clarification(Agreement):
    """One agreed value: for which requirement, what it fixes, on what basis, who agreed.

    With ``changes_tz`` it replaces a value that the ТЗ states; then it names the document that changed the ТЗ.
    """

    requirement: str
    parameter: Text
    values: tuple[Text, ...] = Field(min_length=1)
    changes_tz: bool = False
    change_number: str = ""
    change_date: date | None = None

    @model_validator(mode="after")
    def _change_names_its_document(self) -> Self:
        about = f"«{self.parameter}» к {self.requirement}"
        if self.changes_tz and not (self.change_number.strip() and self.change_date):
            raise ValueError(f"изменение ТЗ {about} без документа: нужны номер change_number и дата change_date")
        if not self.changes_tz and (self.change_number or self.change_date):
            raise ValueError(f"уточнение {about} называет документ об изменении ТЗ, но без changes_tz = true")
        return self

    @property
    def document(self) -> str:
        """The document that changed the ТЗ, ``№ 2 от 01.06.2026``; empty for a clarification of an open value."""
        return f"№ {self.change_number} от {russian_date(self.change_date)}" if self.change_date else ""


def find_clarification(
    items: Iterable[Clarification], requirement_ids: Container[str], parameter: str
) -> Clarification | None:
    """The clarification of one of the requirements for that parameter, or None when nobody agreed on one."""
    return next((item for item in items if item.requirement in requirement_ids and item.parameter == parameter), None)
