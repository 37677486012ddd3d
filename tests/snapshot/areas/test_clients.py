"""Reading the client base from the reference portal: whole, or not at all."""

import asyncio
from collections.abc import Sequence
from contextlib import closing

import httpx
import pytest

from b24audit.refportal import Fault, Settings, all_defects, changed, create_app, open_portal, read_state
from b24audit.refportal.serve import webhook_address
from b24audit.refportal.states.sections.clients import ClientsState
from b24audit.rest import RestClient, WebhookAddress
from b24audit.snapshot.areas import clients
from b24audit.snapshot.clients.client import Client
from b24audit.snapshot.inquiry import Inquiry
from b24audit.snapshot.models.base import Area, Unread
from b24audit.snapshot.models.clients import Clients

ADMINISTRATOR: Area[bool] = Area(value=True)


def _read(
    settings: Settings, seen: list[Client], administrator: Area[bool] = ADMINISTRATOR, defects: Sequence[str] = ()
) -> Area[Clients]:
    state = read_state("conforming")
    state.get(ClientsState).count = 120
    state = changed(state, [all_defects()[name] for name in defects])
    with closing(open_portal(state, settings)) as portal:
        address = WebhookAddress.parse(webhook_address("http://127.0.0.1/", settings))

        async def read() -> Area[Clients]:
            transport = httpx.ASGITransport(create_app(portal))
            async with RestClient(address, together=True, transport=transport) as client:
                return await clients.read(Inquiry(client), administrator, seen.append)

        return asyncio.run(read())


def test_every_client_is_seen_once_and_the_own_company_is_none() -> None:
    seen: list[Client] = []
    found = _read(Settings(), seen)
    assert found.value is not None
    assert (found.value.contacts, found.value.companies, len(seen)) == (82, 40, 122)
    assert len({(client.kind, client.id) for client in seen}) == 122


def test_suppliers_are_counted_beside_the_clients() -> None:
    found = _read(Settings(), [], defects=["clients-as-suppliers"])
    assert found.value is not None
    assert (found.value.contacts, found.value.companies, found.value.suppliers) == (72, 40, 10)


def test_base_that_cannot_be_read_is_not_counted_in_part() -> None:
    found = _read(Settings(faults=(Fault.parse("500:method=crm.item.list"),)), [])
    assert found.value is None
    assert found.unread is not None


@pytest.mark.parametrize(
    ("administrator", "verdict"),
    [(Area(value=False), "not_checked"), (Area(unread=Unread(verdict="error", reason="Сбой.")), "error")],
)
def test_base_seen_by_somebody_who_may_not_see_all_is_not_counted(administrator: Area[bool], verdict: str) -> None:
    found = _read(Settings(), [], administrator)
    assert found.unread is not None
    assert found.unread.verdict == verdict
