"""Steps that robots and business processes are made of."""

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from b24audit.refportal.states.model import SectionModel


class Assign(SectionModel):
    """Make a user responsible for the item."""

    do: Literal["assign"]
    user: int


class AddActivity(SectionModel):
    """Add a to-do to the item; ``user`` 0 is the responsible one, ``days`` until the deadline."""

    do: Literal["activity"]
    subject: str
    description: str = ""
    user: int = 0
    days: int = 1


class AddTask(SectionModel):
    """Set a task bound to the item; ``user`` 0 is the responsible one, ``days`` until the deadline."""

    do: Literal["task"]
    title: str
    description: str = ""
    user: int = 0
    days: int = 1


class MoveStage(SectionModel):
    """Move the item to a stage of its pipeline; ``to`` without the prefix of the pipeline."""

    do: Literal["stage"]
    to: str


class Wait(SectionModel):
    """Go on after a pause."""

    do: Literal["wait"]
    seconds: float = Field(ge=0)


ItemStep: TypeAlias = Assign | AddActivity | AddTask | MoveStage
"""A step that needs an item of the CRM."""

SimpleStep: TypeAlias = Annotated[ItemStep, Field(discriminator="do")]
"""A step that is done at once."""


class Approve(SectionModel):
    """Ask users to approve the document; the first answer counts. After a refusal ``rejected`` ends the process."""

    do: Literal["approve"]
    users: list[int] = Field(min_length=1)
    name: str
    description: str = ""
    rejected: list[SimpleStep] = Field(default_factory=list)


Step: TypeAlias = Annotated[ItemStep | Wait | Approve, Field(discriminator="do")]
"""Any step."""

STEPS: TypeAdapter[list[Step]] = TypeAdapter(list[Step])
"""Reads steps back from the database."""

CRM_ONLY = (Assign, AddActivity, AddTask, MoveStage)
"""Classes of the steps that need an item of the CRM."""
