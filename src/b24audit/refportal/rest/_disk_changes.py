"""Changes of the disk: new folders and files, versions, names, trash."""

import base64
from collections.abc import Mapping
from pathlib import PurePosixPath

from sqlalchemy import select

from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params, as_list
from b24audit.refportal.rest._disk import object_row
from b24audit.refportal.states.sections.disk import disk_habits
from b24audit.refportal.store.disk import ALIVE, TRASHED, TRASHED_WITH_PARENT, DiskObjectRow, StorageRow
from b24audit.refportal.store.items import FileRow

_PAIR = 2


def open_storage(call: Call, entity_type: str, entity_id: int, name: str) -> None:
    """Give a user or a group a storage, empty."""
    root = DiskObjectRow(storage_id=0, name=name, created=int(call.portal.clock.now()), created_by=call.caller.user_id)
    root.updated, root.updated_by = root.created, root.created_by
    call.session.add(root)
    call.session.flush()
    storage = StorageRow(name=name, entity_type=entity_type, entity_id=str(entity_id), root_id=root.id)
    call.session.add(storage)
    call.session.flush()
    root.storage_id = storage.id


def add_folder(call: Call, parent: DiskObjectRow) -> Mapping[str, Json]:
    """Create a folder named by ``data``.

    Raises:
        RestError: no name, or one that is taken.
    """
    name = Params(call.params.mapping("data")).text("NAME").strip()
    if not name:
        raise RestError("ERROR_ARGUMENT", "Invalid value of parameter {Parameter #1}")
    if find_named(call, parent.id, name):
        raise RestError("DISK_OBJ_22000", "A folder with this name already exists")
    return object_row(call, _add(call, parent, name), fresh=True)


def upload(call: Call, parent: DiskObjectRow) -> Mapping[str, Json]:
    """Store the file in ``fileContent`` under the name in ``data``.

    Raises:
        RestError: no name, a taken one, unreadable content, no space.
    """
    name = Params(call.params.mapping("data")).text("NAME").strip()
    if not name:
        raise RestError("DISK_BASE_SERVICE_22001", "Error: required parameter NAME (DISK_BASE_SERVICE_22001)")
    content = _content(call, "ERROR_COULD_NOT_SAVE_FILE")
    if find_named(call, parent.id, name):
        if not call.params.flag("generateUniqueName"):
            raise RestError("DISK_OBJ_22000", "A file with that name already exists")
        name = _unique(call, parent.id, name)
    return object_row(call, _add(call, parent, name, content), fresh=True)


def replace_content(call: Call, row: DiskObjectRow) -> None:
    """Store ``fileContent`` as the next version.

    Raises:
        RestError: no content, unreadable content, no space.
    """
    if "fileContent" not in call.params:
        raise RestError("ERROR_ARGUMENT", "Invalid value of parameter {Parameter #0}")
    content = _content(call, "DISK_FILE_22002")
    row.file_id = _store(call, row.name, content)
    row.size, row.version = len(content), row.version + 1
    touch(call, row)


def _content(call: Call, code: str) -> bytes:
    full, damages = disk_habits(call.session)
    parts = as_list(call.params.get("fileContent"))
    encoded = parts[1] if len(parts) == _PAIR else parts[0] if parts else None
    try:
        content = base64.b64decode(str(encoded), validate=True) if isinstance(encoded, str) else None
    except ValueError:
        content = None
    if content is None or full:
        raise RestError(code, "Could not save file")
    return content[:-1] if damages else content


def _add(call: Call, parent: DiskObjectRow, name: str, content: bytes | None = None) -> DiskObjectRow:
    now, user = int(call.portal.clock.now()), call.caller.user_id
    row = DiskObjectRow(storage_id=parent.storage_id, parent_id=parent.id, name=name, created=now, updated=now)
    row.created_by = row.updated_by = user
    if content is not None:
        row.file_id, row.size = _store(call, name, content), len(content)
    call.session.add(row)
    call.session.flush()
    return row


def _store(call: Call, name: str, content: bytes) -> int:
    stored = FileRow(name=name, content=content)
    call.session.add(stored)
    call.session.flush()
    return stored.id


def find_named(call: Call, folder_id: int, name: str) -> DiskObjectRow | None:
    """An object of that name that is not in the trash."""
    same = (DiskObjectRow.parent_id == folder_id, DiskObjectRow.name == name, DiskObjectRow.deleted_type == ALIVE)
    return call.session.scalar(select(DiskObjectRow).where(*same))


def _unique(call: Call, folder_id: int, name: str) -> str:
    path = PurePosixPath(name)
    number = 1
    while find_named(call, folder_id, candidate := f"{path.stem} ({number}){path.suffix}"):
        number += 1
    return candidate


def rename(call: Call, row: DiskObjectRow) -> Mapping[str, Json]:
    """Give the object the name in ``newName``.

    Raises:
        RestError: no name, or one that is taken.
    """
    if "newName" not in call.params:
        raise RestError("ERROR_ARGUMENT", "Invalid value of parameter {Parameter #0}")
    name = call.params.text("newName").strip()
    if not name:
        raise RestError("0", "Empty name")
    other = find_named(call, row.parent_id, name)
    if other is not None and other.id != row.id:
        raise RestError("DISK_OBJ_22000", "A file with that name already exists")
    row.name = name
    touch(call, row)
    return object_row(call, row)


def touch(call: Call, row: DiskObjectRow) -> None:
    """Note who changed the object and when."""
    row.updated, row.updated_by = int(call.portal.clock.now()), call.caller.user_id


def trash(call: Call, row: DiskObjectRow, kind: int = TRASHED) -> None:
    """Move the object to the trash with everything in it; what is there already stays as it is."""
    if row.deleted_type != ALIVE:
        return
    row.deleted_type, row.deleted, row.deleted_by = kind, int(call.portal.clock.now()), call.caller.user_id
    for child in _within(call, row):
        trash(call, child, TRASHED_WITH_PARENT)


def restore(call: Call, row: DiskObjectRow) -> None:
    """Bring the object back, and what was deleted with it."""
    row.deleted_type, row.deleted, row.deleted_by = ALIVE, None, 0
    for child in _within(call, row):
        if child.deleted_type == TRASHED_WITH_PARENT:
            restore(call, child)


def destroy(call: Call, row: DiskObjectRow) -> None:
    """Delete the object for good with everything in it."""
    for child in _within(call, row):
        destroy(call, child)
    stored = call.session.get(FileRow, row.file_id) if row.file_id else None
    if stored is not None:
        call.session.delete(stored)
    call.session.delete(row)


def _within(call: Call, row: DiskObjectRow) -> list[DiskObjectRow]:
    return list(call.session.scalars(select(DiskObjectRow).where(DiskObjectRow.parent_id == row.id)))
