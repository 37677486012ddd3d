"""Section ``stage_history``: which stages items have been in."""

from typing import Literal

from pydantic import Field
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import OBJECT_TYPES
from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.states.rows import read_rows, write_rows
from b24audit.refportal.store.meta import get_meta, put_meta
from b24audit.refportal.store.stage_history import StageHistoryRow

_KEY = "stage_history"


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
    """All records; ``unrecorded`` are stages by object (codes with the prefix of the pipeline) that are left out.

    ``*`` stands for every stage: the history of the object is not written.
    """

    items: list[StageRecord] = Field(default_factory=list)
    unrecorded: dict[Literal["lead", "deal", "invoice"], list[str]] = Field(default_factory=dict)


def load_stage_history(session: Session, state: StageHistoryState) -> None:
    """Write the section."""
    put_meta(session, _KEY, {"unrecorded": state.unrecorded})
    write_rows(session, StageHistoryRow, state.items)


def dump_stage_history(session: Session) -> StageHistoryState:
    """Read the section."""
    return StageHistoryState(**get_meta(session, _KEY), items=read_rows(session, StageHistoryRow, StageRecord))


def is_recorded(session: Session, entity_type: int, stage: str) -> bool:
    """Whether entering that stage is written into the history."""
    unrecorded = get_meta(session, _KEY).get("unrecorded", {}).get(OBJECT_TYPES[entity_type].name, [])
    return stage not in unrecorded and "*" not in unrecorded


SECTION = Section("stage_history", 80, StageHistoryState, load_stage_history, dump_stage_history)
