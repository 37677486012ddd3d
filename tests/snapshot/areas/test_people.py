"""Reading people and structure: documented rows, their quirks, what limited scopes hide."""

from typing import Any

import pytest

from b24audit.snapshot.areas import people, roster
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.people import Department, People, User, UserKind
from tests.rest.fakes import Method, Reply
from tests.snapshot.areas.asking import answering, listing, read, refusing

VADIM = {
    "ID": "1",
    "ACTIVE": True,
    "NAME": "Vadim",
    "LAST_NAME": "Valeev",
    "EMAIL": "v.r.valeev@bitrix.com",
    "LAST_LOGIN": "2024-07-25T13:06:54+00:00",
    "UF_DEPARTMENT": [1, "7"],
    "USER_TYPE": "employee",
}
JOHN = {**VADIM, "ID": "3", "NAME": "John", "LAST_NAME": "Smith", "LAST_LOGIN": "", "EMAIL": "", "UF_DEPARTMENT": [1]}
PARTNER = {**VADIM, "ID": 12, "NAME": "Лариса", "LAST_NAME": "Партнёрова", "UF_DEPARTMENT": False}
DEPARTMENTS = [
    {"ID": "15", "NAME": "R&D", "SORT": 500, "PARENT": "1"},
    {"ID": "1", "NAME": "Company", "SORT": 500},
]


def _on_mobile(number: int, date: Any) -> dict[str, Any]:
    return {"id": number, "active": True, "name": "John", "mobile_last_date": date, "desktop_last_date": False}


METHODS: dict[str, Method] = {
    "user.get": listing([JOHN, {**PARTNER, "USER_TYPE": "extranet"}, VADIM]),
    "department.get": listing(DEPARTMENTS),
    "im.department.managers.get": answering({"15": [3]}),
    "im.user.list.get": answering({"1": _on_mobile(1, "2026-03-02T09:30:00+01:00"), "3": _on_mobile(3, False)}),
    "log.blogpost.get": answering([{"ID": "217", "TITLE": "New Regulations"}], total=1),
}


async def _area(portal: Inquiry) -> People:
    return await people.read(portal, await roster.read(portal))


def _read(**replaced: Method) -> People:
    return read(_area, METHODS | {name.replace("__", "."): method for name, method in replaced.items()})


def test_people_are_read_as_documented_and_customers_by_their_initials() -> None:
    assert _read() == People(
        users=Area(
            value=(
                User(
                    id=1,
                    name="Vadim Valeev",
                    kind=UserKind.EMPLOYEE,
                    active=True,
                    departments=(1, 7),
                    has_email=True,
                    has_logged_in=True,
                ),
                User(
                    id=3,
                    name="John Smith",
                    kind=UserKind.EMPLOYEE,
                    active=True,
                    departments=(1,),
                    has_email=False,
                    has_logged_in=False,
                ),
                User(
                    id=12,
                    name="Л. П.",
                    kind=UserKind.EXTERNAL,
                    active=True,
                    departments=(),
                    has_email=True,
                    has_logged_in=True,
                ),
            )
        ),
        departments=Area(value=(Department(id=1, title="Company"), Department(id=15, title="R&D", parent=1))),
        heads=Area(value={15: (3,)}),
        mobile=Area(value=(1,)),
        news=Area(value=True),
    )


def test_users_may_be_of_kinds_and_names_that_the_documentation_does_not_show() -> None:
    odd = {**VADIM, "USER_TYPE": "collaber", "NAME": "", "LAST_NAME": None, "ACTIVE": "N"}
    (found,) = _read(user__get=listing([odd])).users.value or ()
    assert (found.kind, found.name, found.active) == (UserKind.OTHER, "без имени", False)


def test_heads_are_taken_from_the_list_of_departments_when_it_has_them() -> None:
    rows = [{**DEPARTMENTS[0], "UF_HEAD": "3"}, {**DEPARTMENTS[1], "UF_HEAD": "0"}]
    refused = refusing("ACCESS_DENIED", status=403)
    found = _read(department__get=listing(rows), im__department__managers__get=refused)
    assert found.heads == Area(value={15: (3,)})


def test_nobody_heads_anything_is_an_empty_list_instead_of_a_map() -> None:
    assert _read(im__department__managers__get=answering([])).heads == Area(value={})


def test_messenger_may_answer_with_a_list_of_people() -> None:
    rows = [_on_mobile(3, "2026-03-02T09:30:00+01:00"), _on_mobile(1, False)]
    assert _read(im__user__list__get=answering(rows)).mobile == Area(value=(3,))


def test_only_employees_who_still_work_are_asked_about_the_mobile_application() -> None:
    asked: list[Any] = []

    def answer(params: Any) -> Reply:
        asked.append(params["ID"])
        return Reply({})

    gone = {**JOHN, "ACTIVE": False}
    _read(user__get=listing([VADIM, gone, {**PARTNER, "USER_TYPE": "extranet"}]), im__user__list__get=answer)
    assert [list(map(str, item.values() if isinstance(item, dict) else item)) for item in asked] == [["1"]]


def test_empty_news_feed_is_told_from_an_unreadable_one() -> None:
    assert _read(log__blogpost__get=answering([])).news == Area(value=False)
    unread = _read(log__blogpost__get=answering("")).news.unread
    assert unread is not None
    assert unread.verdict == "error"


@pytest.mark.parametrize("hidden", ["USER_TYPE", "UF_DEPARTMENT"])
def test_scope_that_hides_whose_accounts_they_are_leaves_people_unread(hidden: str) -> None:
    rows = [{key: value for key, value in row.items() if key != hidden} for row in (VADIM, JOHN)]
    found = _read(user__get=listing(rows))
    assert (found.users.unread, found.mobile.unread) == (roster.LIMITED, roster.LIMITED)


def test_scope_that_hides_logins_and_emails_leaves_them_unknown() -> None:
    row = {key: value for key, value in VADIM.items() if key not in ("EMAIL", "LAST_LOGIN")}
    (found,) = _read(user__get=listing([row])).users.value or ()
    assert (found.has_email, found.has_logged_in) == (None, None)


@pytest.mark.parametrize(
    ("method", "areas"),
    [
        ("user__get", {"users", "mobile"}),
        ("department__get", {"departments", "heads"}),
        ("im__department__managers__get", {"heads"}),
        ("im__user__list__get", {"mobile"}),
        ("log__blogpost__get", {"news"}),
    ],
)
def test_missing_scope_leaves_only_what_depends_on_it_unread(method: str, areas: set[str]) -> None:
    found = _read(**{method: refusing("insufficient_scope", status=403)})
    unread = {name: area.unread.verdict for name, area in found if area.unread}
    assert unread == dict.fromkeys(areas, "not_checked")


@pytest.mark.parametrize(
    ("method", "answer", "area"),
    [
        ("user__get", [{**VADIM, "ID": "x"}], "users"),
        ("department__get", [{"ID": "15"}], "departments"),
        ("im__department__managers__get", [13], "heads"),
        ("im__user__list__get", {"1": {"id": 1}}, "mobile"),
    ],
)
def test_answer_of_another_shape_is_not_guessed_at(method: str, answer: Any, area: str) -> None:
    reply = listing(answer) if method in ("user__get", "department__get") else answering(answer)
    unread = getattr(_read(**{method: reply}), area).unread
    assert unread is not None
    assert unread.verdict == "error"
