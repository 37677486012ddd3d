"""``crm.stagehistory.list``: the way of leads, deals and invoices through their stages (crm-stage-history-list.md)."""

from collections.abc import Mapping

from b24audit.refportal.crm.listeners.stage_history import OBJECTS
from b24audit.refportal.crm.objects import LEAD
from b24audit.refportal.crm.values import moment_json
from b24audit.refportal.listing.paging import Page
from b24audit.refportal.listing.table import Column, TableList, names_of, steps_of
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.store.stage_history import StageHistoryRow

TABLE = MethodTable("crm")

_DIRECTIONS = ("ASC", "DESC")
_COMMON = {
    "ID": Column(StageHistoryRow.id, "integer"),
    "TYPE_ID": Column(StageHistoryRow.type_id, "integer"),
    "OWNER_ID": Column(StageHistoryRow.owner_id, "integer"),
    "CREATED_TIME": Column(StageHistoryRow.created_time, "datetime"),
}
_OF_LEADS = {
    **_COMMON,
    "STATUS_SEMANTIC_ID": Column(StageHistoryRow.semantics),
    "STATUS_ID": Column(StageHistoryRow.stage_id),
}
_OF_PIPELINES = {
    **_COMMON,
    "CATEGORY_ID": Column(StageHistoryRow.category_id, "integer"),
    "STAGE_SEMANTIC_ID": Column(StageHistoryRow.semantics),
    "STAGE_ID": Column(StageHistoryRow.stage_id),
}


@TABLE.lists("crm.stagehistory.list")
def stage_history_list(call: Call) -> Reply:
    """A page of records.

    Raises:
        RestError: an object without history, a field that cannot be filtered or sorted by, a wrong direction.
    """
    entity_type = call.params.integer("entityTypeId")
    if entity_type not in OBJECTS:
        raise RestError("ENTITY_TYPE_NOT_SUPPORTED", f"Entity type {entity_type} is not supported")
    columns = _OF_LEADS if entity_type == LEAD else _OF_PIPELINES
    filter_, order = call.params.mapping("filter"), call.params.mapping("order")
    for name in names_of(filter_):
        if name not in columns:
            raise RestError("INVALID_ARG_VALUE", f"Invalid filter: field '{name}' is not allowed in filter")
    _check_order(order, columns)
    table = TableList(call.session, StageHistoryRow, columns, call.portal.utc_offset)
    steps = steps_of(order, [("ID", False)])
    found = table.find(filter_, steps, Page.of(call.params), StageHistoryRow.entity_type_id == entity_type)
    wanted = [str(name) for name in call.params.values_of("select")]
    names = [name for name in columns if not wanted or "*" in wanted or name in wanted]
    return Reply({"items": [_row(call, row, columns, names) for row in found.rows]}, found.total, found.next)


def _check_order(order: Mapping[str, Json], columns: Mapping[str, Column]) -> None:
    for name, how in order.items():
        if name not in columns:
            raise RestError("INVALID_ARG_VALUE", f"Invalid order: field '{name}' is not allowed in order")
        if str(how).upper() not in _DIRECTIONS:
            text = f"Invalid order: allowed sort directions are ASC, DESC. But got '{how}' for field '{name}'"
            raise RestError("INVALID_ARG_VALUE", text)


def _row(call: Call, row: StageHistoryRow, columns: Mapping[str, Column], names: list[str]) -> dict[str, Json]:
    values: dict[str, Json] = {}
    for name in names:
        value = getattr(row, columns[name].attribute.key)
        values[name] = moment_json(value, call.portal.utc_offset) if columns[name].type == "datetime" else value
    return values
