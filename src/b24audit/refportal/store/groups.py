"""Workgroups and projects, and who is in them."""

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.store.database import Base


class GroupRow(Base):
    """A workgroup. ``chat_id`` 0 when it has no chat; ``features`` are the tools switched on in it."""

    __tablename__ = "workgroup"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    keywords: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    visible: Mapped[bool] = mapped_column(default=True)
    opened: Mapped[bool] = mapped_column(default=False)
    closed: Mapped[bool] = mapped_column(default=False)
    project: Mapped[bool] = mapped_column(default=False)
    extranet: Mapped[bool] = mapped_column(default=False)
    initiate_perms: Mapped[str] = mapped_column(default="K")
    chat_id: Mapped[int] = mapped_column(default=0)
    video: Mapped[bool] = mapped_column(default=True)
    features: Mapped[list[str]] = mapped_column(JSON, default=list)
    created: Mapped[int] = mapped_column(default=0)


class GroupMemberRow(Base):
    """Somebody in a group. ``role``: A owner, E moderator, K member."""

    __tablename__ = "workgroup_member"

    group_id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(default="K")
