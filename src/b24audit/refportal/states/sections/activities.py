"""Section ``activities``: calls, letters, meetings and to-dos of the CRM."""

from typing import Any, Self

from pydantic import Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.activities import bindings_of
from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.store.activities import ActivityBindingRow, ActivityRow


class Activity(SectionModel):
    """An activity; names as in crm.activity.*, times in epoch seconds, ``bindings`` pairs of object type and number."""

    id: int
    owner_type_id: int
    owner_id: int
    type_id: int
    subject: str
    created: int
    responsible_id: int = 1
    author_id: int = 1
    editor_id: int = 1
    last_updated: int = 0
    provider_id: str = ""
    provider_type_id: str = ""
    provider_group_id: str | None = None
    associated_entity_id: int = 0
    start_time: int | None = None
    end_time: int | None = None
    deadline: int | None = None
    completed: bool = False
    status: int = 1
    priority: int = 2
    notify_type: int = 0
    notify_value: int = 0
    description: str = ""
    description_type: int = 1
    direction: int = 0
    location: str = ""
    settings: dict[str, Any] = Field(default_factory=dict)
    origin_id: str | None = None
    originator_id: str | None = None
    provider_params: dict[str, Any] = Field(default_factory=dict)
    provider_data: str | None = None
    is_incoming_channel: bool = False
    communications: list[dict[str, Any]] = Field(default_factory=list)
    bindings: list[tuple[int, int]] = Field(default_factory=list)

    @model_validator(mode="after")
    def _fill(self) -> Self:
        self.last_updated = self.last_updated or self.created
        self.bindings = self.bindings or [(self.owner_type_id, self.owner_id)]
        return self


class ActivitiesState(SectionModel):
    """All activities."""

    items: list[Activity] = Field(default_factory=list)


def load_activities(session: Session, state: ActivitiesState) -> None:
    """Write the section."""
    for item in state.items:
        session.add(ActivityRow(**item.model_dump(exclude={"bindings"})))
        session.flush()
        session.add_all(
            ActivityBindingRow(activity_id=item.id, owner_type_id=owner_type, owner_id=owner)
            for owner_type, owner in item.bindings
        )


def dump_activities(session: Session) -> ActivitiesState:
    """Read the section."""
    names = [name for name in Activity.model_fields if name != "bindings"]
    rows = session.scalars(select(ActivityRow).order_by(ActivityRow.id))
    items = [
        Activity(**{name: getattr(row, name) for name in names}, bindings=bindings_of(session, row.id)) for row in rows
    ]
    return ActivitiesState(items=items)


SECTION = Section("activities", 85, ActivitiesState, load_activities, dump_activities)
