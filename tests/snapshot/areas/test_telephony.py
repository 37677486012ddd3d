"""Reading telephony: documented rows, empty portals, strange answers."""

from typing import Any

import pytest

from b24audit.snapshot.areas import telephony
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area
from b24audit.snapshot.models.telephony import CallTrace, Line, Telephony
from tests.rest.fakes import FakePortal, Method, Params, Refused, Reply, run

LINES = {"reg150907": "SIP line", "sip7": "Office PBX 1"}
CALLS: list[dict[str, Any]] = [
    {
        "ID": "7",
        "PORTAL_NUMBER": "3",
        "PHONE_NUMBER": "19061234568",
        "CALL_FAILED_CODE": "200",
        "REST_APP_NAME": "MANGO OFFICE",
        "CALL_TYPE": "2",
    },
    {
        "ID": "1",
        "PORTAL_NUMBER": "reg133788",
        "PHONE_NUMBER": "+19061234567",
        "CALL_FAILED_CODE": "603-S",
        "REST_APP_NAME": None,
        "CALL_TYPE": "1",
    },
]


def _read(portal: FakePortal) -> Telephony:
    async def read() -> Telephony:
        async with portal.client() as client:
            return await telephony.read(Inquiry(client))

    return run(read())


def _portal(lines: Any = None, default_line: Any = "reg150907", calls: Any = None) -> FakePortal:
    """A portal that heeds no filter."""
    methods: dict[str, Method] = {
        "voximplant.line.get": lambda _: Reply(LINES if lines is None else lines),
        "voximplant.line.outgoing.get": lambda _: Reply(default_line),
        "voximplant.statistic.get": lambda _: Reply(CALLS if calls is None else calls),
    }
    return FakePortal(methods)


def test_lines_and_traces_of_calls_are_read_and_numbers_of_people_are_not() -> None:
    found = _read(_portal())
    assert found == Telephony(
        lines=Area(value=(Line(code="reg150907", title="SIP line"), Line(code="sip7", title="Office PBX 1"))),
        default_line=Area(value="reg150907"),
        outgoing=Area(value=False),
        incoming=Area(value=True),
        recent=Area(
            value=(CallTrace(line="3", application="MANGO OFFICE"), CallTrace(line="reg133788", application=""))
        ),
    )
    assert "1906123456" not in found.model_dump_json()


def test_answered_calls_of_each_direction_are_asked_for_newest_first() -> None:
    asked: list[Params] = []

    def statistic(params: Params) -> Reply:
        asked.append(params)
        return Reply([])

    portal = _portal()
    portal.methods["voximplant.statistic.get"] = statistic
    _read(portal)
    newest = {"SORT": "ID", "ORDER": "DESC"}
    assert sorted(asked, key=str) == sorted(
        (
            newest,
            {"FILTER": {"CALL_TYPE": [1], "CALL_FAILED_CODE": "200"}, **newest},
            {"FILTER": {"CALL_TYPE": [2, 3], "CALL_FAILED_CODE": "200"}, **newest},
            {"FILTER": {"CALL_TYPE": [1]}, **newest},
        ),
        key=str,
    )


@pytest.mark.parametrize(
    ("codes", "refused"), [([], False), (["503", "402"], True), (["503", "304"], False), (["200", "503"], False)]
)
def test_outgoing_calls_are_refused_when_the_pbx_dialled_none(codes: list[str], refused: bool) -> None:
    incoming = CALLS[0] | {"CALL_FAILED_CODE": "304"}
    outgoing = [CALLS[1] | {"CALL_FAILED_CODE": code} for code in codes]
    assert _read(_portal(calls=[incoming, *outgoing])).refused == Area(value=refused)


def test_methods_that_answer_with_passwords_are_never_called() -> None:
    portal = _portal()
    _read(portal)
    assert {seen.method for seen in portal.seen} == {
        "voximplant.line.get",
        "voximplant.line.outgoing.get",
        "voximplant.statistic.get",
    }


@pytest.mark.parametrize(("lines", "default_line"), [([], ""), ({}, None), ([], False), ([], [])])
def test_portal_without_telephony_has_nothing(lines: Any, default_line: Any) -> None:
    assert _read(_portal(lines, default_line, [])) == Telephony(
        lines=Area(value=()),
        default_line=Area(value=""),
        outgoing=Area(value=False),
        incoming=Area(value=False),
        recent=Area(value=()),
    )


def test_strange_answers_are_not_guessed_at() -> None:
    found = _read(_portal(["SIP line"], {"LINE": "reg1"}, [{"ID": "1"}]))
    areas = (found.lines, found.default_line, found.outgoing, found.incoming, found.refused, found.recent)
    assert [area.unread and area.unread.verdict for area in areas] == ["error"] * 6


def test_statistics_without_the_right_to_see_them_leave_the_lines() -> None:
    portal = _portal()

    def refuse(params: Params) -> Reply:
        raise Refused("ACCESS_DENIED", "Access denied!", 403)

    portal.methods["voximplant.statistic.get"] = refuse
    found = _read(portal)
    assert [area.unread and area.unread.verdict for area in (found.outgoing, found.incoming, found.recent)] == [
        "not_checked"
    ] * 3
    assert found.lines.value
