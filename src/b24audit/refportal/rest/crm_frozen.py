"""``crm.{lead,deal,contact,company,quote}.*``: the frozen generation over the same items; it still answers."""

from collections.abc import Callable, Mapping

from b24audit.refportal.crm import user_values
from b24audit.refportal.crm.access import is_inaccessible
from b24audit.refportal.crm.fields import MULTI_FIELDS, frozen_fields_of
from b24audit.refportal.crm.items import Item, ItemReader, Names, Query
from b24audit.refportal.crm.multi_fields import OWNERS, MultiFieldChange
from b24audit.refportal.crm.objects import COMPANY, CONTACT, DEAL, LEAD, OBJECT_TYPES, QUOTE
from b24audit.refportal.crm.saving import Draft, ItemWriter
from b24audit.refportal.crm.user_fields import fields_by_name
from b24audit.refportal.crm.values import to_stored
from b24audit.refportal.listing.conditions import parse_filter
from b24audit.refportal.listing.paging import Page
from b24audit.refportal.protocol import errors
from b24audit.refportal.protocol.call import Answer, Call, Handler, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params, as_list
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._frozen_rows import FrozenRows

TABLE = MethodTable("crm")


def _list(call: Call, entity_type: int) -> Reply:
    """A page of items; conditions on unknown fields are ignored."""
    fields = fields_by_name(call.session, entity_type)
    names = Names(frozen_fields_of(entity_type), fields, multi=entity_type in OWNERS)
    reader = ItemReader(call.session, entity_type, names, call.portal.utc_offset)
    order = [(name, str(how).upper() == "DESC") for name, how in call.params.mapping("order").items()]
    query = Query(parse_filter(call.params.mapping("filter")), order, Page.of(call.params))
    rows = FrozenRows(call, entity_type, [str(name) for name in call.params.values_of("select")])
    result = rows.write(reader.page(query, rows.columns))
    if not query.page.counted:
        return Reply(result, 0)
    total = reader.total(query)
    return Reply(result, total, query.page.next(total))


def _get(call: Call, entity_type: int) -> Json:
    """One item with all its fields."""
    found = _find(call, entity_type)
    return FrozenRows(call, entity_type, (), with_multi=True).write([found])[0]


def _add(call: Call, entity_type: int) -> Json:
    """Create an item; its number is returned."""
    return ItemWriter(call, entity_type).add(_draft(call, entity_type), check_mandatory=False)


def _update(call: Call, entity_type: int) -> Json:
    """Change an item."""
    ItemWriter(call, entity_type).update(_find(call, entity_type), _draft(call, entity_type))
    return True


def _delete(call: Call, entity_type: int) -> Json:
    """Delete an item."""
    ItemWriter(call, entity_type).delete(_find(call, entity_type))
    return True


def _find(call: Call, entity_type: int) -> Item:
    number = call.params.integer("id")
    if number <= 0:
        raise RestError("", "ID is not defined or invalid.")
    found = ItemWriter(call, entity_type).find(number)
    if found is None:
        raise errors.not_found()
    return found


def _draft(call: Call, entity_type: int) -> Draft:
    values = call.params.mapping("fields")
    offset = call.portal.utc_offset
    own = {
        spec.name: to_stored(spec, values[name], offset)
        for name, spec in frozen_fields_of(entity_type).items()
        if name in values and not spec.read_only and spec.stored
    }
    user = {
        name: user_values.to_stored(call.session, row, values[name], offset)
        for name, row in fields_by_name(call.session, entity_type).items()
        if name in values
    }
    multi = [change for kind in MULTI_FIELDS for change in _multi_changes(kind, values.get(kind))]
    return Draft(own, user, multi)


def _multi_changes(kind: str, entries: Json) -> list[MultiFieldChange]:
    changes = []
    for entry in as_list(entries):
        if isinstance(entry, Mapping):
            field = Params(entry)
            value = field.text("VALUE") if "VALUE" in field else None
            value_type = field.text("VALUE_TYPE").upper()
            changes.append(MultiFieldChange(kind, field.integer("ID"), value, value_type, field.flag("DELETE")))
    return changes


def _guarded(handler: Callable[[Call, int], Answer], entity_type: int) -> Handler:
    def guarded(call: Call) -> Answer:
        if is_inaccessible(call, OBJECT_TYPES[entity_type]):
            raise errors.access_denied()
        return handler(call, entity_type)

    return guarded


for _entity_type in (LEAD, DEAL, CONTACT, COMPANY, QUOTE):
    _name = f"crm.{OBJECT_TYPES[_entity_type].name}"
    TABLE.lists(f"{_name}.list")(_guarded(_list, _entity_type))
    TABLE.reads(f"{_name}.get")(_guarded(_get, _entity_type))
    TABLE.writes(f"{_name}.add")(_guarded(_add, _entity_type))
    TABLE.writes(f"{_name}.update")(_guarded(_update, _entity_type))
    TABLE.writes(f"{_name}.delete")(_guarded(_delete, _entity_type))
