"""The document generator of the CRM."""

from b24audit.snapshot.models.base import Area, Frozen
from b24audit.snapshot.models.crm import Entity


class DocumentTemplate(Frozen):
    """A template of documents; ``own`` ones were loaded by the company, the others came with the product."""

    id: int
    title: str
    active: bool
    own: bool
    entities: tuple[Entity, ...]


class Documents(Frozen):
    """Templates that are not deleted."""

    templates: Area[tuple[DocumentTemplate, ...]]
