"""What ``crm.item.*`` calls want to write: own fields, user fields and multi fields of a request as they are stored."""

from collections.abc import Mapping

from b24audit.refportal.crm import user_values
from b24audit.refportal.crm.fields import FieldSpec, spellings_of
from b24audit.refportal.crm.multi_fields import MultiFieldChange
from b24audit.refportal.crm.saving import Draft
from b24audit.refportal.crm.user_fields import camel_name, fields_by_name
from b24audit.refportal.crm.values import to_stored
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params, as_list, is_yes
from b24audit.refportal.store.dictionaries import UserFieldRow


def user_names(call: Call, entity_type: int) -> dict[str, UserFieldRow]:
    """User fields of an object by both spellings of their names."""
    fields = fields_by_name(call.session, entity_type)
    return {**fields, **{camel_name(name): row for name, row in fields.items()}}


def draft_of(call: Call, entity_type: int, values: Mapping[str, Json]) -> Draft:
    """The fields of a request that clients may write; unknown and read-only ones are ignored.

    Raises:
        RestError: a single value for a multiple field.
    """
    own = {
        spec.name: _own_value(spec, values[name], call.portal.utc_offset)
        for name, spec in spellings_of(entity_type).items()
        if name in values and not spec.read_only and spec.stored
    }
    user = {
        row.field_name: user_values.to_stored(call.session, row, values[name], call.portal.utc_offset)
        for name, row in user_names(call, entity_type).items()
        if name in values
    }
    return Draft(own, user, _multi_changes(values.get("fm")))


def _own_value(spec: FieldSpec, value: Json, utc_offset: int) -> object:
    if spec.multiple and not isinstance(value, list | dict):
        kind = type(value).__name__
        raise RestError("100", f"Expected iterable value for multiple field, but got {kind} instead")
    return to_stored(spec, value, utc_offset)


def _multi_changes(fm: Json) -> list[MultiFieldChange]:
    changes = []
    for entry in as_list(fm):
        if not isinstance(entry, Mapping):
            continue
        field = Params(entry)
        value = field.text("value") if "value" in field else None
        kind, value_type = field.text("typeId").upper(), field.text("valueType").upper()
        changes.append(MultiFieldChange(kind, field.integer("id"), value, value_type, is_yes(field.get("delete"))))
    return changes
