"""Section ``disk``: storages with their folders and files. The bytes are in the section ``files``."""

from typing import Literal, Self

from pydantic import Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.states.moments import Moment
from b24audit.refportal.states.sections.users import REGISTERED
from b24audit.refportal.store.disk import DiskObjectRow, StorageRow
from b24audit.refportal.store.items import FileRow
from b24audit.refportal.store.meta import get_meta, put_meta

_COMMON = "shared_files_s1"
_KEY = "disk"


class Storage(SectionModel):
    """A storage; ``entity_id`` is a user or a group, ``root_id`` the number of its root folder."""

    id: int
    name: str
    entity_type: Literal["user", "common", "group"]
    entity_id: str
    root_id: int
    code: str = ""


class DiskObject(SectionModel):
    """A folder, or a file when ``file_id`` names a stored file. Root folders are objects with parent 0."""

    id: int
    storage_id: int
    name: str
    parent_id: int = 0
    file_id: int | None = None
    version: int = 1
    created: Moment = REGISTERED
    updated: Moment = REGISTERED
    created_by: int = 1
    updated_by: int = 1
    deleted_type: Literal[0, 3, 4] = 0
    deleted: Moment | None = None
    deleted_by: int = 0


def _storages() -> list[Storage]:
    common = Storage(id=1, name="Общий диск", entity_type="common", entity_id=_COMMON, root_id=1, code=_COMMON)
    return [common, Storage(id=3, name="Администратор", entity_type="user", entity_id="1", root_id=3)]


def _roots() -> list[DiskObject]:
    return [DiskObject(id=storage.root_id, storage_id=storage.id, name=storage.name) for storage in _storages()]


class DiskState(SectionModel):
    """The whole disk; the default is the common storage and that of the one who registered the portal, both empty.

    ``full`` makes every upload fail for want of space; ``damages`` makes stored bytes differ from uploaded ones.
    """

    storages: list[Storage] = Field(default_factory=_storages)
    objects: list[DiskObject] = Field(default_factory=_roots)
    full: bool = False
    damages: bool = False

    @model_validator(mode="after")
    def _check(self) -> Self:
        self.storages.sort(key=lambda storage: storage.id)
        self.objects.sort(key=lambda item: item.id)
        known = {item.id for item in self.objects}
        for storage in self.storages:
            if storage.root_id not in known:
                raise ValueError(f"у хранилища {storage.id} нет корневой папки {storage.root_id}")
        return self


def disk_habits(session: Session) -> tuple[bool, bool]:
    """Whether the disk is full and whether it damages what is uploaded."""
    habits = get_meta(session, _KEY)
    return bool(habits.get("full")), bool(habits.get("damages"))


def load_disk(session: Session, state: DiskState) -> None:
    """Write the section."""
    put_meta(session, _KEY, {"full": state.full, "damages": state.damages})
    session.add_all(StorageRow(**dict(storage)) for storage in state.storages)
    sizes = {row.id: len(row.content) for row in session.scalars(select(FileRow))}
    session.add_all(DiskObjectRow(**dict(item), size=sizes.get(item.file_id or 0, 0)) for item in state.objects)


def dump_disk(session: Session) -> DiskState:
    """Read the section."""
    storages = session.scalars(select(StorageRow).order_by(StorageRow.id))
    objects = session.scalars(select(DiskObjectRow).order_by(DiskObjectRow.id))
    full, damages = disk_habits(session)
    return DiskState(
        storages=[Storage(**{name: getattr(row, name) for name in Storage.model_fields}) for row in storages],
        objects=[DiskObject(**{name: getattr(row, name) for name in DiskObject.model_fields}) for row in objects],
        full=full,
        damages=damages,
    )


SECTION = Section("disk", 58, DiskState, load_disk, dump_disk)
