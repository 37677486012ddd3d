"""Section ``feed``: posts of the news feed («Живая лента»)."""

from typing import Self

from pydantic import Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.states.moments import Moment
from b24audit.refportal.store.feed import PostRow


class Post(SectionModel):
    """A post; ``rights`` are access codes (UA everybody, U1 a user, SG2 a group, DR3 a department)."""

    id: int
    author_id: int
    text: str
    published: Moment
    title: str = ""
    rights: list[str] = Field(default_factory=lambda: ["UA"])
    comments: int = 0


class FeedState(SectionModel):
    """All posts."""

    items: list[Post] = Field(default_factory=list)

    @model_validator(mode="after")
    def _sort(self) -> Self:
        self.items.sort(key=lambda post: post.id)
        return self


def load_feed(session: Session, state: FeedState) -> None:
    """Write the section."""
    session.add_all(PostRow(**dict(post)) for post in state.items)


def dump_feed(session: Session) -> FeedState:
    """Read the section."""
    rows = session.scalars(select(PostRow).order_by(PostRow.id))
    return FeedState(items=[Post(**{name: getattr(row, name) for name in Post.model_fields}) for row in rows])


SECTION = Section("feed", 66, FeedState, load_feed, dump_feed)
