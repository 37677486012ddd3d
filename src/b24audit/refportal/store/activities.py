"""Activities of the CRM: calls, letters, meetings, to-dos, and which items they belong to."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.store.database import Base

MEETING, CALL, TASK, LETTER, PROVIDED = 1, 2, 3, 4, 6
"""TYPE_ID: the classic types and the one whose meaning PROVIDER_ID tells."""

INCOMING, OUTGOING = 1, 2
"""DIRECTION."""


class ActivityRow(Base):
    """An activity. Times are epoch seconds; ``communications`` as crm.activity.add receives them."""

    __tablename__ = "crm_activity"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int]
    owner_type_id: Mapped[int]
    type_id: Mapped[int]
    provider_id: Mapped[str] = mapped_column(default="")
    provider_type_id: Mapped[str] = mapped_column(default="")
    provider_group_id: Mapped[str | None] = mapped_column(default=None)
    associated_entity_id: Mapped[int] = mapped_column(default=0)
    subject: Mapped[str]
    start_time: Mapped[int | None] = mapped_column(default=None)
    end_time: Mapped[int | None] = mapped_column(default=None)
    deadline: Mapped[int | None] = mapped_column(default=None)
    completed: Mapped[bool] = mapped_column(default=False)
    status: Mapped[int] = mapped_column(default=1)
    responsible_id: Mapped[int]
    priority: Mapped[int] = mapped_column(default=2)
    notify_type: Mapped[int] = mapped_column(default=0)
    notify_value: Mapped[int] = mapped_column(default=0)
    description: Mapped[str] = mapped_column(default="")
    description_type: Mapped[int] = mapped_column(default=1)
    direction: Mapped[int] = mapped_column(default=0)
    location: Mapped[str] = mapped_column(default="")
    created: Mapped[int]
    author_id: Mapped[int]
    last_updated: Mapped[int]
    editor_id: Mapped[int]
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    origin_id: Mapped[str | None] = mapped_column(default=None)
    originator_id: Mapped[str | None] = mapped_column(default=None)
    provider_params: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    provider_data: Mapped[str | None] = mapped_column(default=None)
    is_incoming_channel: Mapped[bool] = mapped_column(default=False)
    communications: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)


class ActivityBindingRow(Base):
    """An item an activity belongs to; its owner is one of them."""

    __tablename__ = "crm_activity_binding"
    __table_args__ = (Index("crm_activity_binding_owner", "owner_type_id", "owner_id"),)

    activity_id: Mapped[int] = mapped_column(ForeignKey("crm_activity.id", ondelete="CASCADE"), primary_key=True)
    owner_type_id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(primary_key=True)
