"""Clarifications («уточнения»): values that the ТЗ leaves open, agreed by both sides and shown in the report."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field


class Clarification(BaseModel):
    """One agreed value: for which requirement, what it fixes, on what basis, who agreed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    requirement: str
    parameter: str = Field(min_length=1)
    values: tuple[str, ...] = Field(min_length=1)
    basis: str = Field(min_length=1)
    agreed_by: str = Field(min_length=1)


class Clarifications:
    """The agreed values of a run; remembers which were used, for the report."""

    def __init__(self, items: tuple[Clarification, ...] = ()) -> None:
        self._items = items
        self._used: dict[tuple[str, str], Clarification] = {}

    def __iter__(self) -> Iterator[Clarification]:
        return iter(self._items)

    def find(self, requirement_ids: tuple[str, ...], parameter: str) -> Clarification | None:
        """The clarification of one of the requirements for that parameter, or None; a found one counts as used."""
        for item in self._items:
            if item.requirement in requirement_ids and item.parameter == parameter:
                self._used[item.requirement, item.parameter] = item
                return item
        return None

    @property
    def used(self) -> tuple[Clarification, ...]:
        """Those that a scenario asked for and got."""
        return tuple(self._used.values())
