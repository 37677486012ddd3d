"""The guard and the hook: nothing unlisted leaves in read-only mode, no write goes unseen."""

import asyncio

import httpx
import pytest

from b24audit.rest import Access, Answer, Command, ReadTimeout, RestError, ServerFailure, WriteForbidden
from b24audit.rest.reading_methods import READING_METHODS
from tests.rest.fakes import FakePortal, Refused, Reply, broken, run

_WRITING_WORDS = ("add", "update", "delete", "set", "register", "bind", "start", "import", "execute", "send", "move")


def test_no_listed_method_has_the_name_of_a_write() -> None:
    assert [name for name in sorted(READING_METHODS) if set(name.split(".")) & set(_WRITING_WORDS)] == []
    assert all(name == name.lower() for name in READING_METHODS)


@pytest.mark.parametrize("method", ["crm.item.add", "crm.item.listing", "crm.item.list.x", "event.bind"])
def test_an_unlisted_method_is_stopped_before_anything_is_sent(method: str) -> None:
    portal = FakePortal()

    async def ask() -> None:
        async with portal.client() as client:
            with pytest.raises(WriteForbidden) as caught:
                await client.call(method)
            assert caught.value.method == method
            with pytest.raises(WriteForbidden):
                await client.batch({"a": Command("profile"), "b": Command(method)})
            with pytest.raises(WriteForbidden):
                client.walk(method)

    run(ask())
    assert portal.seen == []


def test_a_listed_method_may_be_spelt_in_any_case() -> None:
    portal = FakePortal({"catalog.priceType.list": lambda _: Reply(1)})

    async def ask() -> Answer:
        async with portal.client() as client:
            return await client.call("catalog.priceType.list")

    assert run(ask()).result == 1


class Ledger:
    """Remembers what it was shown."""

    def __init__(self) -> None:
        self.notes: list[tuple[str, str, str]] = []

    def check(self, command: Command) -> None:
        """Everything may be sent."""

    def before(self, command: Command) -> None:
        self.notes.append(("before", command.method, ""))

    def after(self, command: Command, outcome: Answer | RestError) -> None:
        told = str(outcome.result) if isinstance(outcome, Answer) else type(outcome).__name__
        self.notes.append(("after", command.method, told))


def _refused(_: dict[str, object]) -> Reply:
    raise Refused("INTERNAL_SERVER_ERROR")


def test_every_write_is_seen_before_and_after_alone_and_in_batches() -> None:
    ledger = Ledger()
    portal = FakePortal(
        {"crm.item.add": lambda _: Reply(5), "crm.item.delete": _refused, "profile": lambda _: Reply("me")}
    )

    async def ask() -> None:
        async with portal.client(access=Access.READ_WRITE, hook=ledger) as client:
            await client.call("crm.item.add")
            await client.call("profile")
            commands = {name: Command(name) for name in ("crm.item.add", "profile", "crm.item.delete")}
            await client.batch(commands)
            assert client.traffic.writes == 3

    run(ask())
    assert ledger.notes == [
        ("before", "crm.item.add", ""),
        ("after", "crm.item.add", "5"),
        ("before", "crm.item.add", ""),
        ("before", "crm.item.delete", ""),
        ("after", "crm.item.add", "5"),
        ("after", "crm.item.delete", "ServerFailure"),
    ]


def test_a_write_whose_fate_is_unknown_is_not_repeated_and_told_so() -> None:
    ledger = Ledger()
    portal = FakePortal({"crm.item.add": lambda _: Reply(5)}, first=[broken(httpx.ReadTimeout)])

    async def ask() -> None:
        async with portal.client(access=Access.READ_WRITE, hook=ledger) as client:
            with pytest.raises(ReadTimeout) as caught:
                await client.call("crm.item.add")
            assert not caught.value.nothing_done

    run(ask())
    assert len(portal.seen) == 1
    assert ledger.notes == [("before", "crm.item.add", ""), ("after", "crm.item.add", "ReadTimeout")]


def test_a_write_that_never_reached_the_portal_is_repeated() -> None:
    portal = FakePortal({"crm.item.add": lambda _: Reply(5)}, first=[broken(httpx.ConnectError)])

    async def ask() -> Answer:
        async with portal.client(access=Access.READ_WRITE) as client:
            return await client.call("crm.item.add")

    assert run(ask()).result == 5
    assert len(portal.seen) == 2


def test_a_hook_that_objects_loses_nothing_that_others_ask() -> None:
    class Strict(Ledger):
        def check(self, command: Command) -> None:
            raise WriteForbidden("nobody announced it", method=command.method)

    portal = FakePortal({"crm.item.add": lambda _: Reply(5), "profile": lambda _: Reply("me")})

    async def ask() -> list[object]:
        async with portal.client(access=Access.READ_WRITE, hook=Strict(), together=True) as client:
            asked = (client.call("crm.item.add"), client.call("profile"))
            return list(await asyncio.gather(*asked, return_exceptions=True))

    refused, answered = run(ask())
    assert isinstance(refused, WriteForbidden)
    assert isinstance(answered, Answer)
    assert answered.result == "me"


def test_a_hook_that_breaks_in_a_shared_round_breaks_its_callers_and_no_later_one() -> None:
    class Full(Ledger):
        def before(self, command: Command) -> None:
            raise OSError("disk full")

    portal = FakePortal({"crm.item.add": lambda _: Reply(5), "profile": lambda _: Reply("me")})

    async def ask() -> Answer:
        async with portal.client(access=Access.READ_WRITE, hook=Full(), together=True) as client:
            with pytest.raises(OSError, match="disk full"):
                await client.call("crm.item.add")
            return await client.call("profile")

    assert run(ask()).result == "me"


def test_a_hook_that_objects_stops_the_write() -> None:
    class Objecting(Ledger):
        def before(self, command: Command) -> None:
            raise OSError("disk full")

    portal = FakePortal({"crm.item.add": lambda _: Reply(5)})

    async def ask() -> None:
        async with portal.client(access=Access.READ_WRITE, hook=Objecting()) as client:
            with pytest.raises(OSError, match="disk full"):
                await client.call("crm.item.add")

    run(ask())
    assert portal.seen == []
    assert not ServerFailure.nothing_done
