"""``main.eventlog.list`` of REST 3.0: the event log, for administrators (event-log/)."""

from collections.abc import Mapping

from sqlalchemy import select

from b24audit.refportal.crm.values import moment_json
from b24audit.refportal.listing.v3 import list_items
from b24audit.refportal.protocol.call import Call, Reply, Rights
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.store.event_log import EventRow

TABLE = MethodTable("main", version=3)

_FIELDS = {
    "id",
    "timestampX",
    "severity",
    "auditTypeId",
    "moduleId",
    "itemId",
    "remoteAddr",
    "userAgent",
    "requestUri",
    "siteId",
    "userId",
    "guestId",
    "description",
}
_PAGE, _MAXIMUM = 50, 1000


@TABLE.lists("main.eventlog.list", rights=Rights.ADMINISTRATOR)
def event_list(call: Call) -> Reply:
    """A page of entries."""
    rows = [_row(call, row) for row in call.session.scalars(select(EventRow).order_by(EventRow.id))]
    return list_items(call, rows, "eventlog", fields=_FIELDS, limit=_PAGE, maximum=_MAXIMUM)


def _row(call: Call, row: EventRow) -> Mapping[str, Json]:
    return {
        "id": row.id,
        "timestampX": moment_json(row.moment, call.portal.utc_offset),
        "severity": row.severity,
        "auditTypeId": row.audit_type,
        "moduleId": row.module,
        "itemId": row.item,
        "userId": row.user,
        "description": row.description,
    }
