"""What import may write and adding may not: when an item was created, changed and moved, and by whom.

The documentation: crm/universal/import/, "How to Preserve Item History".
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from b24audit.refportal.crm.fields import fields_of, spellings_of
from b24audit.refportal.crm.values import to_stored
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.store.items import ITEM_TABLES
from b24audit.refportal.store.people import UserRow

_MOMENTS = ("createdTime", "updatedTime", "movedTime")
_USERS = ("createdBy", "updatedBy", "movedBy")


def history_of(call: Call, entity_type: int, values: Mapping[str, Json]) -> dict[str, Any]:
    """The history that a request gives an imported item: stored values by field name, {} when it gives none.

    Raises:
        RestError: the caller is no administrator, a moment is out of its bounds, a user is unknown.
    """
    given = {
        spec.name: to_stored(spec, values[name], call.portal.utc_offset)
        for name, spec in spellings_of(entity_type).items()
        if name in values and spec.name in (*_MOMENTS, *_USERS)
    }
    administrator = call.portal.is_administrator(call.caller.user_id)
    for name, value in given.items():
        if not administrator or value is None:
            raise _not_valid(entity_type, name)
        if name in _USERS and call.session.get(UserRow, value) is None:
            raise _not_valid(entity_type, name)
    _check_moments(call, entity_type, given)
    if "updatedTime" in given and "movedTime" in fields_of(entity_type):
        given.setdefault("movedTime", given["updatedTime"])
    return given


def _check_moments(call: Call, entity_type: int, given: Mapping[str, Any]) -> None:
    """Items come in the order of their creation; nothing happens before it, after the last change, or in the future."""
    now = int(call.portal.clock.now())
    created, updated = given.get("createdTime", now), given.get("updatedTime", now)
    latest = call.session.scalar(select(func.max(ITEM_TABLES[entity_type].c.createdTime))) or 0
    bounds = {"createdTime": (latest, now), "updatedTime": (created, now), "movedTime": (created, updated)}
    for name, (first, last) in bounds.items():
        if name in given and not first <= given[name] <= last:
            raise _not_valid(entity_type, name)


def _not_valid(entity_type: int, name: str) -> RestError:
    title = fields_of(entity_type)[name].title
    return RestError("CRM_FIELD_ERROR_VALUE_NOT_VALID", f"Неверное значение поля «{title}»")
