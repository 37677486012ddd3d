"""How REST numbers the objects of the CRM."""

from b24audit.snapshot.models.crm import Entity

ENTITY_TYPE_IDS = {
    Entity.LEAD: 1,
    Entity.DEAL: 2,
    Entity.CONTACT: 3,
    Entity.COMPANY: 4,
    Entity.QUOTE: 7,
    Entity.INVOICE: 31,
}
"""``entityTypeId`` of the objects (``crm/data-types``)."""
