"""Items of the CRM: a table per object with a column per field, multi fields, stored files."""

from typing import Any

from sqlalchemy import JSON, Boolean, Column, Float, Index, Integer, LargeBinary, String, Table
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeEngine

from b24audit.refportal.crm.fields import FieldSpec, fields_of
from b24audit.refportal.crm.objects import OBJECT_TYPES
from b24audit.refportal.store.database import Base

NUMBERS = frozenset(
    {"integer", "user", "crm_company", "crm_contact", "crm_lead", "crm_deal", "crm_quote", "crm_category", "crm_entity"}
)
"""Types of fields that hold a whole number."""

_INDEXED = ("stageId", "companyId", "contactId", "originId", "createdTime")


def _column_type(spec: FieldSpec) -> TypeEngine[Any]:
    if spec.multiple:
        return JSON()
    if spec.type in NUMBERS or spec.type in {"boolean", "datetime"}:
        return Integer()
    return Float() if spec.type == "double" else String()


def _table(entity_type: int) -> Table:
    name = f"crm_{OBJECT_TYPES[entity_type].name}"
    specs = [spec for spec in fields_of(entity_type).values() if spec.stored and spec.name != "id"]
    columns: list[Column[Any]] = [Column(spec.name, _column_type(spec)) for spec in specs]
    indexes = [Index(f"{name}_{spec.name}", spec.name) for spec in specs if spec.name in _INDEXED]
    return Table(
        name,
        Base.metadata,
        Column("id", Integer, primary_key=True),
        *columns,
        Column("uf", JSON, nullable=False, default=dict),
        Column("generated", Boolean, nullable=False, default=False),
        *indexes,
        sqlite_autoincrement=True,
    )


ITEM_TABLES = {entity_type: _table(entity_type) for entity_type in OBJECT_TYPES}
"""Table of an object. Datetimes are epoch seconds, dates ``YYYY-MM-DD``, flags 0/1, several values a JSON list."""


class MultiFieldRow(Base):
    """A phone, e-mail, site or messenger of a lead, contact or company.

    ``comparable`` is what duplicates are found by: last ten digits of a phone, lower case of anything else.
    """

    __tablename__ = "crm_multifield"
    __table_args__ = (
        Index("crm_multifield_owner", "entity_type_id", "entity_id"),
        Index("crm_multifield_comparable", "comparable", "kind"),
        Index("crm_multifield_value", "value", "kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entity_type_id: Mapped[int]
    entity_id: Mapped[int]
    kind: Mapped[str]
    value_type: Mapped[str] = mapped_column(default="WORK")
    value: Mapped[str]
    comparable: Mapped[str]


MULTI_FIELD_TABLE = Base.metadata.tables["crm_multifield"]


class FileRow(Base):
    """A stored file: its name and bytes."""

    __tablename__ = "file"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)


def comparable(kind: str, value: str) -> str:
    """The form by which two multi fields are the same."""
    if kind != "PHONE":
        return value.strip().lower()
    digits = "".join(char for char in value if char.isdecimal())
    return digits[-10:]
