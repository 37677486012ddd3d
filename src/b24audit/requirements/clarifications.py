"""Clarifications («уточнения»): values that the ТЗ leaves open, agreed by both sides and shown in the report."""

from collections.abc import Container, Iterable

from pydantic import BaseModel, ConfigDict, Field


class Clarification(BaseModel):
    """One agreed value: for which requirement, what it fixes, on what basis, who agreed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    requirement: str
    parameter: str = Field(min_length=1)
    values: tuple[str, ...] = Field(min_length=1)
    basis: str = Field(min_length=1)
    agreed_by: str = Field(min_length=1)


def find_clarification(
    items: Iterable[Clarification], requirement_ids: Container[str], parameter: str
) -> Clarification | None:
    """The clarification of one of the requirements for that parameter, or None when nobody agreed on one."""
    return next((item for item in items if item.requirement in requirement_ids and item.parameter == parameter), None)
