"""log.blogpost.*: who reads what."""

from typing import Any

from b24audit.refportal import State, open_portal, read_state
from tests.refportal.calls import Caller
from tests.refportal.people import as_user, portal_for, portal_with


def _ids(caller: Caller, **params: Any) -> list[int]:
    return [int(post["ID"]) for post in caller.result("log.blogpost.get", **params)]


def test_post_has_the_documented_shape(conforming: Caller) -> None:
    assert conforming.result("log.blogpost.get", POST_ID=1) == [
        {
            "ID": "1",
            "BLOG_ID": "2",
            "PUBLISH_STATUS": "P",
            "TITLE": "Портал запущен",
            "AUTHOR_ID": "2",
            "ENABLE_COMMENTS": "Y",
            "NUM_COMMENTS": "4",
            "CODE": None,
            "MICRO": "N",
            "DETAIL_TEXT": "Коллеги! Работаем в Битрикс24.",
            "DATE_PUBLISH": "2025-12-01T12:00:00+03:00",
            "CATEGORY_ID": "",
            "HAS_SOCNET_ALL": "Y",
            "HAS_TAGS": "N",
            "HAS_IMAGES": "N",
            "HAS_PROPS": "N",
            "HAS_COMMENT_IMAGES": None,
            "FILES": [],
        }
    ]


def test_posts_are_filtered_and_walked_by_cursor(conforming: Caller) -> None:
    assert _ids(conforming) == [5, 3, 1]
    assert _ids(conforming, LOG_RIGHTS=["SG1"]) == [3]
    assert _ids(conforming, LOG_DATE_FROM="2025-12-10T00:00:00Z", LOG_DATE_TO="2025-12-20T00:00:00Z") == [3]
    assert _ids(conforming, FIRST_ID=1, LIMIT=1) == [3]
    assert _ids(conforming, LAST_ID=5) == [3, 1]


def test_post_lives(conforming: Caller) -> None:
    assert conforming.refusal("log.blogpost.add")[1] == "SONET_CONTROLLER_LIVEFEED_BLOGPOST_ADD_ERROR"
    number = conforming.result("log.blogpost.add", POST_MESSAGE="Проба", DEST=["U4"])
    assert _ids(conforming) == [number, 5, 3, 1]
    assert conforming.result("log.blogpost.delete", POST_ID=number) is True
    assert conforming.refusal("log.blogpost.delete", POST_ID=number) == (400, "100", "Wrong post ID")


def test_people_read_what_is_addressed_to_them() -> None:
    for user, seen in {4: ["5", "3", "1"], 24: ["5", "1"], 31: []}.items():
        with portal_for(user) as caller:
            assert [post["ID"] for post in as_user(caller, user, "log.blogpost.get")["result"]] == seen


def test_defect_of_the_feed_is_visible() -> None:
    with portal_with("feed-empty") as caller:
        assert caller.call("log.blogpost.get")["total"] == 0


def test_state_of_the_feed_is_read_back_as_written() -> None:
    state = read_state("conforming")
    portal = open_portal(state)
    try:
        with portal.store.transaction() as session:
            assert State.dump(session) == state
    finally:
        portal.close()
