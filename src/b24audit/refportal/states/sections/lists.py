"""Section ``lists``: universal lists and processes of the news feed with their fields and elements."""

from typing import Any, Literal, Self

from pydantic import Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.lists.fields import DEFAULT_SETTINGS, TYPES
from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.store.lists import ListElementRow, ListFieldRow, ListRow


class ListField(SectionModel):
    """A field: ``type`` as lists.field.type.get names it; ``choices`` of type L by number."""

    id: int
    name: str
    type: str = "S"
    code: str = ""
    sort: int = 10
    required: bool = False
    multiple: bool = False
    default: str = ""
    choices: dict[str, str] = Field(default_factory=dict)
    settings: dict[str, Any] = Field(default_factory=lambda: dict(DEFAULT_SETTINGS))

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.type not in TYPES:
            raise ValueError(f"поля типа «{self.type}» в списках не бывает")
        return self


class ListElement(SectionModel):
    """An element; ``values`` lists of texts by FIELD_ID, ``created`` in epoch seconds."""

    id: int
    name: str
    code: str = ""
    created: int = 1_767_600_000
    created_by: int = 1
    sort: int = 500
    values: dict[str, list[str]] = Field(default_factory=dict)


class ListState(SectionModel):
    """A list."""

    id: int
    name: str
    iblock_type: Literal["lists", "bitrix_processes", "lists_socnet"] = "lists"
    code: str | None = None
    description: str = ""
    sort: int = 500
    active: bool = True
    bizproc: bool = False
    group_id: int | None = None
    changed: int = 1_767_600_000
    fields: list[ListField] = Field(default_factory=list)
    elements: list[ListElement] = Field(default_factory=list)


class ListsState(SectionModel):
    """All lists."""

    items: list[ListState] = Field(default_factory=list)


def load_lists(session: Session, state: ListsState) -> None:
    """Write the section."""
    for item in state.items:
        session.add(ListRow(**item.model_dump(exclude={"fields", "elements"})))
        session.flush()
        session.add_all(ListFieldRow(list_id=item.id, **field.model_dump()) for field in item.fields)
        session.add_all(ListElementRow(iblock_id=item.id, **element.model_dump()) for element in item.elements)


def dump_lists(session: Session) -> ListsState:
    """Read the section."""
    return ListsState(items=[_dumped(session, row) for row in session.scalars(select(ListRow).order_by(ListRow.id))])


def _dumped(session: Session, row: ListRow) -> ListState:
    fields = session.scalars(select(ListFieldRow).where(ListFieldRow.list_id == row.id).order_by(ListFieldRow.id))
    elements = select(ListElementRow).where(ListElementRow.iblock_id == row.id).order_by(ListElementRow.id)
    own = [name for name in ListState.model_fields if name not in ("fields", "elements")]
    return ListState(
        **{name: getattr(row, name) for name in own},
        fields=[ListField(**{name: getattr(each, name) for name in ListField.model_fields}) for each in fields],
        elements=[
            ListElement(**{name: getattr(each, name) for name in ListElement.model_fields})
            for each in session.scalars(elements)
        ],
    )


SECTION = Section("lists", 90, ListsState, load_lists, dump_lists)
