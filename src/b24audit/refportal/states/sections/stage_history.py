"""Section ``stage_history``: which stages items have been in."""

from typing import Literal

from pydantic import Field
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.states.rows import read_rows, write_rows
from b24audit.refportal.store.stage_history import StageHistoryRow


class StageRecord(SectionModel):
    """A stage entered; ``type_id`` 1 created, 2 moved, 3 moved to a final stage, 5 moved to another pipeline."""

    id: int
    entity_type_id: int
    owner_id: int
    type_id: Literal[1, 2, 3, 5]
    created_time: int
    category_id: int = 0
    stage_id: str
    semantics: Literal["P", "S", "F"] = "P"


class StageHistoryState(SectionModel):
    """All records."""

    items: list[StageRecord] = Field(default_factory=list)


def load_stage_history(session: Session, state: StageHistoryState) -> None:
    """Write the section."""
    write_rows(session, StageHistoryRow, state.items)


def dump_stage_history(session: Session) -> StageHistoryState:
    """Read the section."""
    return StageHistoryState(items=read_rows(session, StageHistoryRow, StageRecord))


SECTION = Section("stage_history", 80, StageHistoryState, load_stage_history, dump_stage_history)
