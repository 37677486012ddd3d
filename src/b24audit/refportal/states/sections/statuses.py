"""Section ``statuses``: CRM dictionaries that do not depend on a pipeline, lead statuses and sources among them."""

from collections.abc import Iterable
from typing import Literal, Self

from pydantic import Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.store.dictionaries import StatusRow

Semantics = Literal["process", "success", "failure", "apology"]

STAGE_COLORS = {"process": "#39A8EF", "success": "#7BD500", "failure": "#FF5752", "apology": "#FF5752"}
FIRST_ID = 101
ID_STEP = 2
SORT_STEP = 10


class Status(SectionModel):
    """An item of a dictionary.

    ``status_id`` is the technical id that items refer to, without the prefix of a pipeline. ``id`` and ``sort`` are
    given out in order when left out. ``semantics`` belongs to stages only. ``system`` items cannot be deleted.
    """

    status_id: str
    name: str
    id: int = 0
    sort: int = -1
    system: bool = False
    semantics: Semantics | None = None
    name_init: str = ""
    color: str = ""


def number(dictionaries: Iterable[list[Status]], first_id: int) -> None:
    """Give ids and sort numbers to items that have none and put each dictionary in order."""
    lists = list(dictionaries)
    free = max([first_id - ID_STEP, *(item.id for items in lists for item in items)]) + ID_STEP
    for items in lists:
        for position, item in enumerate(items, start=1):
            if not item.id:
                item.id, free = free, free + ID_STEP
            if item.sort < 0:
                item.sort = position * SORT_STEP
            if item.semantics and not item.color:
                item.color = STAGE_COLORS[item.semantics]
        items.sort(key=lambda item: (item.sort, item.id))


class StatusesState(SectionModel):
    """Dictionaries by ENTITY_ID (STATUS, SOURCE, QUOTE_STATUS, DEAL_TYPE…)."""

    dictionaries: dict[str, list[Status]] = Field(default={})

    @model_validator(mode="after")
    def _number(self) -> Self:
        number(self.dictionaries.values(), FIRST_ID)
        return self


def status_rows(entity_id: str, items: list[Status], prefix: str = "", category: int | None = None) -> list[StatusRow]:
    """Database rows of a dictionary; ``prefix`` is that of the pipeline, with its colon."""
    return [
        StatusRow(
            **item.model_dump(exclude={"status_id"}),
            entity_id=entity_id,
            status_id=prefix + item.status_id,
            category_id=category,
        )
        for item in items
    ]


def read_statuses(session: Session, entity_id: str, prefix: str = "") -> list[Status]:
    """A dictionary read back from the database."""
    rows = session.scalars(
        select(StatusRow).where(StatusRow.entity_id == entity_id).order_by(StatusRow.sort, StatusRow.id)
    )
    names = [name for name in Status.model_fields if name != "status_id"]
    return [
        Status(status_id=row.status_id.removeprefix(prefix), **{name: getattr(row, name) for name in names})
        for row in rows
    ]


def load_statuses(session: Session, state: StatusesState) -> None:
    """Write the section."""
    for entity_id, items in state.dictionaries.items():
        session.add_all(status_rows(entity_id, items))


def dump_statuses(session: Session) -> StatusesState:
    """Read the section: every dictionary that no pipeline owns."""
    query = select(StatusRow.entity_id).where(StatusRow.category_id.is_(None)).order_by(StatusRow.id)
    names = dict.fromkeys(session.scalars(query))
    return StatusesState(dictionaries={name: read_statuses(session, name) for name in names})


SECTION = Section("statuses", 20, StatusesState, load_statuses, dump_statuses)
