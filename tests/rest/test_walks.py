"""Walks read every row once, in order of id, whatever pages and counts the portal gives."""

import asyncio
import weakref
from collections.abc import Mapping
from contextlib import aclosing
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from b24audit.rest import Access, Command, ProtocolError, RequestRejected, RestClient, Walked
from b24audit.rest.batch_answer import RawAnswer, Sheet
from b24audit.rest.batches import Batches, RawAnswers
from b24audit.rest.reply import Reply as HttpReply
from b24audit.rest.walks.parallel import in_order
from b24audit.rest.walks.plan import Plan
from tests.rest.fakes import FakePortal, Refused, Reply, run
from tests.rest.tables import Table, deletion, insertion


async def _ids(client: RestClient, method: str, params: dict[str, Any] | None = None, key: str = "ID") -> list[int]:
    async with client:
        return [int(row[key]) async for row in client.walk(method, params)]


def _contacts(table: Table) -> FakePortal:
    return FakePortal({"crm.contact.list": table.contacts})


@pytest.mark.parametrize("rows", [0, 1, 49, 50, 51, 99, 100, 101, 2500, 2501, 2551, 25_001])
def test_a_counted_list_is_read_whole_and_in_order(rows: int) -> None:
    table = Table.of(range(3, 3 + 2 * rows, 2))
    assert run(_ids(_contacts(table).client(), "crm.contact.list")) == table.alive


def test_answers_of_a_list_that_does_not_fit_into_memory_wait_compressed() -> None:
    table = Table(list(range(1, 6001)), padding="х" * 1500)
    with mock.patch.object(Sheet, "fold", autospec=True, side_effect=Sheet.fold) as fold:
        assert run(_ids(_contacts(table).client(), "crm.contact.list")) == table.alive
    assert fold.called


def test_a_batch_that_was_read_is_gone_when_the_next_is_awaited() -> None:
    given: list[weakref.ref[RawAnswer]] = []
    alive: list[bool] = []

    class TwoBatches(Batches):
        def __init__(self) -> None:
            """Asks nobody."""

        async def raw(self, commands: Mapping[str, Command]) -> RawAnswers:
            alive.extend(answer() is not None for answer in given)
            answer = RawAnswer("crm.contact.list", Sheet([], HttpReply(200, b"")), 0, None, None, None)
            given.append(weakref.ref(answer))
            return {"p0": answer}

    async def read() -> None:
        async with aclosing(in_order(TwoBatches(), iter([{}, {}]), Plan(size=1, width=1))) as found:
            assert list(await anext(found)) == ["p0"]
            assert list(await anext(found)) == ["p0"]

    run(read())
    assert alive == [False]


@pytest.mark.parametrize("rows", [0, 1, 49, 50, 51, 100, 1234, 3000])
def test_a_list_that_does_not_count_is_read_by_id(rows: int) -> None:
    table = Table(list(range(1, rows + 1)), counts=False)
    assert run(_ids(_contacts(table).client(), "crm.contact.list")) == table.alive


def test_a_list_that_counts_slowly_is_read_by_id() -> None:
    table = Table(list(range(1, 501)), seconds=2.0)
    portal = _contacts(table)
    assert run(_ids(portal.client(), "crm.contact.list")) == table.alive
    starts = [line for seen in portal.seen[1:] for line in seen.body["cmd"].values()]
    assert all("start=-1" in line for line in starts)


def test_wrapped_rows_with_lower_case_ids_are_read() -> None:
    table = Table.of(range(1, 301))
    portal = FakePortal({"crm.item.list": table.items})
    assert run(_ids(portal.client(), "crm.item.list", {"entityTypeId": 3}, "id")) == table.alive


