"""Callers that ask at the same time share batches, and each gets what it would have got alone."""

import asyncio
from typing import Any

import httpx
import pytest

from b24audit.rest import Api, Command, InsufficientScope, ProtocolError, RestClient, WebhookAddress
from tests.rest.fakes import WEBHOOK, FakePortal, Params, Refused, Reply

ROWS = [{"ID": str(number), "NAME": f"строка {number}"} for number in range(1, 181)]


def _list(params: Params) -> Reply:
    """A counted list that filters and sorts by id, as ``crm.contact.list`` does."""
    given = params.get("filter", {})
    after, upto = int(given.get(">ID", 0)), int(given.get("<=ID", 10**9))
    rows = [row for row in ROWS if after < int(row["ID"]) <= upto]
    if params.get("order", {}).get("ID") == "DESC":
        rows.reverse()
    start = max(0, int(params.get("start", 0)))
    total = None if int(params.get("start", 0)) < 0 else len(rows)
    following = start + 50 if start + 50 < len(rows) and total is not None else None
    return Reply(rows[start : start + 50], total=total, next=following)


def _refused(_: Params) -> Reply:
    raise Refused("insufficient_scope", status=403)


def _portal() -> FakePortal:
    return FakePortal(
        {
            "crm.contact.list": _list,
            "crm.settings.mode.get": lambda _: Reply(1),
            "profile": lambda _: Reply({"ID": "1"}),
            "user.get": _refused,
        }
    )


def _client(portal: FakePortal) -> RestClient:
    return RestClient(WebhookAddress.parse(WEBHOOK), together=True, transport=portal.transport, clock=portal.time.clock)


async def _rows(client: RestClient) -> list[dict[str, Any]]:
    return [row async for row in client.walk("crm.contact.list")]


def test_calls_made_at_the_same_time_are_one_request() -> None:
    portal = _portal()

    async def ask() -> Any:
        async with _client(portal) as client:
            answers = await asyncio.gather(
                *(client.call("profile") for _ in range(30)), client.call("crm.settings.mode.get")
            )
            return [answer.result for answer in answers]

    assert asyncio.run(ask()) == [{"ID": "1"}] * 30 + [1]
    assert [seen.method for seen in portal.seen] == ["batch"]


def test_hundreds_of_calls_go_in_full_batches_round_by_round() -> None:
    portal = _portal()

    async def ask() -> Any:
        async with _client(portal) as client:
            return await asyncio.gather(*(client.call("profile") for _ in range(450)))

    assert [answer.result for answer in asyncio.run(ask())] == [{"ID": "1"}] * 450
    assert [len(seen.body["cmd"]) for seen in portal.seen] == [50] * 9


def test_walks_and_calls_share_rounds_and_lose_nothing() -> None:
    portal = _portal()

    async def ask() -> Any:
        async with _client(portal) as client:
            return await asyncio.gather(_rows(client), _rows(client), client.call("profile"))

    first, second, profile = asyncio.run(ask())
    assert (first, second, profile.result) == (ROWS, ROWS, {"ID": "1"})
    assert len(portal.seen) == 2


def test_refusal_reaches_only_the_caller_who_asked() -> None:
    portal = _portal()

    async def ask() -> Any:
        async with _client(portal) as client:
            return await asyncio.gather(client.call("user.get"), client.call("profile"), return_exceptions=True)

    refusal, profile = asyncio.run(ask())
    assert isinstance(refusal, InsufficientScope)
    assert profile.result == {"ID": "1"}


def test_request_that_fails_whole_is_told_to_everybody_in_it_and_the_next_round_works() -> None:
    portal = _portal()
    portal.first = [lambda _: httpx.Response(400, html="<h1>Bad Gateway</h1>")] * 3

    async def ask() -> Any:
        async with _client(portal) as client:
            lost = await asyncio.gather(client.call("profile"), _rows(client), return_exceptions=True)
            return lost, await client.call("profile")

    lost, later = asyncio.run(ask())
    assert [type(error) for error in lost] == [ProtocolError, ProtocolError]
    assert later.result == {"ID": "1"}


def test_references_inside_a_batch_still_point_to_their_own() -> None:
    portal = _portal()

    async def ask() -> None:
        async with _client(portal) as client:
            commands = {"one": "crm.settings.mode.get", "two": "profile"}
            await asyncio.gather(*(client.batch(_chained(commands)) for _ in range(2)))

    asyncio.run(ask())
    lines = list(portal.seen[0].body["cmd"].values())
    assert lines == [
        "crm.settings.mode.get",
        "profile?a=$result[c0]",
        "crm.settings.mode.get",
        "profile?a=$result[c2]",
    ]


def _chained(commands: dict[str, str]) -> dict[str, Any]:
    one, two = commands
    return {one: Command(commands[one]), two: Command(commands[two], {"a": f"$result[{one}]"})}


def test_method_of_rest_3_goes_alone_beside_the_round() -> None:
    portal = _portal()
    portal.methods["mail.mailbox.list"] = lambda _: Reply({"items": []})

    async def ask() -> Any:
        async with _client(portal) as client:
            return await asyncio.gather(client.call("mail.mailbox.list", {}, api=Api.V3), client.call("profile"))

    asyncio.run(ask())
    assert sorted(seen.method for seen in portal.seen) == ["batch", "mail.mailbox.list"]


def test_caller_that_gives_up_does_not_disturb_the_others() -> None:
    portal = _portal()

    async def ask() -> Any:
        async with _client(portal) as client:
            impatient = asyncio.create_task(client.call("profile"))
            patient = asyncio.create_task(client.call("crm.settings.mode.get"))
            await asyncio.sleep(0)
            impatient.cancel()
            with pytest.raises(asyncio.CancelledError):
                await impatient
            return (await patient).result

    assert asyncio.run(ask()) == 1
