"""Document templates: ``crm.documentgenerator.template.list`` (who may change templates)."""

from collections.abc import Iterable, Mapping
from typing import Any

from b24audit.rest import Command
from b24audit.snapshot.areas.entities import ENTITY_TYPE_IDS
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.models.documents import Documents, DocumentTemplate
from b24audit.snapshot.readings import flag, number, text

TEMPLATES = Command("crm.documentgenerator.template.list", {"select": ["*", "entityTypeId"]})
"""Deleted templates are left out unless the filter names them; bindings come only when they are selected."""

_ENTITIES = {number: entity for entity, number in ENTITY_TYPE_IDS.items()}


def template(row: Mapping[str, Any]) -> DocumentTemplate:
    """A template; the symbolic code is what templates that came with the product have."""
    return DocumentTemplate(
        id=number(row["id"]),
        title=text(row["name"]),
        active=flag(row["active"]),
        own=not text(row.get("code")),
        entities=_entities(row["entityTypeId"]),
    )


def _entities(bindings: Iterable[object]) -> tuple[Entity, ...]:
    """Bindings are «2», «2_category_37», or the class of a store document, which is no object of the ТЗ."""
    numbers = [text(binding).partition("_")[0] for binding in bindings]
    known = {_ENTITIES.get(int(item)) for item in numbers if item.isdecimal()}
    return tuple(entity for entity in Entity if entity in known)


async def read(portal: Inquiry) -> Documents:
    """All templates in the order of their ids."""
    found = await portal.rows(TEMPLATES, template)
    if found.value is None:
        return Documents(templates=found)
    return Documents(templates=Area(value=tuple(sorted(found.value, key=lambda item: item.id))))