def test_the_callers_bounds_are_kept_and_the_id_is_selected() -> None:
    table = Table.of(range(1, 301))
    portal = _contacts(table)
    params = {"FILTER": {">ID": 20, "<=ID": "280"}, "SELECT": ["NAME"]}
    assert run(_ids(portal.client(), "crm.contact.list", params)) == list(range(21, 281))
    first = portal.seen[0].body["cmd"]["c1"]
    assert first == (
        "crm.contact.list?select[0]=ID&select[1]=NAME&order[ID]=ASC&filter[%3EID]=20&filter[%3C%3DID]=280&start=0"
    )


def test_an_order_of_the_callers_own_is_refused() -> None:
    portal = _contacts(Table.of([1]))
    with pytest.raises(ValueError, match="takes no order of its own"):
        run(_ids(portal.client(), "crm.contact.list", {"ORDER": {"NAME": "ASC"}}))
    assert portal.seen == []


def test_a_list_without_filter_by_id_is_read_twice_and_compared() -> None:
    table = Table.of(range(1, 131))
    portal = FakePortal({"user.get": table.users})
    assert run(_ids(portal.client(), "user.get")) == table.alive
    assert portal.seen[0].body == {"sort": "ID", "order": "ASC", "start": 0}
    assert table.commands == 6


def test_a_list_of_one_page_costs_one_request() -> None:
    portal = FakePortal({"user.get": Table.of([1, 2]).users})
    assert run(_ids(portal.client(), "user.get")) == [1, 2]
    assert len(portal.seen) == 1


def test_next_without_a_further_page_ends_the_walk() -> None:
    def workgroups(params: dict[str, Any]) -> Reply:
        start = int(params["start"])
        return Reply({"workgroups": [{"id": str(n)} for n in range(1, 51)] if start <= 0 else []}, 50, 50)

    portal = FakePortal({"socialnetwork.api.workgroup.list": workgroups})
    found = run(_ids(portal.client(), "socialnetwork.api.workgroup.list", key="id"))
    assert found == list(range(1, 51))


def test_repeating_pages_are_an_error_not_an_endless_walk() -> None:
    def tasks(_: dict[str, Any]) -> Reply:
        return Reply({"tasks": [{"id": str(n)} for n in range(1, 51)]}, 150, 50)

    portal = FakePortal({"tasks.task.list": tasks, "user.get": lambda _: Reply([{"ID": "1"}] * 50, 150, 50)})
    with pytest.raises(ProtocolError, match="повторяются"):
        run(_ids(portal.client(), "tasks.task.list", key="id"))
    with pytest.raises(ProtocolError, match="повторяются"):
        run(_ids(portal.client(), "user.get"))


def test_rows_given_as_a_map_by_id_are_read() -> None:
    templates = {"39": {"id": "39"}, "41": {"id": "41"}}
    portal = FakePortal({"crm.documentgenerator.template.list": lambda _: Reply({"templates": templates}, 2)})
    assert run(_ids(portal.client(), "crm.documentgenerator.template.list", key="id")) == [39, 41]


def test_rows_without_an_id_are_a_protocol_error() -> None:
    portal = FakePortal({"crm.contact.list": lambda _: Reply([{"NAME": "x"}], 1)})
    with pytest.raises(ProtocolError, match="нет номера ID"):
        run(_ids(portal.client(), "crm.contact.list"))


def test_progress_tells_rows_and_total() -> None:
    told: list[Walked] = []

    async def read() -> None:
        async with _contacts(Table.of(range(1, 121))).client() as client:
            assert len([row async for row in client.walk("crm.contact.list", progress=told.append)]) == 120

    run(read())
    assert told == [Walked(50, 120), Walked(100, 120), Walked(120, 120)]


def test_a_closed_walk_asks_for_nothing_more() -> None:
    portal = _contacts(Table.of(range(1, 100_001)))

    async def read() -> int:
        async with portal.client() as client, aclosing(client.walk("crm.contact.list")) as rows:
            async for _ in rows:
                break
        sent = len(portal.seen)
        await asyncio.sleep(0)
        assert len(portal.seen) == sent
        return sent

    assert run(read()) == 1


