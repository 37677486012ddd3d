"""``crm.item.import``, ``crm.item.batchImport``: items that set off no automation (crm/universal/import/)."""

from collections.abc import Mapping
from dataclasses import replace

from b24audit.refportal.crm.access import object_type
from b24audit.refportal.crm.importing import history_of
from b24audit.refportal.crm.rights import may
from b24audit.refportal.crm.saving import ItemWriter
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import as_mapping
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._item_drafts import draft_of

TABLE = MethodTable("crm")

_MOST_ITEMS = 20


@TABLE.writes("crm.item.import")
def item_import(call: Call) -> Json:
    """Import an item.

    Raises:
        RestError: no right to import, an empty mandatory user field, a history that cannot be.
    """
    return _import(call, _importable(call), call.params.mapping("fields"))


@TABLE.writes("crm.item.batchImport")
def item_batch_import(call: Call) -> Json:
    """Import up to 20 items; each is imported or refused by itself.

    Raises:
        RestError: no right to import, more than 20 items.
    """
    entity_type = _importable(call)
    data = call.params.values_of("data")
    if len(data) > _MOST_ITEMS:
        raise RestError("MAX_IMPORT_BATCH_SIZE_EXCEEDED", f"You cannot import more than {_MOST_ITEMS} items")
    return {"items": [_import_one_of(call, entity_type, fields) for fields in data]}


def _importable(call: Call) -> int:
    """The object to import into; the right to import is asked for the caller's own items, the least there is."""
    known, user = object_type(call), call.caller.user_id
    if not may(call.session, user, "import", known.id, {"assignedById": user}):
        raise RestError("ACCESS_DENIED", "Доступ запрещён.")
    return known.id


def _import_one_of(call: Call, entity_type: int, fields: Json) -> Json:
    try:
        with call.session.begin_nested():
            return _import(call, entity_type, as_mapping(fields, "fields"))
    except RestError as refusal:
        return {"error": refusal.code, "error_description": refusal.description}


def _import(call: Call, entity_type: int, fields: Mapping[str, Json]) -> Json:
    draft = draft_of(call, entity_type, fields)
    values = {**draft.values, **history_of(call, entity_type, fields)}
    imported = replace(draft, values=values, imported=True)
    return {"item": {"id": ItemWriter(call, entity_type).add(imported, check_mandatory=True)}}
