"""What all agreements have in common: a basis, who agreed, words for dates."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text that says something."""


class Agreement(BaseModel):
    """Something agreed: on what basis and by whom."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    basis: Text
    agreed_by: Text


def russian_date(day: date) -> str:
    """The date as people write it, ``31.12.2026``."""
    return day.strftime("%d.%m.%Y")
