"""What the methods of ``lists.*`` have in common: which list a request means, missing parameters."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.store.lists import ListFieldRow, ListRow

IBLOCK_TYPES = ("lists", "bitrix_processes", "lists_socnet")


def missing(name: str) -> RestError:
    """A mandatory parameter was not given."""
    return RestError("ERROR_REQUIRED_PARAMETERS_MISSING", f"Required parameter `{name}` is missing")


def not_allowed() -> RestError:
    """Lists of groups are shown only to who names the group."""
    return RestError("ACCESS_DENIED", "Access denied")


def required_type(call: Call) -> str:
    """IBLOCK_TYPE_ID of a request.

    Raises:
        RestError: missing.
    """
    iblock_type = call.params.text("IBLOCK_TYPE_ID")
    if not iblock_type:
        raise missing("IBLOCK_TYPE_ID")
    return iblock_type


def required_fields(call: Call) -> Mapping[str, Json]:
    """FIELDS of a request.

    Raises:
        RestError: missing.
    """
    fields = call.params.mapping("FIELDS")
    if not fields:
        raise missing("FIELDS")
    return fields


def find_list(call: Call) -> ListRow | None:
    """The list that IBLOCK_ID or IBLOCK_CODE names, among those of IBLOCK_TYPE_ID."""
    query = select(ListRow).where(ListRow.iblock_type == required_type(call))
    number, code = call.params.integer("IBLOCK_ID"), call.params.text("IBLOCK_CODE")
    if number:
        return call.session.scalar(query.where(ListRow.id == number))
    return call.session.scalar(query.where(ListRow.code == code)) if code else None


def required_list(call: Call) -> ListRow:
    """The list of a request that must name one.

    Raises:
        RestError: none is named, or there is no such list.
    """
    required_type(call)
    if not call.params.integer("IBLOCK_ID") and not call.params.text("IBLOCK_CODE"):
        raise missing("IBLOCK_ID")
    row = find_list(call)
    if row is None:
        raise RestError("ERROR_IBLOCK_NOT_FOUND", "Iblock not found")
    return row


def fields_of_list(call: Call, owner: ListRow) -> Sequence[ListFieldRow]:
    """Fields of a list in order."""
    query = select(ListFieldRow).where(ListFieldRow.list_id == owner.id)
    return call.session.scalars(query.order_by(ListFieldRow.sort, ListFieldRow.id)).all()
