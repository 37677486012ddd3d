"""The news feed: where people land after signing in."""

from sqlalchemy import select
from starlette.responses import Response

from b24audit.refportal.store.feed import PostRow
from b24audit.refportal.store.people import UserRow
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.page import Page

FAMILY = PageFamily("stream", "Новости")
_SHOWN = 20


@FAMILY.page("/stream/", "/online/")
def stream(page: Page) -> Response:
    """Posts that everybody may read, newest first."""
    people = {user.id: user.full_name for user in page.session.scalars(select(UserRow))}
    posts = page.session.scalars(select(PostRow).order_by(PostRow.id.desc()).limit(_SHOWN))
    return page.show("pages/stream.html", "Новости", posts=list(posts), people=people)
