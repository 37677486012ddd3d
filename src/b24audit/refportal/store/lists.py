"""Universal lists and processes of the news feed: lists, their fields, their elements."""

from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.lists.fields import SYSTEM
from b24audit.refportal.store.database import Base


class ListRow(Base):
    """A list; ``iblock_type`` is lists, bitrix_processes or lists_socnet (then ``group_id`` owns it)."""

    __tablename__ = "list"

    id: Mapped[int] = mapped_column(primary_key=True)
    iblock_type: Mapped[str]
    code: Mapped[str | None]
    name: Mapped[str]
    description: Mapped[str]
    sort: Mapped[int]
    active: Mapped[bool]
    bizproc: Mapped[bool]
    group_id: Mapped[int | None]
    changed: Mapped[int]


class ListFieldRow(Base):
    """A field of a list: a system one, whose type is its identifier, or a property; ``choices`` for type L."""

    __tablename__ = "list_field"

    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int] = mapped_column(ForeignKey("list.id", ondelete="CASCADE"))
    type: Mapped[str]
    name: Mapped[str]
    code: Mapped[str]
    sort: Mapped[int]
    required: Mapped[bool]
    multiple: Mapped[bool]
    default: Mapped[str]
    choices: Mapped[dict[str, str]] = mapped_column(JSON)
    settings: Mapped[dict[str, Any]] = mapped_column(JSON)

    @property
    def field_id(self) -> str:
        """FIELD_ID of REST."""
        return self.type if self.type in SYSTEM else f"PROPERTY_{self.id}"


class ListElementRow(Base):
    """An element; ``values`` lists of texts by field id."""

    __tablename__ = "list_element"

    id: Mapped[int] = mapped_column(primary_key=True)
    iblock_id: Mapped[int] = mapped_column(ForeignKey("list.id", ondelete="CASCADE"), index=True)
    code: Mapped[str]
    name: Mapped[str]
    created: Mapped[int]
    created_by: Mapped[int]
    sort: Mapped[int] = mapped_column(default=500)
    values: Mapped[dict[str, list[str]]] = mapped_column(JSON)
