"""``crm.duplicate.findbycomm``: who has this phone or e-mail already (crm/duplicates/)."""

from b24audit.refportal.crm.duplicates import KINDS, find_owners
from b24audit.refportal.crm.objects import BY_NAME, COMPANY, CONTACT, LEAD
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable

TABLE = MethodTable("crm")

_MAX_VALUES = 20
_ORDER = {"LEAD": LEAD, "CONTACT": CONTACT, "COMPANY": COMPANY}


@TABLE.lists("crm.duplicate.findbycomm")
def find_by_communication(call: Call) -> Json:
    """Numbers by object. Once one object has twenty, the objects after it are left out, as documented.

    Raises:
        RestError: type or values missing, a type without duplicates.
    """
    kind = call.params.text("type").upper()
    if not kind:
        raise RestError("Communication type is not defined", "Parameter 'type' is required.")
    if kind not in KINDS:
        raise RestError("", f"Communication type '{kind}' is not supported in current context")
    values = [str(value) for value in call.params.values_of("values")][:_MAX_VALUES]
    if not values:
        raise RestError("Communication values is not defined", "Parameter 'values' is required.")
    only = call.params.text("entity_type").upper()
    wanted = [BY_NAME[name.lower()].id for name in ([only] if only in _ORDER else _ORDER)]
    found: dict[str, Json] = {}
    for entity_type in wanted:
        owners = find_owners(call.session, entity_type, kind, values)
        if owners:
            found[next(name for name, number in _ORDER.items() if number == entity_type)] = owners
        if len(owners) >= _MAX_VALUES:
            break
    return found
