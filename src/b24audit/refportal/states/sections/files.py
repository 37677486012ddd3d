"""Section ``files``: bytes of files that items refer to by number."""

import base64
from typing import Literal, Self

from pydantic import Base64Bytes, Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import BY_NAME
from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.store.items import FileRow
from b24audit.refportal.store.meta import get_meta, put_meta

_KEY = "files"


class StoredFile(SectionModel):
    """A file: its name and its content in base64."""

    id: int
    name: str
    content: Base64Bytes


class FilesState(SectionModel):
    """All stored files; ``damaged`` are the CRM objects whose uploaded files lose their last byte."""

    items: list[StoredFile] = Field(default_factory=list)
    damaged: list[Literal["lead", "deal", "contact", "company", "quote", "invoice"]] = Field(default_factory=list)

    @model_validator(mode="after")
    def _sort(self) -> Self:
        self.items.sort(key=lambda file: file.id)
        return self


def load_files(session: Session, state: FilesState) -> None:
    """Write the section."""
    put_meta(session, _KEY, {"damaged": state.damaged})
    session.add_all(FileRow(id=file.id, name=file.name, content=file.content) for file in state.items)


def dump_files(session: Session) -> FilesState:
    """Read the section."""
    rows = session.scalars(select(FileRow).order_by(FileRow.id))
    files = [StoredFile(id=row.id, name=row.name, content=base64.b64encode(row.content)) for row in rows]
    return FilesState.model_validate({**get_meta(session, _KEY), "items": files})


def damages_files(session: Session, user_field_entity: str) -> bool:
    """Whether files uploaded to that owner of user fields (``CRM_LEAD``…) are damaged."""
    damaged = get_meta(session, _KEY).get("damaged", [])
    return any(BY_NAME[name].user_field_entity == user_field_entity for name in damaged)


SECTION = Section("files", 55, FilesState, load_files, dump_files)
