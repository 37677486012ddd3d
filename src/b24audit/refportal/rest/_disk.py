"""The disk in the database: who may reach what, how objects are written, links to their bytes."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import quote

from sqlalchemy import select

from b24audit.refportal.crm.values import moment_json
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.rest._records import Comparison, page_of
from b24audit.refportal.store.disk import ALIVE, DiskObjectRow, StorageRow
from b24audit.refportal.store.groups import GroupMemberRow, GroupRow
from b24audit.refportal.store.people import UserRow

_DEFAULT_ORDER = {"ID": "ASC"}


def number_of(call: Call) -> int:
    """The obligatory ``id``.

    Raises:
        RestError: it is missing.
    """
    if call.params.get("id") in (None, ""):
        raise RestError("ERROR_ARGUMENT", "Invalid value of parameter {Parameter #0}")
    return call.params.integer("id")


def storage_of(call: Call, number: int) -> StorageRow:
    """A storage the caller may reach.

    Raises:
        RestError: no such storage, or no rights.
    """
    row = call.session.get(StorageRow, number)
    if row is None:
        raise _unknown(number)
    if not may_reach(call, row):
        raise RestError("ACCESS_DENIED", "Access denied", 403)
    return row


def object_of(call: Call, *, folder: bool) -> DiskObjectRow:
    """The folder or file that ``id`` names.

    Raises:
        RestError: no number, no such object, no rights.
    """
    number = number_of(call)
    row = call.session.get(DiskObjectRow, number)
    if row is None or (row.file_id is None) is not folder:
        raise _unknown(number)
    storage_of(call, row.storage_id)
    return row


def _unknown(number: int) -> RestError:
    return RestError("ERROR_NOT_FOUND", f"Could not find entity with id `{number}`")


def may_reach(call: Call, storage: StorageRow) -> bool:
    """The common storage is for employees, others for their user or members, and all of them for administrators."""
    user = call.session.get(UserRow, call.caller.user_id)
    if user is None:
        return False
    if storage.entity_type == "common":
        return user.type == "employee"
    if user.admin or (storage.entity_type, storage.entity_id) == ("user", str(user.id)):
        return True
    return storage.entity_type == "group" and bool(call.session.get(GroupMemberRow, (int(storage.entity_id), user.id)))


def is_switched_on(call: Call, storage: StorageRow) -> bool:
    """Whether the group that the storage belongs to still has its disk."""
    group = call.session.get(GroupRow, int(storage.entity_id)) if storage.entity_type == "group" else None
    return storage.entity_type != "group" or (group is not None and "files" in group.features)


def children(call: Call, folder_id: int) -> Reply:
    """A page of what lies in a folder; the trash only when the filter asks for it."""
    filter_ = call.params.mapping("filter")
    rows = call.session.scalars(
        select(DiskObjectRow).where(DiskObjectRow.parent_id == folder_id).order_by(DiskObjectRow.id)
    ).all()
    if not any("DELETED_TYPE" in key for key in filter_):
        rows = [row for row in rows if row.deleted_type == ALIVE]
    order = call.params.mapping("order") or _DEFAULT_ORDER
    return page_of(call, _COMPARISON.find(call, rows, filter_, order), lambda row: object_row(call, row))


def object_row(call: Call, row: DiskObjectRow, *, fresh: bool = False) -> Mapping[str, Json]:
    """A folder or a file; one that has just been created has some numbers as numbers."""
    offset = call.portal.utc_offset
    number: Json = row.id if fresh else str(row.id)
    described: dict[str, Json] = {
        "ID": number,
        "NAME": row.name,
        "CODE": None,
        "STORAGE_ID": str(row.storage_id),
        "TYPE": "folder" if row.file_id is None else "file",
    }
    if row.file_id is None:
        described["REAL_OBJECT_ID"] = number
    described |= {"PARENT_ID": str(row.parent_id), "DELETED_TYPE": 0 if fresh else str(row.deleted_type)}
    if row.file_id is not None:
        described["GLOBAL_CONTENT_VERSION"] = row.version if fresh else str(row.version)
        described |= {"FILE_ID": row.file_id if fresh else str(row.file_id), "SIZE": str(row.size)}
    described |= {
        "CREATE_TIME": moment_json(row.created, offset),
        "UPDATE_TIME": moment_json(row.updated, offset),
        "DELETE_TIME": moment_json(row.deleted, offset),
        "CREATED_BY": str(row.created_by),
        "UPDATED_BY": str(row.updated_by),
        "DELETED_BY": None if fresh else str(row.deleted_by),
    }
    if row.file_id is not None:
        described["DOWNLOAD_URL"] = f"{call.caller.rest_url}download/?token={quote(sign(call, row.id))}"
    return {**described, "DETAIL_URL": _detail_url(call, row)}


def _detail_url(call: Call, row: DiskObjectRow) -> str:
    storage = call.session.get_one(StorageRow, row.storage_id)
    places = {"user": f"company/personal/user/{storage.entity_id}/disk", "common": "docs"}
    place = places.get(storage.entity_type, f"workgroups/group/{storage.entity_id}/disk")
    names, parent = [row.name], row.parent_id
    while (above := call.session.get(DiskObjectRow, parent)) and above.parent_id:
        names, parent = [above.name, *names], above.parent_id
    kind = "path" if row.file_id is None else "file"
    return f"https://{call.portal.identity.host}/{place}/{kind}/{'/'.join(names)}"


def sign(call: Call, number: int) -> str:
    """The token of a link to a file: it works under the same authorisation only."""
    payload = base64.urlsafe_b64encode(f"id={number}".encode()).decode()
    digest = hmac.new(call.caller.key.encode(), payload.encode(), hashlib.sha256).hexdigest()
    return f"disk|{payload}|{digest}"


def signed_number(call: Call, token: str) -> int:
    """The file that a token is for, 0 when it was not made for this caller."""
    _, _, payload = token.partition("|")
    encoded = payload.partition("|")[0]
    try:
        number = int(base64.urlsafe_b64decode(encoded).decode().removeprefix("id="))
    except (ValueError, binascii.Error):
        return 0
    return number if hmac.compare_digest(sign(call, number).encode(), token.encode()) else 0


def _facts(row: DiskObjectRow) -> dict[str, Json]:
    return {
        "ID": row.id,
        "NAME": row.name,
        "STORAGE_ID": row.storage_id,
        "TYPE": "folder" if row.file_id is None else "file",
        "PARENT_ID": row.parent_id,
        "DELETED_TYPE": row.deleted_type,
        "FILE_ID": row.file_id,
        "SIZE": row.size,
        "CREATE_TIME": row.created,
        "UPDATE_TIME": row.updated,
        "DELETE_TIME": row.deleted,
        "CREATED_BY": row.created_by,
        "UPDATED_BY": row.updated_by,
    }


_COMPARISON = Comparison(_facts, frozenset({"CREATE_TIME", "UPDATE_TIME", "DELETE_TIME"}))
