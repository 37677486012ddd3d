"""CRM dictionaries (statuses, stages, sources), pipelines, user fields and card layouts."""

from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.store.database import Base


class StatusRow(Base):
    """An item of a dictionary. ``semantics``: process, success, failure, apology; None outside stages."""

    __tablename__ = "crm_status"
    __table_args__ = (UniqueConstraint("entity_id", "status_id"), Index("crm_status_sort", "entity_id", "sort"))

    id: Mapped[int] = mapped_column(primary_key=True)
    entity_id: Mapped[str]
    status_id: Mapped[str]
    name: Mapped[str]
    name_init: Mapped[str] = mapped_column(default="")
    sort: Mapped[int] = mapped_column(default=10)
    system: Mapped[bool] = mapped_column(default=False)
    category_id: Mapped[int | None] = mapped_column(default=None)
    color: Mapped[str] = mapped_column(default="")
    semantics: Mapped[str | None] = mapped_column(default=None)


class CategoryRow(Base):
    """A pipeline of deals (entity type 2) or invoices (31). The first pipeline of deals has number 0."""

    __tablename__ = "crm_category"

    row: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[int]
    entity_type_id: Mapped[int]
    name: Mapped[str]
    sort: Mapped[int] = mapped_column(default=500)
    is_default: Mapped[bool] = mapped_column(default=False)
    origin_id: Mapped[str] = mapped_column(default="")
    originator_id: Mapped[str] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("entity_type_id", "id"),)


class UserFieldRow(Base):
    """A user field. ``labels`` keyed by kind (edit, column, filter, error, help), Russian text."""

    __tablename__ = "user_field"
    __table_args__ = (UniqueConstraint("entity_id", "field_name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entity_id: Mapped[str]
    field_name: Mapped[str]
    user_type_id: Mapped[str]
    xml_id: Mapped[str | None] = mapped_column(default=None)
    sort: Mapped[int] = mapped_column(default=100)
    multiple: Mapped[bool] = mapped_column(default=False)
    mandatory: Mapped[bool] = mapped_column(default=False)
    show_filter: Mapped[str] = mapped_column(default="N")
    show_in_list: Mapped[bool] = mapped_column(default=True)
    edit_in_list: Mapped[bool] = mapped_column(default=True)
    is_searchable: Mapped[bool] = mapped_column(default=False)
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    labels: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    items: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)


class CardRow(Base):
    """A changed card layout. ``variant`` is the pipeline or the lead customer type, ``user_id`` 0 for common ones."""

    __tablename__ = "card_layout"

    entity_type_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True, default=0)
    variant: Mapped[int] = mapped_column(primary_key=True, default=0)
    sections: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
