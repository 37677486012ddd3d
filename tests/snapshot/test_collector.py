"""Collecting from the reference portal: how much is asked, and what a portal that breaks half-way leaves."""

import asyncio
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from b24audit.refportal import Settings, State, Webhook, create_app, open_portal, read_state
from b24audit.refportal.serve import webhook_address
from b24audit.rest import InsufficientScope, RestClient, Traffic, WebhookAddress
from b24audit.snapshot.collector import collect
from b24audit.snapshot.customer_files import NoFiles
from b24audit.snapshot.models.base import Unread
from b24audit.snapshot.models.crm import Entity
from b24audit.snapshot.models.snapshot import Snapshot, load_snapshot


class _Breaking(httpx.AsyncBaseTransport):
    """Passes requests on to the portal until one asks for that, then answers with a page of an overloaded server."""

    def __init__(self, inner: httpx.AsyncBaseTransport, at: bytes) -> None:
        self._inner = inner
        self._at = at
        self._broken = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._broken |= self._at in await request.aread()
        if self._broken:
            return httpx.Response(400, html="<h1>Bad Gateway</h1>")
        return await self._inner.handle_async_request(request)


def _collect(
    state: State,
    webhook: Webhook,
    *,
    breaks_at: bytes = b"nothing of the kind",
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Snapshot, Traffic]:
    settings = Settings(webhooks=(webhook,))
    with closing(open_portal(state, settings)) as portal:
        transport = _Breaking(httpx.ASGITransport(create_app(portal)), breaks_at)
        return asyncio.run(
            _read(WebhookAddress.parse(webhook_address("http://127.0.0.1/", settings)), transport, progress)
        )


async def _read(
    address: WebhookAddress, transport: httpx.AsyncBaseTransport, progress: Callable[[str], None]
) -> tuple[Snapshot, Traffic]:
    async with RestClient(address, together=True, transport=transport) as client:
        return await collect(client, address.host, progress=progress), client.traffic


def test_everything_is_read_in_at_most_twelve_requests_and_nothing_is_written() -> None:
    told: list[str] = []
    snapshot, traffic = _collect(read_state("conforming"), Webhook(1, "collector0code"), progress=told.append)
    assert told[-1] == "Читаю клиентов: 11000"
    assert traffic.http_requests <= 12
    assert (traffic.refused, traffic.writes) == (0, 0)
    assert snapshot.reconciliation == NoFiles().reconcile(snapshot.clients, snapshot.catalog)
    read = snapshot.model_dump_json(exclude={"reconciliation"}, exclude_none=True)
    assert '"unread"' not in read


def test_snapshot_survives_its_file(tmp_path: Path) -> None:
    snapshot, _ = _collect(read_state("conforming"), Webhook(1, "collector0code"))
    file = tmp_path / "snapshot.json"
    file.write_text(snapshot.to_json(), encoding="utf-8")
    loaded = load_snapshot(file)
    assert (loaded, loaded.sha256()) == (snapshot, snapshot.sha256())


def test_round_that_breaks_loses_nothing_that_was_read_before() -> None:
    snapshot, _ = _collect(read_state("conforming"), Webhook(1, "collector0code"), breaks_at=b"dealCategoryId")
    assert snapshot.crm.dictionaries.value
    assert {card.unread.verdict for card in snapshot.crm.deal_cards.values() if card.unread} == {"error"}
    assert len(snapshot.crm.deal_cards) == 2


def test_webhook_without_the_scope_crm_is_refused_at_once() -> None:
    with pytest.raises(InsufficientScope, match="нет права «crm»"):
        _collect(read_state("conforming"), Webhook(1, "collector0code", scopes=frozenset({"user"})))


def test_webhook_with_only_the_scope_crm_is_enough_for_the_crm_but_for_fields_of_invoices() -> None:
    snapshot, _ = _collect(read_state("conforming"), Webhook(1, "collector0code", scopes=frozenset({"crm"})))
    invoice = snapshot.crm.user_fields[Entity.INVOICE].unread
    assert snapshot.crm.model_dump_json().count('"unread":{') == 1
    assert invoice == Unread(verdict="not_checked", reason=InsufficientScope(scope="userfieldconfig").reason)


def test_freshly_registered_portal_has_no_layouts_of_its_own() -> None:
    snapshot, _ = _collect(read_state("empty"), Webhook(1, "collector0code"))
    layouts = [snapshot.crm.lead_card.value, *(area.value for area in snapshot.crm.deal_cards.values())]
    assert [layout.customised for layout in layouts if layout] == [False, False]
