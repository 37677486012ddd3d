"""The document generator: numerators, templates, documents. Times are epoch seconds."""

from typing import Any

from sqlalchemy import JSON, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.store.database import Base


class NumeratorRow(Base):
    """A numerator: ``template`` with ``{NUMBER}``, ``{YEAR}``…, and the next number it gives out."""

    __tablename__ = "docgen_numerator"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    template: Mapped[str]
    code: Mapped[str | None] = mapped_column(default=None)
    start: Mapped[int] = mapped_column(default=1)
    step: Mapped[int] = mapped_column(default=1)
    length: Mapped[int] = mapped_column(default=0)
    pad: Mapped[str] = mapped_column(default="0")
    next_number: Mapped[int] = mapped_column(default=1)


class DocumentTemplateRow(Base):
    """A template: either ``body``, paragraphs of text, or ``content``, the bytes of an uploaded DOCX.

    ``entity_types`` as ``2`` or ``2_category_0``; ``code`` marks templates that came with the product.
    """

    __tablename__ = "docgen_template"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    region: Mapped[str] = mapped_column(default="ru")
    code: Mapped[str | None] = mapped_column(default=None)
    active: Mapped[bool] = mapped_column(default=True)
    numerator_id: Mapped[int]
    with_stamps: Mapped[bool] = mapped_column(default=False)
    is_deleted: Mapped[bool] = mapped_column(default=False)
    sort: Mapped[int] = mapped_column(default=500)
    entity_types: Mapped[list[str]] = mapped_column(JSON)
    users: Mapped[list[str]] = mapped_column(JSON)
    create_time: Mapped[int]
    update_time: Mapped[int]
    body: Mapped[str] = mapped_column(default="")
    content: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)


class DocumentRow(Base):
    """A document: DOCX at once, PDF (None until then) some time later."""

    __tablename__ = "docgen_document"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    number: Mapped[str]
    template_id: Mapped[int]
    entity_type_id: Mapped[int]
    entity_id: Mapped[int]
    values: Mapped[dict[str, Any]] = mapped_column(JSON)
    stamps_enabled: Mapped[bool] = mapped_column(default=False)
    create_time: Mapped[int]
    update_time: Mapped[int]
    created_by: Mapped[int]
    updated_by: Mapped[int | None] = mapped_column(default=None)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    pdf: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)
