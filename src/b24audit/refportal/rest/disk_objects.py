"""``disk.folder.*`` and ``disk.file.*`` (api-reference/disk/folder/, api-reference/disk/file/)."""

from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest import _disk, _disk_changes
from b24audit.refportal.store.disk import DiskObjectRow

TABLE = MethodTable("disk")


@TABLE.reads("disk.folder.get")
def folder_get(call: Call) -> Json:
    """One folder."""
    return _disk.object_row(call, _folder(call))


@TABLE.lists("disk.folder.getChildren")
def folder_get_children(call: Call) -> Reply:
    """A page of what lies in a folder."""
    return _disk.children(call, _folder(call).id)


@TABLE.writes("disk.folder.addSubfolder")
def folder_add_subfolder(call: Call) -> Json:
    """Create a folder in a folder."""
    return _disk_changes.add_folder(call, _folder(call))


@TABLE.writes("disk.folder.uploadFile")
def folder_upload_file(call: Call) -> Json:
    """Store a file in a folder."""
    return _disk_changes.upload(call, _folder(call))


@TABLE.writes("disk.folder.rename")
def folder_rename(call: Call) -> Json:
    """Give a folder another name."""
    return _disk_changes.rename(call, _folder(call))


@TABLE.writes("disk.folder.markDeleted")
def folder_mark_deleted(call: Call) -> Json:
    """Move a folder to the trash."""
    return _trashed(call, _not_root(_folder(call)))


@TABLE.writes("disk.folder.restore")
def folder_restore(call: Call) -> Json:
    """Bring a folder back from the trash."""
    return _restored(call, _folder(call))


@TABLE.writes("disk.folder.deleteTree")
def folder_delete_tree(call: Call) -> Json:
    """Delete a folder for good with everything in it."""
    _disk_changes.destroy(call, _not_root(_folder(call)))
    return True


@TABLE.reads("disk.file.get")
def file_get(call: Call) -> Json:
    """One file with the link to its bytes."""
    return _disk.object_row(call, _file(call))


@TABLE.writes("disk.file.rename")
def file_rename(call: Call) -> Json:
    """Give a file another name."""
    return _disk_changes.rename(call, _file(call))


@TABLE.writes("disk.file.uploadVersion")
def file_upload_version(call: Call) -> Json:
    """Replace the bytes of a file."""
    row = _file(call)
    _disk_changes.replace_content(call, row)
    return _disk.object_row(call, row)


@TABLE.writes("disk.file.markDeleted")
def file_mark_deleted(call: Call) -> Json:
    """Move a file to the trash."""
    return _trashed(call, _file(call))


@TABLE.writes("disk.file.restore")
def file_restore(call: Call) -> Json:
    """Bring a file back from the trash."""
    return _restored(call, _file(call))


@TABLE.writes("disk.file.delete")
def file_delete(call: Call) -> Json:
    """Delete a file for good."""
    _disk_changes.destroy(call, _file(call))
    return True


def _folder(call: Call) -> DiskObjectRow:
    return _disk.object_of(call, folder=True)


def _file(call: Call) -> DiskObjectRow:
    return _disk.object_of(call, folder=False)


def _not_root(row: DiskObjectRow) -> DiskObjectRow:
    if not row.parent_id:
        raise RestError("DISK_OBJ_22000", "Could not delete root folder")
    return row


def _trashed(call: Call, row: DiskObjectRow) -> Json:
    _disk_changes.trash(call, row)
    return _disk.object_row(call, row)


def _restored(call: Call, row: DiskObjectRow) -> Json:
    _disk_changes.restore(call, row)
    return _disk.object_row(call, row)
