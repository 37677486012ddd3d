"""The fault matrix: every fault of a portal, its network or a proxy, met by a read, a batch and a walk."""

import io
import logging
import traceback
import warnings
from collections.abc import Iterator

import pytest

from b24audit.rest import (
    Command,
    OperationTimeLimit,
    RestError,
)
from tests.rest.fakes import SECRET, FakePortal, Reply, Response, run
from tests.rest.faults import FAULTS
from tests.rest.tables import Table


def _cases() -> Iterator[object]:
    for name, (response, kind, requests) in FAULTS.items():
        for way in ("read", "batch", "walk"):
            yield pytest.param(way, response, kind, requests, id=f"{name}-{way}")


async def _read(portal: FakePortal, way: str) -> None:
    async with portal.client() as client:
        if way == "read":
            await client.call("crm.contact.list", {"filter": {"NAME": "x"}})
        elif way == "batch":
            answers = await client.batch({"a": Command("profile"), "b": Command("crm.contact.list")})
            for answer in answers.values():
                if isinstance(answer, RestError):
                    raise answer
        else:
            assert [row async for row in client.walk("crm.contact.list")] == []


@pytest.mark.parametrize(("way", "response", "kind", "requests"), list(_cases()))
def test_a_fault_is_its_typed_error_and_tells_no_secret(
    way: str, response: Response, kind: type[RestError], requests: int, caplog: pytest.LogCaptureFixture
) -> None:
    portal = FakePortal({"crm.contact.list": Table.of([]).contacts}, first=[response] * 50)
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore", "httpcore.http11", "httpcore.connection", "b24audit.rest"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    with warnings.catch_warnings(record=True) as warned, pytest.raises(RestError) as caught:
        run(_read(portal, way))
    error = caught.value
    one_by_one = way == "batch" and kind is OperationTimeLimit
    assert type(error) is kind
    assert len(portal.seen) == (3 if one_by_one else requests)
    assert error.reason
    said = io.StringIO()
    traceback.TracebackException.from_exception(error, capture_locals=False).print(file=said)
    told = [said.getvalue(), str(error), repr(error), repr(vars(error)), caplog.text, *map(str, warned)]
    assert [text for text in told if SECRET in text] == []


@pytest.mark.parametrize("way", ["read", "batch", "walk"])
@pytest.mark.parametrize("name", ["503", "500", "read timeout", "reset", "html", "truncated json", "empty body"])
def test_a_passing_fault_passes(name: str, way: str) -> None:
    portal = FakePortal({"crm.contact.list": Table.of([]).contacts, "profile": lambda _: Reply(1)}, [FAULTS[name][0]])
    run(_read(portal, way))
    assert len(portal.seen) == 2


def test_a_fault_in_the_middle_of_a_walk_loses_nothing() -> None:
    table = Table.of(range(1, 2001))
    portal = FakePortal({"crm.contact.list": table.contacts})
    portal.at = {number: FAULTS[fault][0] for number, fault in ((2, "503"), (3, "html"), (5, "reset"))}

    async def read() -> list[int]:
        async with portal.client() as client:
            return [int(row["ID"]) async for row in client.walk("crm.contact.list")]

    assert run(read()) == table.alive
    assert portal.at == {}
