"""The disk: storages, folders and files. Bytes are stored files, see ``store.items.FileRow``."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.store.database import Base

ALIVE, TRASHED, TRASHED_WITH_PARENT = 0, 3, 4
"""Values of DELETED_TYPE."""


class StorageRow(Base):
    """A storage: the common one, a user's, a group's. ``root_id`` is its root folder."""

    __tablename__ = "disk_storage"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    code: Mapped[str] = mapped_column(default="")
    entity_type: Mapped[str]
    entity_id: Mapped[str]
    root_id: Mapped[int]


class DiskObjectRow(Base):
    """A folder or a file (``file_id`` filled in). A root folder has parent 0."""

    __tablename__ = "disk_object"
    __table_args__ = (Index("disk_object_parent", "parent_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    storage_id: Mapped[int]
    parent_id: Mapped[int] = mapped_column(default=0)
    name: Mapped[str]
    file_id: Mapped[int | None] = mapped_column(default=None)
    size: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    created: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    created_by: Mapped[int] = mapped_column(default=1)
    updated_by: Mapped[int] = mapped_column(default=1)
    deleted_type: Mapped[int] = mapped_column(default=ALIVE)
    deleted: Mapped[int | None] = mapped_column(default=None)
    deleted_by: Mapped[int] = mapped_column(default=0)
