"""Telephony: calls that were made, calls of applications that still go on."""

from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.store.database import Base


class CallRow(Base):
    """A call in the statistics. ``call_type`` 1 outgoing, 2 incoming, 3 redirected, 4 callback, 5 information."""

    __tablename__ = "telephony_call"

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[str]
    external_call_id: Mapped[str | None] = mapped_column(default=None)
    call_category: Mapped[str] = mapped_column(default="external")
    portal_user_id: Mapped[int]
    portal_number: Mapped[str]
    phone_number: Mapped[str]
    call_type: Mapped[int]
    call_duration: Mapped[int] = mapped_column(default=0)
    call_start_date: Mapped[int]
    call_vote: Mapped[int | None] = mapped_column(default=None)
    cost: Mapped[float] = mapped_column(default=0.0)
    cost_currency: Mapped[str] = mapped_column(default="")
    call_failed_code: Mapped[str] = mapped_column(default="200")
    call_failed_reason: Mapped[str] = mapped_column(default="")
    crm_entity_type: Mapped[str | None] = mapped_column(default=None)
    crm_entity_id: Mapped[int | None] = mapped_column(default=None)
    crm_activity_id: Mapped[int | None] = mapped_column(default=None)
    rest_app_id: Mapped[int | None] = mapped_column(default=None)
    rest_app_name: Mapped[str | None] = mapped_column(default=None)


class ExternalCallRow(Base):
    """A call an application has registered; ``finished`` once it is in the statistics."""

    __tablename__ = "telephony_external_call"

    call_id: Mapped[str] = mapped_column(primary_key=True)
    registered: Mapped[int]
    external_call_id: Mapped[str]
    user_id: Mapped[int]
    phone_number: Mapped[str]
    line_number: Mapped[str]
    call_type: Mapped[int]
    started: Mapped[int]
    crm_entity_type_id: Mapped[int | None]
    crm_entity_id: Mapped[int | None]
    created_type_id: Mapped[int | None]
    created_id: Mapped[int | None]
    finished: Mapped[bool] = mapped_column(default=False)
