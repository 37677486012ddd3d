"""``disk.storage.*`` and links to files (api-reference/disk/storage/)."""

from collections.abc import Mapping

from sqlalchemy import select

from b24audit.refportal.protocol.call import Call, Download, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest import _disk
from b24audit.refportal.rest._disk_changes import add_folder, upload
from b24audit.refportal.rest._records import Comparison, page_of
from b24audit.refportal.store.disk import DiskObjectRow, StorageRow
from b24audit.refportal.store.items import FileRow

TABLE = MethodTable("disk")

_TYPES = ("user", "common", "group")


@TABLE.lists("disk.storage.getTypes")
def storage_get_types(_: Call) -> Json:
    """Kinds of storages."""
    return list(_TYPES)


@TABLE.lists("disk.storage.getList")
def storage_get_list(call: Call) -> Reply:
    """A page of storages that the caller may reach; groups whose disk is switched off have none."""
    rows = [
        row
        for row in call.session.scalars(select(StorageRow).order_by(StorageRow.id))
        if _disk.may_reach(call, row) and _disk.is_switched_on(call, row)
    ]
    found = _COMPARISON.find(call, rows, call.params.mapping("filter"), call.params.mapping("order"))
    return page_of(call, found, _row)


@TABLE.reads("disk.storage.get")
def storage_get(call: Call) -> Json:
    """One storage.

    Raises:
        RestError: no number, no such storage, no rights.
    """
    return _row(_disk.storage_of(call, _disk.number_of(call)))


@TABLE.lists("disk.storage.getChildren")
def storage_get_children(call: Call) -> Reply:
    """A page of what lies in the root of a storage.

    Raises:
        RestError: no number, no such storage, no rights.
    """
    return _disk.children(call, _root(call).id)


@TABLE.writes("disk.storage.addFolder")
def storage_add_folder(call: Call) -> Json:
    """Create a folder in the root.

    Raises:
        RestError: no such storage, no rights, no name, a taken one.
    """
    return add_folder(call, _root(call))


@TABLE.writes("disk.storage.uploadFile")
def storage_upload_file(call: Call) -> Json:
    """Store a file in the root.

    Raises:
        RestError: no such storage, no rights, no name, a taken one, unreadable content, no space.
    """
    return upload(call, _root(call))


@TABLE.reads("download", in_batch=False)
def download(call: Call) -> Reply:
    """The bytes of a file, by the token of its DOWNLOAD_URL.

    Raises:
        RestError: the token was not made for this caller, or the file is gone.
    """
    number = _disk.signed_number(call, call.params.text("token"))
    row = call.session.get(DiskObjectRow, number)
    stored = call.session.get(FileRow, row.file_id) if row is not None and row.file_id else None
    if row is None or stored is None:
        raise RestError("ERROR_NOT_FOUND", "Could not find entity with id `{}`".format(number or ""), 404)
    _disk.storage_of(call, row.storage_id)
    return Reply(Download(row.name, stored.content))


def _root(call: Call) -> DiskObjectRow:
    storage = _disk.storage_of(call, _disk.number_of(call))
    return call.session.get_one(DiskObjectRow, storage.root_id)


def _row(row: StorageRow) -> Mapping[str, Json]:
    return {
        "ID": str(row.id),
        "NAME": row.name,
        "CODE": row.code or None,
        "MODULE_ID": "disk",
        "ENTITY_TYPE": row.entity_type,
        "ENTITY_ID": row.entity_id,
        "ROOT_OBJECT_ID": str(row.root_id),
    }


_COMPARISON: Comparison[StorageRow] = Comparison(_row)
