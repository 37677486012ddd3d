"""The client against the reference portal, over a real connection: two programs that share no code agree."""

import logging
from collections.abc import Iterator

import pytest

from b24audit.refportal import Fault, Settings, read_state
from b24audit.refportal.serve import Served, serve
from b24audit.refportal.settings import WEBHOOK_CODE
from b24audit.refportal.states.sections.clients import ClientsState
from b24audit.rest import (
    Answer,
    Api,
    Command,
    MethodNotFound,
    Overload,
    PortalDeleted,
    ProtocolError,
    RestClient,
    RestError,
    ServerFailure,
    TransportError,
    WebhookAddress,
)
from tests.rest.fakes import FakeClock, run


@pytest.fixture(scope="module")
def portal() -> Iterator[Served]:
    """A portal with 400 clients and real limits."""
    state = read_state("conforming")
    state.get(ClientsState).count = 400
    with serve(state) as served:
        yield served


def _client(served: Served, webhook: str = "") -> RestClient:
    return RestClient(WebhookAddress.parse(webhook or served.webhook), clock=FakeClock().clock)


async def _ids(client: RestClient, method: str, params: dict[str, object], key: str) -> list[int]:
    async with client:
        return [int(row[key]) async for row in client.walk(method, params)]


@pytest.mark.parametrize(
    ("method", "params", "key"),
    [
        ("crm.contact.list", {"select": ["NAME"]}, "ID"),
        ("crm.item.list", {"entityTypeId": 3}, "id"),
        ("crm.item.list", {"entityTypeId": 4, "filter": {">id": 10}}, "id"),
    ],
)
def test_clients_are_walked_whole_and_in_order(
    portal: Served, method: str, params: dict[str, object], key: str
) -> None:
    found = run(_ids(_client(portal), method, params, key))

    async def total() -> int | None:
        async with _client(portal) as client:
            return (await client.call(method, params)).total

    assert found == sorted(set(found))
    assert len(found) == run(total())


def test_a_batch_brings_answers_and_refusals_together(portal: Served) -> None:
    async def ask() -> dict[str, Answer | RestError]:
        async with _client(portal) as client:
            return await client.batch(
                {
                    "stages": Command("crm.status.list", {"filter": {"ENTITY_ID": "STATUS"}}),
                    "none": Command("crm.webform.list"),
                    "chained": Command("crm.status.list", {"filter": {"ID": "$result[stages][0][ID]"}}),
                }
            )

    answers = run(ask())
    stages, chained = answers["stages"], answers["chained"]
    assert isinstance(stages, Answer)
    assert isinstance(chained, Answer)
    assert [row["ID"] for row in chained.result] == [stages.result[0]["ID"]]
    assert isinstance(answers["none"], MethodNotFound)


def test_version_3_answers_at_its_own_address(portal: Served) -> None:
    async def ask() -> Answer:
        async with _client(portal) as client:
            return await client.call("humanresources.node.list", {"type": "DEPARTMENT"}, api=Api.V3)

    assert isinstance(run(ask()).result["items"], list)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("overload", Overload),
        ("500", ServerFailure),
        ("deleted", PortalDeleted),
        ("drop", TransportError),
        ("html", ProtocolError),
        ("truncate", (ProtocolError, TransportError)),
    ],
)
def test_a_fault_on_the_wire_is_typed_and_every_log_is_clean(
    fault: str, kind: type[RestError], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with serve(read_state("empty"), Settings(faults=(Fault.parse(fault),))) as served:

        async def ask() -> Answer:
            async with _client(served) as client:
                return await client.call("profile")

        with pytest.raises(kind) as caught:
            run(ask())
    assert WEBHOOK_CODE not in caplog.text + str(caught.value) + repr(caught.value)


def test_a_renamed_portal_is_followed_and_its_address_kept_out_of_the_logs(
    portal: Served, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore.http11", "httpcore.connection"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    with serve(read_state("empty"), Settings(moved_to=portal.web)) as old:

        async def ask() -> Answer:
            async with _client(old) as client:
                return await client.call("profile")

        assert run(ask()).result["ID"] == "1"
    assert WEBHOOK_CODE not in caplog.text
