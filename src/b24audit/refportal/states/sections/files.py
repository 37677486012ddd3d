"""Section ``files``: bytes of files that items refer to by number."""

import base64
from typing import Self

from pydantic import Base64Bytes, Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.store.items import FileRow


class StoredFile(SectionModel):
    """A file: its name and its content in base64."""

    id: int
    name: str
    content: Base64Bytes


class FilesState(SectionModel):
    """All stored files."""

    items: list[StoredFile] = Field(default_factory=list)

    @model_validator(mode="after")
    def _sort(self) -> Self:
        self.items.sort(key=lambda file: file.id)
        return self


def load_files(session: Session, state: FilesState) -> None:
    """Write the section."""
    session.add_all(FileRow(id=file.id, name=file.name, content=file.content) for file in state.items)


def dump_files(session: Session) -> FilesState:
    """Read the section."""
    rows = session.scalars(select(FileRow).order_by(FileRow.id))
    files = [StoredFile(id=row.id, name=row.name, content=base64.b64encode(row.content)) for row in rows]
    return FilesState(items=files)


SECTION = Section("files", 55, FilesState, load_files, dump_files)
