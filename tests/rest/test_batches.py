"""Batches: nothing is lost, nothing is mixed up, quirks of the portal's JSON stay inside."""

from typing import Any

import httpx
import pytest

from b24audit.rest import (
    Access,
    AccessDenied,
    Answer,
    Api,
    Command,
    InsufficientScope,
    MethodNotFound,
    OperationTimeLimit,
    Patience,
    ProtocolError,
    RequestRejected,
    RestError,
    ServerFailure,
)
from tests.rest.fakes import FakePortal, Refused, Reply, Response, body, run

Outcome = dict[str, Answer | RestError]


def _batch(portal: FakePortal, commands: dict[str, Command], **options: Any) -> Outcome:
    async def ask() -> Outcome:
        async with portal.client(**options) as client:
            return await client.batch(commands)

    return run(ask())


def _refuse(code: str, description: str = "") -> Any:
    def method(_: dict[str, Any]) -> Reply:
        raise Refused(code, description)

    return method


def _sections(**sections: Any) -> Response:
    parts: dict[str, Any] = {"result": [], "result_error": [], "result_total": [], "result_next": [], "result_time": []}
    return lambda _: httpx.Response(200, json={"result": {**parts, **sections}, "time": {"duration": 0.1}})


def test_answers_and_errors_come_under_the_callers_names_in_the_callers_order() -> None:
    portal = FakePortal(
        {
            "crm.status.list": lambda _: Reply([{"ID": "1"}], 1),
            "crm.item.list": lambda _: Reply({"items": []}, 51, 50),
            "profile": _refuse("insufficient_scope"),
        }
    )
    commands = {
        "статусы": Command("crm.status.list", {"filter": {"ENTITY_ID": "STATUS"}}),
        "0": Command("crm.item.list", {"entityTypeId": 3}),
        "missing": Command("crm.webform.list"),
        "calendar": Command("calendar.section.get"),
    }
    portal.methods["calendar.section.get"] = _refuse("insufficient_scope", "higher privileges")
    answers = _batch(portal, commands)
    assert list(answers) == list(commands)
    assert answers["статусы"] == Answer([{"ID": "1"}], 1, None, answers["статусы"].time)  # type: ignore[union-attr]
    found = answers["0"]
    assert isinstance(found, Answer)
    assert (found.result, found.total, found.next) == ({"items": []}, 51, 50)
    assert type(answers["missing"]) is MethodNotFound
    refused = answers["calendar"]
    assert isinstance(refused, InsufficientScope)
    assert (refused.scope, refused.method, refused.code) == ("calendar", "calendar.section.get", "insufficient_scope")
    assert portal.seen[0].body == {
        "halt": 0,
        "cmd": {
            "c0": "crm.status.list?filter[ENTITY_ID]=STATUS",
            "c1": "crm.item.list?entityTypeId=3",
            "c2": "crm.webform.list",
            "c3": "calendar.section.get",
        },
    }


def test_no_commands_cost_no_request() -> None:
    portal = FakePortal()
    assert _batch(portal, {}) == {}
    assert portal.seen == []


def test_commands_of_rest_3_are_refused_before_anything_is_sent() -> None:
    portal = FakePortal()
    with pytest.raises(ValueError, match="REST 2 only"):
        _batch(portal, {"mailboxes": Command("mail.mailbox.list", {}, Api.V3)})
    assert portal.seen == []


def test_more_than_fifty_commands_go_in_several_batches() -> None:
    portal = FakePortal({"user.get": lambda params: Reply(params["ID"])})
    answers = _batch(portal, {f"n{number}": Command("user.get", {"ID": number}) for number in range(120)})
    assert {name: answer.result for name, answer in answers.items() if isinstance(answer, Answer)} == {
        f"n{number}": str(number) for number in range(120)
    }
    assert sorted(len(seen.body["cmd"]) for seen in portal.seen) == [20, 50, 50]


def test_results_of_earlier_commands_can_be_used() -> None:
    portal = FakePortal({"user.get": lambda _: Reply([{"ID": "7"}]), "crm.item.list": Reply})
    commands = {
        "who": Command("user.get"),
        "what": Command("crm.item.list", {"filter": {"assignedById": "$result[who][0][ID]"}}),
    }
    answer = _batch(portal, commands)["what"]
    assert isinstance(answer, Answer)
    assert answer.result == {"filter": {"assignedById": "7"}}


def test_sections_that_came_as_lists_are_read_by_position() -> None:
    sections = _sections(
        result=["a", None], result_error=[], result_total=[3, 4], result_time=[{"operating": 1}, {"operating": 2}]
    )
    first, second = _batch(
        FakePortal(first=[sections]), {"x": Command("profile"), "y": Command("server.time")}
    ).values()
    assert isinstance(first, Answer)
    assert (first.result, first.total, first.time and first.time.operating) == ("a", 3, 1.0)
    assert isinstance(second, Answer)
    assert (second.result, second.total) == (None, 4)


def test_every_command_failing_is_still_an_answer() -> None:
    sections = _sections(result_error={"c0": {"error": "", "error_description": "Access denied."}})
    (answer,) = _batch(FakePortal(first=[sections]), {"x": Command("profile")}).values()
    assert type(answer) is AccessDenied


