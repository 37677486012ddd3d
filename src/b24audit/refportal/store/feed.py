"""Posts of the news feed."""

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from b24audit.refportal.store.database import Base


class PostRow(Base):
    """A post. ``rights`` are access codes: UA everybody, U1 a user, SG2 a group, DR3 a department."""

    __tablename__ = "feed_post"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int]
    title: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    published: Mapped[int]
    rights: Mapped[list[str]] = mapped_column(JSON, default=list)
    comments: Mapped[int] = mapped_column(default=0)
