"""Section ``requisites``: templates of requisites, requisites, bank details and what items use."""

from typing import Self

from pydantic import Field, field_validator, model_validator
from sqlalchemy.orm import Session

from b24audit.refportal.crm.requisites import BANK_FIELDS, REQUISITE_FIELDS, RUSSIA
from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.states.rows import read_rows, write_rows
from b24audit.refportal.store.requisites import BankDetailRow, PresetRow, RequisiteLinkRow, RequisiteRow

_CREATED = 1_767_600_000


class _Described(SectionModel):
    """What every record has; times are epoch seconds."""

    id: int
    name: str
    xml_id: str | None = None
    active: bool = True
    sort: int = 500
    date_create: int = _CREATED
    date_modify: int | None = None
    created_by_id: int = 1
    modify_by_id: int | None = None


class Preset(_Described):
    """A template of requisites."""

    entity_type_id: int = 8
    country_id: int = RUSSIA


class Requisite(_Described):
    """Requisites of a company (``entity_type_id`` 4) or a contact (3); ``values`` by REST name."""

    entity_type_id: int = 4
    entity_id: int
    preset_id: int
    code: str | None = None
    originator_id: str | None = None
    address_only: bool = False
    values: dict[str, str] = Field(default_factory=dict)

    @field_validator("values")
    @classmethod
    def _known(cls, values: dict[str, str]) -> dict[str, str]:
        return _check(values, REQUISITE_FIELDS)


class BankDetail(_Described):
    """Bank details of requisites ``entity_id``; ``values`` by REST name."""

    entity_id: int
    country_id: int = RUSSIA
    code: str | None = None
    originator_id: str | None = None
    values: dict[str, str] = Field(default_factory=dict)

    @field_validator("values")
    @classmethod
    def _known(cls, values: dict[str, str]) -> dict[str, str]:
        return _check(values, BANK_FIELDS)


class RequisiteLink(SectionModel):
    """The requisites an item uses; 0 is none, ``mc_`` are the own company's."""

    entity_type_id: int
    entity_id: int
    requisite_id: int = 0
    bank_detail_id: int = 0
    mc_requisite_id: int = 0
    mc_bank_detail_id: int = 0


class RequisitesState(SectionModel):
    """Everything about requisites."""

    presets: list[Preset] = Field(default_factory=list)
    items: list[Requisite] = Field(default_factory=list)
    bank_details: list[BankDetail] = Field(default_factory=list)
    links: list[RequisiteLink] = Field(default_factory=list)

    @model_validator(mode="after")
    def _sort(self) -> Self:
        for records in (self.presets, self.items, self.bank_details):
            records.sort(key=lambda record: record.id)
        self.links.sort(key=lambda link: (link.entity_type_id, link.entity_id))
        return self


def _check(values: dict[str, str], known: list[str]) -> dict[str, str]:
    unknown = [name for name in values if name not in known]
    if unknown:
        raise ValueError(f"поля реквизитов «{unknown[0]}» нет")
    return values


def load_requisites(session: Session, state: RequisitesState) -> None:
    """Write the section."""
    write_rows(session, PresetRow, state.presets)
    write_rows(session, RequisiteRow, state.items)
    write_rows(session, BankDetailRow, state.bank_details)
    write_rows(session, RequisiteLinkRow, state.links)


def dump_requisites(session: Session) -> RequisitesState:
    """Read the section."""
    return RequisitesState(
        presets=read_rows(session, PresetRow, Preset),
        items=read_rows(session, RequisiteRow, Requisite),
        bank_details=read_rows(session, BankDetailRow, BankDetail),
        links=read_rows(session, RequisiteLinkRow, RequisiteLink),
    )


SECTION = Section("requisites", 70, RequisitesState, load_requisites, dump_requisites)