def test_a_command_the_portal_forgot_is_an_error_of_that_command() -> None:
    one, two = _batch(
        FakePortal(first=[_sections(result={"c0": 1})]), {"x": Command("profile"), "y": Command("scope")}
    ).values()
    assert isinstance(one, Answer)
    assert type(two) is ProtocolError


@pytest.mark.parametrize(
    "content", [b'{"result": []}', b'{"result": true}', b"[]", b'{"time": {}}', b'{"result": {"re']
)
def test_what_is_no_batch_answer_is_a_protocol_error(content: bytes) -> None:
    portal = FakePortal(first=[body(content)] * 3)
    with pytest.raises(ProtocolError):
        _batch(portal, {"x": Command("profile"), "y": Command("scope")})
    assert len(portal.seen) == 3


def test_reads_that_failed_in_passing_are_asked_again() -> None:
    troubles = [Refused("INTERNAL_SERVER_ERROR"), Refused("QUERY_LIMIT_EXCEEDED")]

    def flaky(_: dict[str, Any]) -> Reply:
        if troubles:
            raise troubles.pop()
        return Reply("at last")

    portal = FakePortal({"profile": flaky, "scope": lambda _: Reply("at once")})
    answers = _batch(portal, {"x": Command("profile"), "y": Command("scope")})
    assert [answer.result for answer in answers.values() if isinstance(answer, Answer)] == ["at last", "at once"]
    assert [list(seen.body["cmd"].values()) for seen in portal.seen] == [["profile", "scope"], ["profile"], ["profile"]]


def test_writes_that_failed_are_not_repeated() -> None:
    portal = FakePortal({"crm.item.add": _refuse("INTERNAL_SERVER_ERROR"), "profile": lambda _: Reply(1)})
    commands = {"x": Command("crm.item.add"), "y": Command("profile")}
    answers = _batch(portal, commands, access=Access.READ_WRITE)
    assert type(answers["x"]) is ServerFailure
    assert len(portal.seen) == 1


def test_a_method_that_no_batch_takes_is_called_alone() -> None:
    portal = FakePortal({"user.get": _refuse("ERROR_BATCH_METHOD_NOT_ALLOWED"), "profile": lambda _: Reply(1)})
    commands = {"x": Command("user.get"), "y": Command("profile")}
    answers = _batch(portal, commands)
    assert type(answers["x"]) is RequestRejected
    assert [seen.method for seen in portal.seen] == ["batch", "user.get"]


def test_a_method_out_of_time_does_not_stop_the_others() -> None:
    portal = FakePortal()
    spent = {"duration": 0.1, "operating": 479.0, "operating_reset_at": portal.time.now + 300}

    def spending(_: dict[str, Any]) -> Reply:
        if len(portal.seen) > 1:
            raise Refused("OPERATION_TIME_LIMIT")
        return Reply({"items": []}, time=spent)

    portal.methods |= {"crm.item.list": spending, "profile": lambda _: Reply("me")}
    commands = {"x": Command("crm.item.list"), "y": Command("profile")}

    async def ask() -> list[Outcome]:
        async with portal.client() as client:
            return [await client.batch(commands) for _ in range(3)]

    answers = run(ask())
    assert isinstance(answers[0]["x"], Answer)
    for held in (answers[1]["x"], answers[2]["x"]):
        assert isinstance(held, OperationTimeLimit)
        assert held.reset_at == portal.time.now + 300
    assert [isinstance(answer["y"], Answer) for answer in answers] == [True, True, True]
    assert [list(seen.body["cmd"].values()) for seen in portal.seen][1:] == [["crm.item.list", "profile"], ["profile"]]


def test_a_method_out_of_time_for_a_moment_is_waited_for() -> None:
    portal = FakePortal()
    spent = {"duration": 0.1, "operating": 100.0, "operating_reset_at": portal.time.now + 20}

    def limited(_: dict[str, Any]) -> Reply:
        if len(portal.seen) == 2:
            raise Refused("OPERATION_TIME_LIMIT")
        return Reply("in time", time=spent)

    portal.methods["profile"] = limited

    async def ask() -> Outcome:
        async with portal.client(patience=Patience(operating=30)) as client:
            await client.batch({"x": Command("profile")})
            return await client.batch({"x": Command("profile")})

    (answer,) = run(ask()).values()
    assert isinstance(answer, Answer)
    assert (answer.result, portal.time.pauses, len(portal.seen)) == ("in time", [20.0], 3)


def test_a_batch_out_of_time_is_asked_one_by_one() -> None:
    portal = FakePortal({"profile": lambda _: Reply("me"), "scope": lambda _: Reply("crm")})
    portal.first = [lambda _: httpx.Response(429, json={"error": "OPERATION_TIME_LIMIT", "error_description": ""})]
    answers = _batch(portal, {"x": Command("profile"), "y": Command("scope")})
    assert [answer.result for answer in answers.values() if isinstance(answer, Answer)] == ["me", "crm"]
    assert [seen.method for seen in portal.seen] == ["batch", "profile", "scope"]
