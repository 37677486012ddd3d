"""``crm.item.*``: items of leads, deals, contacts, companies, quotes and invoices (crm/universal/)."""

from b24audit.refportal.crm.access import object_type
from b24audit.refportal.crm.fields import spellings_of
from b24audit.refportal.crm.items import Item, ItemReader, Names, Query
from b24audit.refportal.crm.saving import ItemWriter
from b24audit.refportal.listing.conditions import Condition, Group, parse_filter
from b24audit.refportal.listing.paging import Page
from b24audit.refportal.protocol.call import Call, Download, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._item_drafts import draft_of, user_names
from b24audit.refportal.rest._item_rows import ItemRows
from b24audit.refportal.store.items import FileRow

TABLE = MethodTable("crm")

_DIRECTIONS = ("ASC", "DESC")


@TABLE.lists("crm.item.list")
def item_list(call: Call) -> Reply:
    """A page of items; without a count when ``start`` is -1.

    Raises:
        RestError: unknown object, a field that cannot be filtered or sorted by, a wrong direction.
    """
    known = object_type(call)
    names = Names(spellings_of(known.id), user_names(call, known.id))
    reader = ItemReader(call.session, known.id, names, call.portal.utc_offset)
    query = Query(_checked_filter(call, reader), _checked_order(call, reader), Page.of(call.params))
    rows = _rows(call, known.id)
    items = reader.page(query, rows.columns)
    result: Json = {"items": rows.write(items)}
    if not query.page.counted:
        return Reply(result, 0)
    total = reader.total(query)
    return Reply(result, total, query.page.next(total))


@TABLE.reads("crm.item.get")
def item_get(call: Call) -> Json:
    """One item with all its fields."""
    known = object_type(call)
    found = _find(call, known.id, "id")
    return {"item": _rows(call, known.id, everything=True).write([found])[0]}


@TABLE.writes("crm.item.add")
def item_add(call: Call) -> Json:
    """Create an item; mandatory user fields are checked."""
    known = object_type(call)
    writer = ItemWriter(call, known.id)
    number = writer.add(draft_of(call, known.id, call.params.mapping("fields")), check_mandatory=True)
    return _written(call, known.id, writer.find(number))


@TABLE.writes("crm.item.update")
def item_update(call: Call) -> Json:
    """Change an item."""
    known = object_type(call)
    before = _find(call, known.id, "id")
    writer = ItemWriter(call, known.id)
    writer.update(before, draft_of(call, known.id, call.params.mapping("fields")))
    return _written(call, known.id, writer.find(before["id"]))


@TABLE.writes("crm.item.delete")
def item_delete(call: Call) -> Json:
    """Delete an item."""
    known = object_type(call)
    ItemWriter(call, known.id).delete(_find(call, known.id, "id"))
    return []


@TABLE.reads("crm.controller.item.getFile", in_batch=False)
def item_file(call: Call) -> Reply:
    """Bytes of a stored file: what ``urlMachine`` of a file field points to.

    Raises:
        RestError: no such file.
    """
    row = call.session.get(FileRow, call.params.integer("fileId"))
    if row is None:
        raise RestError("NOT_FOUND", "Элемент не найден")
    return Reply(Download(row.name, row.content))


def _rows(call: Call, entity_type: int, *, everything: bool = False) -> ItemRows:
    selection = [] if everything else [str(name) for name in call.params.values_of("select")]
    return ItemRows(call, entity_type, selection, original=call.params.flag("useOriginalUfNames"))


def _written(call: Call, entity_type: int, item: Item | None) -> Json:
    rows = _rows(call, entity_type, everything=True).write([item] if item else [])
    return {"item": rows[0] if rows else None}


def _find(call: Call, entity_type: int, parameter: str) -> Item:
    found = ItemWriter(call, entity_type).find(call.params.integer(parameter))
    if found is None:
        raise RestError("NOT_FOUND", "Элемент не найден")
    return found


def _checked_filter(call: Call, reader: ItemReader) -> Group:
    group = parse_filter(call.params.mapping("filter"), nested=True)
    for condition in _conditions(group):
        if not reader.filters_by(condition.field):
            text = f"Invalid filter: field '{condition.field}' is not allowed in filter"
            raise RestError("INVALID_ARG_VALUE", text)
    return group


def _conditions(group: Group) -> list[Condition]:
    found: list[Condition] = []
    for part in group.parts:
        found += _conditions(part) if isinstance(part, Group) else [part]
    return found


def _checked_order(call: Call, reader: ItemReader) -> list[tuple[str, bool]]:
    steps = []
    for name, how in call.params.mapping("order").items():
        direction = str(how).upper()
        if not reader.sorts_by(name):
            raise RestError("INVALID_ARG_VALUE", f"Invalid order: field '{name}' is not allowed in order")
        if direction not in _DIRECTIONS:
            text = f"Invalid order: allowed sort directions are ASC, DESC. But got '{how}' for field '{name}'"
            raise RestError("INVALID_ARG_VALUE", text)
        steps.append((name, direction == "DESC"))
    return steps