def test_a_failed_page_ends_the_walk_with_its_error() -> None:
    table = Table.of(range(1, 301))

    def contacts(params: dict[str, Any]) -> Reply:
        if params["start"] == "150":
            raise Refused("ERROR_CORE", "no")
        return table.contacts(params)

    async def read() -> list[str]:
        async with FakePortal({"crm.contact.list": contacts}).client() as client:
            walk = client.walk("crm.contact.list")
            rows = [(await anext(walk))["ID"] for _ in range(150)]
            with pytest.raises(RequestRejected, match="ERROR_CORE: no"):
                await anext(walk)
        return rows

    assert run(read()) == [str(number) for number in range(1, 151)]


def test_a_broken_chain_goes_on_from_its_last_good_page() -> None:
    table = Table(list(range(1, 1001)), counts=False)

    def contacts(params: dict[str, Any]) -> Reply:
        if table.commands % 7 == 6:
            table.commands += 1
            raise Refused("ERROR_ARGUMENT", "Could not find value for parameter")
        return table.contacts(params)

    portal = FakePortal({"crm.contact.list": contacts})
    found = run(_ids(portal.client(access=Access.READ_ONLY), "crm.contact.list"))
    assert found == table.alive


def test_a_method_that_ignores_the_direction_of_order_is_not_cut_short() -> None:
    table = Table.of(range(1, 301))

    def contacts(params: dict[str, Any]) -> Reply:
        return table.contacts({**params, "order": {"ID": "ASC"}})

    assert run(_ids(FakePortal({"crm.contact.list": contacts}).client(), "crm.contact.list")) == table.alive


@pytest.mark.parametrize("ids", [[*range(1, 2_001), 9_000_000], [*range(1, 20), *range(8_000_000, 8_002_000)]])
def test_a_list_with_crowded_ids_that_counts_slowly_is_read_whole(ids: list[int]) -> None:
    table = Table(ids, seconds=2.0)
    assert run(_ids(_contacts(table).client(), "crm.contact.list")) == table.alive


@settings(max_examples=60, deadline=None)
@given(
    ids=st.sets(st.integers(1, 3000), min_size=1, max_size=600),
    changes=st.dictionaries(st.integers(0, 40), st.integers(1, 3000).map(deletion), max_size=12),
)
def test_spans_of_ids_lose_nothing_while_the_list_changes(ids: set[int], changes: dict[int, Any]) -> None:
    start = sorted(ids)
    table = Table(list(start), dict(changes), seconds=2.0)
    found = run(_ids(_contacts(table).client(), "crm.contact.list"))
    _assert_complete(found, table, start)


_changes = st.dictionaries(
    st.integers(0, 30),
    st.one_of(st.integers(1, 420).map(deletion), st.integers(1, 60).map(insertion)),
    max_size=12,
)


def _assert_complete(found: list[int], table: Table, at_start: list[int]) -> None:
    """Every row at most once, in order, and every row that was there all the time."""
    lasting = sorted(set(at_start) & set(table.alive))
    assert found == sorted(set(found))
    assert sorted(set(found) & set(lasting)) == lasting


@settings(max_examples=150, deadline=None)
@given(rows=st.integers(0, 420), changes=_changes, counts=st.booleans())
def test_no_row_is_lost_or_doubled_while_the_list_changes(rows: int, changes: dict[int, Any], counts: bool) -> None:
    start = list(range(1, rows + 1))
    table = Table(list(start), dict(changes), counts=counts)
    found = run(_ids(_contacts(table).client(), "crm.contact.list"))
    _assert_complete(found, table, start)


@settings(max_examples=60, deadline=None)
@given(rows=st.integers(0, 220), changes=_changes)
def test_no_user_is_lost_or_doubled_while_the_list_changes(rows: int, changes: dict[int, Any]) -> None:
    start = list(range(1, rows + 1))
    table = Table(list(start), dict(changes))
    try:
        found = run(_ids(FakePortal({"user.get": table.users}).client(), "user.get"))
    except ProtocolError:
        return
    _assert_complete(found, table, start)
