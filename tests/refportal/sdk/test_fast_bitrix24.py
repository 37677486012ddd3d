"""fast-bitrix24 as a client of the portal: whole lists, single objects, many calls in batches."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from fast_bitrix24 import BitrixAsync
from fast_bitrix24.server_response import ErrorInServerResponseException

from b24audit.refportal import Settings, serve
from b24audit.refportal.states.sections.clients import ClientsState
from tests.refportal.calls import before_work


@pytest.fixture(scope="module")
def webhook() -> Iterator[str]:
    """The address of a portal with 300 clients and without limits."""
    state = before_work()
    state.get(ClientsState).count = 300
    with serve(state, Settings(limits=False)) as served:
        yield served.webhook


def test_whole_lists_are_read(webhook: str) -> None:
    async def read() -> list[Any]:
        client = BitrixAsync(webhook, verbose=False)
        return [
            await client.get_all("crm.contact.list", {"select": ["ID"]}),
            await client.get_all("crm.item.list", {"entityTypeId": 3, "select": ["id"]}),
            await client.get_all("crm.status.list", {"filter": {"ENTITY_ID": "DEAL_STAGE"}}),
            await client.get_all("crm.lead.fields"),
        ]

    contacts, items, stages, fields = asyncio.run(read())
    assert len(contacts) > 150
    assert {row["ID"] for row in contacts} == {str(row["id"]) for row in items}
    assert len(contacts) == len(items)
    assert (len(stages), fields["TITLE"]["type"]) == (8, "string")


def _titles(leads: dict[str, Any]) -> dict[str, str]:
    return {number: lead["TITLE"] for number, lead in leads.items()}


def test_many_objects_are_written_and_read_in_batches(webhook: str) -> None:
    titles = [f"Лид {number}" for number in range(60)]

    async def live() -> tuple[Any, ...]:
        client = BitrixAsync(webhook, verbose=False)
        numbers = await client.call("crm.lead.add", [{"fields": {"TITLE": title}} for title in titles])
        single = await client.call("crm.lead.get", {"ID": numbers[0]})
        by_number = await client.get_by_ID("crm.lead.get", numbers)
        with pytest.warns(DeprecationWarning, match="list_and_get"):
            listed = await client.list_and_get("crm.lead")
        deleted = await client.get_by_ID("crm.lead.delete", numbers)
        return numbers, single, by_number, listed, deleted, await client.get_all("crm.lead.list")

    numbers, single, by_number, listed, deleted, left = asyncio.run(live())
    keys = {str(number) for number in numbers}
    assert [row["ID"] for row in single.values()] == [str(numbers[0])]
    assert sorted(row["TITLE"] for row in by_number.values()) == sorted(titles)
    assert (set(by_number), _titles(listed)) == (keys, _titles(by_number))  # the rest robots may have changed since
    assert deleted == dict.fromkeys(keys, True)
    assert left == []


def test_batch_and_refusal(webhook: str) -> None:
    async def ask() -> Any:
        client = BitrixAsync(webhook, verbose=False)
        answer = await client.call_batch({"halt": 0, "cmd": {"mode": "crm.settings.mode.get"}})
        with pytest.raises(ErrorInServerResponseException, match="Not found"):
            await client.call("crm.lead.get", {"ID": 999_999})
        return answer

    assert asyncio.run(ask()) == {"mode": 1}
