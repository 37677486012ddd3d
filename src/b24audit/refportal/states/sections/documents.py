"""Section ``documents``: numerators, templates and documents of the document generator."""

import base64
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, PlainSerializer, model_validator
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.states.rows import read_rows, write_rows
from b24audit.refportal.store.documents import DocumentRow, DocumentTemplateRow, NumeratorRow
from b24audit.refportal.store.meta import get_meta, put_meta

_CREATED = 1_767_600_000


def _decoded(value: object) -> object:
    return base64.b64decode(value, validate=True) if isinstance(value, str) else value


def _encoded(value: bytes) -> str:
    return base64.b64encode(value).decode()


Content = Annotated[bytes, BeforeValidator(_decoded), PlainSerializer(_encoded, str, "json")]
"""Bytes; a document has them in base64."""


class Numerator(SectionModel):
    """A numerator; ``template`` with {NUMBER}, {YEAR}, {MONTH}, {DAY}."""

    id: int
    name: str
    template: str = "{NUMBER}"
    code: str | None = None
    start: int = 1
    step: int = 1
    length: int = 0
    pad: str = "0"
    next_number: int = 1


class DocumentTemplate(SectionModel):
    """A template: ``body`` is its text by paragraphs, ``content`` an uploaded DOCX in base64 instead."""

    id: int
    name: str
    numerator_id: int
    entity_types: list[str]
    region: str = "ru"
    code: str | None = None
    active: bool = True
    with_stamps: bool = False
    is_deleted: bool = False
    sort: int = 500
    users: list[str] = Field(default_factory=lambda: ["UA"])
    create_time: int = _CREATED
    update_time: int = _CREATED
    body: str = ""
    content: Content | None = None


class StoredDocument(SectionModel):
    """A document that was made."""

    id: int
    title: str
    number: str
    template_id: int
    entity_type_id: int
    entity_id: int
    values: dict[str, Any] = Field(default_factory=dict)
    stamps_enabled: bool = False
    create_time: int = _CREATED
    update_time: int = _CREATED
    created_by: int = 1
    updated_by: int | None = None
    content: Content
    pdf: Content | None = None


class DocumentsState(SectionModel):
    """The document generator.

    ``pdf_seconds`` is how long a PDF takes, negative for never; ``needs_mandatory_fields`` refuses documents of items
    whose mandatory user fields are empty.
    """

    numerators: list[Numerator] = Field(default_factory=list)
    templates: list[DocumentTemplate] = Field(default_factory=list)
    items: list[StoredDocument] = Field(default_factory=list)
    pdf_seconds: float = 5.0
    needs_mandatory_fields: bool = True

    @model_validator(mode="after")
    def _sort(self) -> Self:
        for records in (self.numerators, self.templates, self.items):
            records.sort(key=lambda record: record.id)
        return self


def load_documents(session: Session, state: DocumentsState) -> None:
    """Write the section."""
    put_meta(session, "documents", state.model_dump(include={"pdf_seconds", "needs_mandatory_fields"}))
    write_rows(session, NumeratorRow, state.numerators)
    write_rows(session, DocumentTemplateRow, state.templates)
    write_rows(session, DocumentRow, state.items)


def dump_documents(session: Session) -> DocumentsState:
    """Read the section."""
    return DocumentsState(
        numerators=read_rows(session, NumeratorRow, Numerator),
        templates=read_rows(session, DocumentTemplateRow, DocumentTemplate),
        items=read_rows(session, DocumentRow, StoredDocument),
        **get_meta(session, "documents"),
    )


SECTION = Section("documents", 78, DocumentsState, load_documents, dump_documents)
