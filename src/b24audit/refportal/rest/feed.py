"""``log.blogpost.*``: the news feed (api-reference/log/). User fields of posts are not modelled."""

from collections.abc import Mapping

from sqlalchemy import select

from b24audit.refportal.crm.values import moment_json, parse_moment
from b24audit.refportal.listing.paging import Page
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import as_list
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._records import page_of
from b24audit.refportal.store.feed import PostRow
from b24audit.refportal.store.groups import GroupMemberRow
from b24audit.refportal.store.people import UserRow

TABLE = MethodTable("log")

_EVERYBODY = "UA"
_MAXIMUM = 200


@TABLE.lists("log.blogpost.get")
def post_get(call: Call) -> Reply:
    """Posts the caller may read, newest first: a page, or with a cursor up to ``LIMIT`` of them."""
    found = [post for post in _readable(call) if _matches(call, post)]
    first, last = call.params.integer("FIRST_ID"), call.params.integer("LAST_ID")
    if not first and not last:
        return page_of(call, found, lambda post: _row(call, post))
    rows = [post for post in found if (post.id > first if first else post.id < last)]
    if first:
        rows.reverse()
    limit = call.params.integer("LIMIT")
    size = min(limit, _MAXIMUM) if limit > 0 else Page().size
    return Reply([_row(call, post) for post in rows[:size]])


@TABLE.writes("log.blogpost.add")
def post_add(call: Call) -> Json:
    """Publish a post; its number is returned.

    Raises:
        RestError: no text, or recipients that do not exist.
    """
    text = call.params.text("POST_MESSAGE").strip()
    rights = [str(code) for code in as_list(call.params.get("DEST"))] or [_EVERYBODY]
    if not text:
        raise RestError("SONET_CONTROLLER_LIVEFEED_BLOGPOST_ADD_ERROR", "Blog post hasn't been added")
    now = int(call.portal.clock.now())
    post = PostRow(author_id=call.caller.user_id, text=text, published=now, rights=rights, comments=0)
    post.title = call.params.text("POST_TITLE")
    call.session.add(post)
    call.session.flush()
    return post.id


@TABLE.writes("log.blogpost.delete")
def post_delete(call: Call) -> Json:
    """Delete a post; its author and administrators may.

    Raises:
        RestError: no such post, no rights.
    """
    post = call.session.get(PostRow, call.params.integer("POST_ID"))
    administrator = call.portal.is_administrator(call.caller.user_id)
    if post is None or not (administrator or post.author_id == call.caller.user_id):
        raise RestError("100", "Wrong post ID")
    call.session.delete(post)
    return True


def _readable(call: Call) -> list[PostRow]:
    posts = list(call.session.scalars(select(PostRow).order_by(PostRow.id.desc())))
    user = call.session.get(UserRow, call.caller.user_id)
    if user is None or user.admin:
        return posts if user else []
    query = select(GroupMemberRow.group_id).where(GroupMemberRow.user_id == user.id)
    codes = {f"U{user.id}", *(f"SG{group}" for group in call.session.scalars(query))}
    codes |= {f"DR{number}" for number in user.departments} | ({_EVERYBODY} if user.type == "employee" else set())
    return [post for post in posts if post.author_id == user.id or codes.intersection(post.rights)]


def _matches(call: Call, post: PostRow) -> bool:
    number = call.params.integer("POST_ID")
    if number:
        return post.id == number
    wanted = {str(code) for code in as_list(call.params.get("LOG_RIGHTS"))}
    begins, ends = (
        parse_moment(call.params.get(name), call.portal.utc_offset) for name in ("LOG_DATE_FROM", "LOG_DATE_TO")
    )
    within = (begins is None or post.published >= begins) and (ends is None or post.published <= ends)
    return within and (not wanted or bool(wanted.intersection(post.rights)))


def _row(call: Call, post: PostRow) -> Mapping[str, Json]:
    return {
        "ID": str(post.id),
        "BLOG_ID": str(post.author_id),
        "PUBLISH_STATUS": "P",
        "TITLE": post.title or post.text[:100],
        "AUTHOR_ID": str(post.author_id),
        "ENABLE_COMMENTS": "Y",
        "NUM_COMMENTS": str(post.comments),
        "CODE": None,
        "MICRO": "N" if post.title else "Y",
        "DETAIL_TEXT": post.text,
        "DATE_PUBLISH": moment_json(post.published, call.portal.utc_offset),
        "CATEGORY_ID": "",
        "HAS_SOCNET_ALL": "Y" if _EVERYBODY in post.rights else "N",
        "HAS_TAGS": "N",
        "HAS_IMAGES": "N",
        "HAS_PROPS": "N",
        "HAS_COMMENT_IMAGES": None,
        "FILES": [],
    }
