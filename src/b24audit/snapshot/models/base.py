"""What every model of the snapshot is made of: frozen data, and areas that may be unread."""

from typing import Generic, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, model_validator

T = TypeVar("T")


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
