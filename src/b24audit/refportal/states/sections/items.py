"""Section ``items``: items of the CRM one by one. Clients by the thousand are the section ``clients``."""

from typing import Any, Literal, Self

from pydantic import Field, model_validator
from sqlalchemy import RowMapping, insert, select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.fields import FieldSpec, fields_of
from b24audit.refportal.crm.multi_fields import read_multi_fields
from b24audit.refportal.crm.objects import BY_NAME, OBJECT_TYPES
from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.store.items import ITEM_TABLES, MultiFieldRow, comparable


class MultiField(SectionModel):
    """A phone, e-mail, site or messenger."""

    kind: Literal["PHONE", "EMAIL", "WEB", "IM", "LINK"]
    value: str
    value_type: str = "WORK"
    id: int = 0


class ItemState(SectionModel):
    """An item.

    ``fields`` by crm.item.* name as the database keeps them: datetimes are epoch seconds, dates ``YYYY-MM-DD``,
    flags 0 and 1; ``user_fields`` by code; ``multi`` for leads, contacts and companies.
    """

    id: int
    fields: dict[str, Any] = Field(default_factory=dict)
    user_fields: dict[str, Any] = Field(default_factory=dict)
    multi: list[MultiField] = Field(default_factory=list)


class ItemsState(SectionModel):
    """Items by object."""

    lead: list[ItemState] = Field(default_factory=list)
    deal: list[ItemState] = Field(default_factory=list)
    contact: list[ItemState] = Field(default_factory=list)
    company: list[ItemState] = Field(default_factory=list)
    quote: list[ItemState] = Field(default_factory=list)
    invoice: list[ItemState] = Field(default_factory=list)

    def by_object(self) -> dict[str, list[ItemState]]:
        """Items by the name of the object."""
        return {name: getattr(self, name) for name in BY_NAME}

    @model_validator(mode="after")
    def _check(self) -> Self:
        number = max([0, *(m.id for items in self.by_object().values() for item in items for m in item.multi)])
        for name, items in self.by_object().items():
            known = fields_of(BY_NAME[name].id)
            for item in items:
                unknown = [field for field in item.fields if field not in known]
                if unknown:
                    raise ValueError(f"у элемента {item.id} объекта {name} нет поля «{unknown[0]}»")
                item.fields = {field: value for field, value in item.fields.items() if value is not None}
                for multi in item.multi:
                    if not multi.id:
                        number = multi.id = number + 1
            items.sort(key=lambda item: item.id)
        return self


def load_items(session: Session, state: ItemsState) -> None:
    """Write the section; items replace generated clients of the same number."""
    for name, items in state.by_object().items():
        if not items:
            continue
        entity_type = BY_NAME[name].id
        table = ITEM_TABLES[entity_type]
        for item in items:
            values = {**item.fields, "uf": item.user_fields, "generated": False}
            session.execute(insert(table).prefix_with("OR REPLACE").values(id=item.id, **values))
            session.add_all(_multi_row(entity_type, item.id, multi) for multi in item.multi)


def _multi_row(entity_type: int, item: int, multi: MultiField) -> MultiFieldRow:
    return MultiFieldRow(
        id=multi.id,
        entity_type_id=entity_type,
        entity_id=item,
        kind=multi.kind,
        value_type=multi.value_type,
        value=multi.value,
        comparable=comparable(multi.kind, multi.value),
    )


def dump_items(session: Session) -> ItemsState:
    """Read the section: everything that was not generated."""
    return ItemsState(**{known.name: _dumped(session, known.id) for known in OBJECT_TYPES.values()})


def _dumped(session: Session, entity_type: int) -> list[ItemState]:
    table = ITEM_TABLES[entity_type]
    specs = [spec for spec in fields_of(entity_type).values() if spec.stored and spec.name != "id"]
    rows = session.execute(select(table).where(table.c.generated.is_(False)).order_by(table.c.id)).mappings().all()
    multi = read_multi_fields(session, entity_type, [row["id"] for row in rows])
    return [
        ItemState(
            id=row["id"],
            fields=_filled(row, specs),
            user_fields=row["uf"],
            multi=[
                MultiField.model_validate(
                    {"kind": each.kind, "value": each.value, "value_type": each.value_type, "id": each.id}
                )
                for each in multi.get(row["id"], [])
            ],
        )
        for row in rows
    ]


def _filled(row: RowMapping, specs: list[FieldSpec]) -> dict[str, Any]:
    return {spec.name: row[spec.name] for spec in specs if row[spec.name] is not None}


SECTION = Section("items", 60, ItemsState, load_items, dump_items)
