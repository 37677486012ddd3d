"""Automation: business processes of CRM objects and of universal lists. Robots are shown to nobody from outside."""

from b24audit.snapshot.models.base import Area, Frozen
from b24audit.snapshot.models.crm import Entity


class Process(Frozen):
    """A business process of a CRM object (``entity``) or of a list (``list_id``); what starts it by itself."""

    id: int
    title: str
    on_creation: bool
    on_change: bool
    entity: Entity | None = None
    list_id: int | None = None


class Automation(Frozen):
    """Processes of the CRM and of lists; those of smart processes and of the disk are nobody's business."""

    processes: Area[tuple[Process, ...]]
