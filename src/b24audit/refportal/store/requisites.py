"""Requisites of clients and of the own company: templates, requisites, bank details, what an item uses.

Columns have the names of the REST fields in lower case; fields of the countries are one JSON map by REST name.
"""

from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.store.database import Base


class _Described:
    """What every kind of record has; times are epoch seconds."""

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    xml_id: Mapped[str | None] = mapped_column(default=None)
    active: Mapped[bool] = mapped_column(default=True)
    sort: Mapped[int] = mapped_column(default=500)
    date_create: Mapped[int]
    date_modify: Mapped[int | None] = mapped_column(default=None)
    created_by_id: Mapped[int] = mapped_column(default=1)
    modify_by_id: Mapped[int | None] = mapped_column(default=None)


class PresetRow(_Described, Base):
    """A template of requisites: for organisations, entrepreneurs, persons."""

    __tablename__ = "crm_requisite_preset"

    entity_type_id: Mapped[int] = mapped_column(default=8)
    country_id: Mapped[int] = mapped_column(default=1)


class RequisiteRow(_Described, Base):
    """Requisites of a company (entity type 4) or a contact (3)."""

    __tablename__ = "crm_requisite"
    __table_args__ = (Index("crm_requisite_owner", "entity_type_id", "entity_id"),)

    entity_type_id: Mapped[int]
    entity_id: Mapped[int]
    preset_id: Mapped[int]
    code: Mapped[str | None] = mapped_column(default=None)
    originator_id: Mapped[str | None] = mapped_column(default=None)
    address_only: Mapped[bool] = mapped_column(default=False)
    values: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class BankDetailRow(_Described, Base):
    """Bank details; ``entity_id`` is the number of the requisites they belong to."""

    __tablename__ = "crm_bank_detail"

    entity_id: Mapped[int]
    country_id: Mapped[int] = mapped_column(default=1)
    code: Mapped[str | None] = mapped_column(default=None)
    originator_id: Mapped[str | None] = mapped_column(default=None)
    values: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class RequisiteLinkRow(Base):
    """Which requisites a deal, quote or invoice uses: the client's and (``mc_``) the own company's; 0 is none."""

    __tablename__ = "crm_requisite_link"

    entity_type_id: Mapped[int] = mapped_column(primary_key=True)
    entity_id: Mapped[int] = mapped_column(primary_key=True)
    requisite_id: Mapped[int] = mapped_column(default=0)
    bank_detail_id: Mapped[int] = mapped_column(default=0)
    mc_requisite_id: Mapped[int] = mapped_column(default=0)
    mc_bank_detail_id: Mapped[int] = mapped_column(default=0)
