"""``crm.item.fields`` and the frozen ``crm.<object>.fields``: descriptions of the fields of CRM objects."""

from collections.abc import Callable

from b24audit.refportal.crm.access import is_inaccessible, object_type
from b24audit.refportal.crm.fields import MULTI_FIELDS, FieldSpec, fields_of, frozen_fields_of, multi_field_title
from b24audit.refportal.crm.objects import COMPANY, CONTACT, DEAL, LEAD, OBJECT_TYPES, QUOTE
from b24audit.refportal.crm.user_fields import DEFAULT_SETTINGS, camel_name, fields_by_name
from b24audit.refportal.protocol import errors
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._fields import describe
from b24audit.refportal.store.dictionaries import UserFieldRow

TABLE = MethodTable("crm")

_FROZEN_TYPES = {"boolean": "char", "text": "string"}
_WITH_MULTI_FIELDS = (LEAD, CONTACT, COMPANY)


@TABLE.reads("crm.item.fields", since="crm 21.1000.0")
def item_fields(call: Call) -> Json:
    """Own and user fields of an object."""
    known = object_type(call)
    described: dict[str, Json] = {name: _own(spec) for name, spec in fields_of(known.id).items()}
    original = call.params.flag("useOriginalUfNames")
    for name, row in fields_by_name(call.session, known.id).items():
        described[name if original else camel_name(name)] = _user_field(row, name)
    return {"fields": described}


def _own(spec: FieldSpec) -> dict[str, Json]:
    extra: dict[str, Json] = {"statusType": spec.dictionary} if spec.dictionary else {}
    return describe(spec.title, spec.type, spec.flags, spec.upper_name, extra)


def _user_field(row: UserFieldRow, upper_name: str = "") -> dict[str, Json]:
    flags = "d" + ("r" if row.mandatory else "") + ("m" if row.multiple else "")
    extra: dict[str, Json] = {"settings": {**DEFAULT_SETTINGS.get(row.user_type_id, {}), **row.settings}}
    if row.user_type_id == "enumeration":
        extra["items"] = [{"ID": str(choice["id"]), "VALUE": choice["value"]} for choice in row.items]
    return describe(row.labels.get("edit") or row.field_name, row.user_type_id, flags, upper_name, extra)


def _frozen(entity_type: int) -> Callable[[Call], Json]:
    def fields(call: Call) -> Json:
        """Own fields, multi fields and user fields in capitals."""
        if is_inaccessible(call, OBJECT_TYPES[entity_type]):
            raise errors.access_denied()
        described: dict[str, Json] = {name: _old(spec) for name, spec in frozen_fields_of(entity_type).items()}
        if entity_type in _WITH_MULTI_FIELDS:
            multi = {kind: describe(multi_field_title(kind), "crm_multifield", "m") for kind in MULTI_FIELDS}
            described |= multi
        for name, row in fields_by_name(call.session, entity_type).items():
            labels = {"listLabel": row.labels.get("column", ""), "formLabel": row.labels.get("edit", "")}
            described[name] = {**_user_field(row), **labels, "title": name}
        return described

    return fields


def _old(spec: FieldSpec) -> dict[str, Json]:
    extra: dict[str, Json] = {"statusType": spec.dictionary} if spec.dictionary else {}
    return describe(spec.title, _FROZEN_TYPES.get(spec.type, spec.type), spec.flags, "", extra)


for _entity_type in (LEAD, DEAL, CONTACT, COMPANY, QUOTE):
    TABLE.reads(f"crm.{OBJECT_TYPES[_entity_type].name}.fields")(_frozen(_entity_type))
