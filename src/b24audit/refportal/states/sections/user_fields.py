"""Section ``user_fields``: user fields of CRM objects."""

from typing import Any, Literal, Self

from pydantic import Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import BY_NAME
from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.store.dictionaries import UserFieldRow

FIRST_ID = 301
FIRST_ITEM_ID = 41
ID_STEP = 2
SORT_STEP = 100


class Choice(SectionModel):
    """A value of a list field."""

    value: str
    id: int = 0
    sort: int = 0
    default: bool = False
    xml_id: str = ""


class UserField(SectionModel):
    """A user field. ``name`` is its code (``UF_CRM_…``), ``label`` the Russian caption everywhere."""

    name: str
    type: str
    label: str
    id: int = 0
    sort: int = -1
    mandatory: bool = False
    multiple: bool = False
    show_filter: Literal["N", "I", "E", "S"] = "E"
    show_in_list: bool = True
    edit_in_list: bool = True
    searchable: bool = False
    xml_id: str | None = None
    settings: dict[str, Any] = Field(default_factory=dict)
    items: list[Choice] = Field(default_factory=list)


class UserFieldsState(SectionModel):
    """User fields by object."""

    lead: list[UserField] = Field(default_factory=list)
    deal: list[UserField] = Field(default_factory=list)
    contact: list[UserField] = Field(default_factory=list)
    company: list[UserField] = Field(default_factory=list)
    quote: list[UserField] = Field(default_factory=list)
    invoice: list[UserField] = Field(default_factory=list)

    def by_object(self) -> dict[str, list[UserField]]:
        """Fields by the name of the object."""
        return {name: getattr(self, name) for name in BY_NAME}

    @model_validator(mode="after")
    def _number(self) -> Self:
        fields = [field for fields in self.by_object().values() for field in fields]
        choices = [choice for field in fields for choice in field.items]
        _number_all(fields, FIRST_ID)
        _number_all(choices, FIRST_ITEM_ID)
        for fields in self.by_object().values():
            for position, field in enumerate(fields, start=1):
                field.sort = field.sort if field.sort >= 0 else position * SORT_STEP
            fields.sort(key=lambda field: (field.sort, field.id))
        return self


def _number_all(items: list[UserField] | list[Choice], first_id: int) -> None:
    free = max([first_id - ID_STEP, *(item.id for item in items)]) + ID_STEP
    for item in items:
        if not item.id:
            item.id, free = free, free + ID_STEP


def load_user_fields(session: Session, state: UserFieldsState) -> None:
    """Write the section."""
    for name, fields in state.by_object().items():
        session.add_all(_row(BY_NAME[name].user_field_entity, field) for field in fields)


def _row(entity_id: str, field: UserField) -> UserFieldRow:
    return UserFieldRow(
        id=field.id,
        entity_id=entity_id,
        field_name=field.name,
        user_type_id=field.type,
        xml_id=field.xml_id,
        sort=field.sort,
        multiple=field.multiple,
        mandatory=field.mandatory,
        show_filter=field.show_filter,
        show_in_list=field.show_in_list,
        edit_in_list=field.edit_in_list,
        is_searchable=field.searchable,
        settings=field.settings,
        labels={"edit": field.label, "column": field.label, "filter": field.label},
        items=[choice.model_dump() for choice in field.items],
    )


def dump_user_fields(session: Session) -> UserFieldsState:
    """Read the section."""
    found: dict[str, list[UserField]] = {each.user_field_entity: [] for each in BY_NAME.values()}
    for row in session.scalars(select(UserFieldRow).order_by(UserFieldRow.sort, UserFieldRow.id)):
        found[row.entity_id].append(_field(row))
    return UserFieldsState(**{name: found[each.user_field_entity] for name, each in BY_NAME.items()})


def _field(row: UserFieldRow) -> UserField:
    return UserField(
        name=row.field_name,
        type=row.user_type_id,
        label=row.labels.get("edit", ""),
        id=row.id,
        sort=row.sort,
        mandatory=row.mandatory,
        multiple=row.multiple,
        show_filter=row.show_filter,
        show_in_list=row.show_in_list,
        edit_in_list=row.edit_in_list,
        searchable=row.is_searchable,
        xml_id=row.xml_id,
        settings=row.settings,
        items=[Choice(**choice) for choice in row.items],
    )


SECTION = Section("user_fields", 40, UserFieldsState, load_user_fields, dump_user_fields)
