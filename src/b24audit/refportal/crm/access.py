"""Which CRM objects a portal gives anybody access to."""

from b24audit.refportal.crm.objects import OBJECT_TYPES, OLD_INVOICE, ObjectType
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.errors import RestError


def object_type(call: Call) -> ObjectType:
    """The object that ``entityTypeId`` of a crm.item.* call names.

    Raises:
        RestError: no such object, an unsupported one, or one that this portal gives nobody access to.
    """
    number = call.params.integer("entityTypeId")
    if number == OLD_INVOICE:
        raise RestError("ENTITY_TYPE_NOT_SUPPORTED", "Entity type INVOICE is not supported")
    known = OBJECT_TYPES.get(number)
    if known is None or known.name in call.portal.identity.switched_off:
        raise RestError("NOT_FOUND", "Смарт-процесс не найден")
    if is_inaccessible(call, known):
        raise RestError("ACCESS_DENIED", "Доступ запрещён.")
    return known


def is_inaccessible(call: Call, known: ObjectType) -> bool:
    """Whether the portal gives nobody access to the object, or does not have it."""
    identity = call.portal.identity
    return known.name in identity.inaccessible or known.name in identity.switched_off
