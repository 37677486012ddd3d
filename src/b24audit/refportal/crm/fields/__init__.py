"""Fields of CRM objects, one table per object: names in both generations of methods, types, flags, Russian titles."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

from b24audit.refportal.crm.objects import OBJECT_TYPES

MULTI_FIELDS = ("PHONE", "EMAIL", "WEB", "IM", "LINK")
"""Kinds of multi fields; leads, contacts and companies have them."""

_MULTI_TITLES = {"PHONE": "Телефон", "EMAIL": "E-mail", "WEB": "Сайт", "IM": "Мессенджер", "LINK": "Ссылка"}


@dataclass(frozen=True)
class FieldSpec:
    """A field of a CRM object.

    ``name`` in crm.item.*, ``frozen_name`` in the frozen crm.<object>.* methods ("" when they lack the field),
    ``dictionary`` for fields of type crm_status, ``flags``: r required, o read-only, i immutable, m multiple,
    c computed (not stored in the item's own row).
    """

    name: str
    frozen_name: str
    type: str
    dictionary: str
    flags: str
    title: str

    @property
    def stored(self) -> bool:
        """Whether the item's row has a column for it."""
        return "c" not in self.flags

    @property
    def multiple(self) -> bool:
        """Whether the value is a list."""
        return "m" in self.flags

    @property
    def read_only(self) -> bool:
        """Whether clients may not write it."""
        return "o" in self.flags

    @property
    def upper_name(self) -> str:
        """The name in capitals, as ``upperName`` of crm.item.fields has it."""
        return "".join("_" + char if char.isupper() else char for char in self.name).upper()


@cache
def fields_of(entity_type: int) -> dict[str, FieldSpec]:
    """Fields of an object by their crm.item.* name, in the order of the documentation."""
    file = resources.files(__name__) / f"{OBJECT_TYPES[entity_type].name}.txt"
    lines = file.read_text(encoding="utf-8").splitlines()
    specs = [_spec(line) for line in lines if line and not line.startswith("#")]
    return {spec.name: spec for spec in specs}


@cache
def spellings_of(entity_type: int) -> dict[str, FieldSpec]:
    """Fields of an object by every name that crm.item.* accept: ``assignedById`` and ``ASSIGNED_BY_ID``."""
    fields = fields_of(entity_type)
    return {**{spec.upper_name: spec for spec in fields.values()}, **fields}


@cache
def frozen_fields_of(entity_type: int) -> dict[str, FieldSpec]:
    """Fields of an object by their name in the frozen methods."""
    return {spec.frozen_name: spec for spec in fields_of(entity_type).values() if spec.frozen_name}


def multi_field_title(kind: str) -> str:
    """Russian title of a kind of multi field."""
    return _MULTI_TITLES[kind]


def _spec(line: str) -> FieldSpec:
    name, frozen_name, type_, flags, title = (part.strip() for part in line.split("|"))
    kind, _, dictionary = type_.partition(":")
    return FieldSpec(name, frozen_name.strip("-"), kind, dictionary, flags, title)
