"""Where items of the CRM have been: one record per stage they entered."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.store.database import Base

CREATED, MOVED, FINISHED, OTHER_PIPELINE = 1, 2, 3, 5


class StageHistoryRow(Base):
    """A stage entered. ``type_id`` is one of the constants above, ``created_time`` epoch seconds."""

    __tablename__ = "crm_stage_history"
    __table_args__ = (Index("crm_stage_history_owner", "entity_type_id", "owner_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entity_type_id: Mapped[int]
    owner_id: Mapped[int]
    type_id: Mapped[int]
    created_time: Mapped[int]
    category_id: Mapped[int] = mapped_column(default=0)
    stage_id: Mapped[str]
    semantics: Mapped[str]
