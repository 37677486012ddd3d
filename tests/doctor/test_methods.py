"""The list of methods that the audit uses is read off its code; what it really sends proves the reading."""

import asyncio
import json
import re
from contextlib import closing

import httpx

from b24audit.doctor.methods import used_methods
from b24audit.refportal import create_app, open_portal, read_state
from b24audit.refportal.serve import webhook_address
from b24audit.rest import RestClient, WebhookAddress
from b24audit.rest.reading_methods import READING_METHODS
from b24audit.snapshot.collector import collect


class Listening(httpx.AsyncBaseTransport):
    """Notes the methods of REST 2 and 3.0 that pass by."""

    def __init__(self, transport: httpx.AsyncBaseTransport) -> None:
        self._transport = transport
        self.version_2: set[str] = set()
        self.version_3: set[str] = set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        method = request.url.path.rstrip("/").rpartition("/")[2]
        if "/rest/api/" in request.url.path:
            self.version_3.add(method.lower())
        elif method == "batch":
            lines = json.loads(request.content)["cmd"].values()
            self.version_2 |= {re.split(r"[?]", line)[0].lower() for line in lines}
        else:
            self.version_2.add(method.lower())
        return await self._transport.handle_async_request(request)


async def _collect(address: WebhookAddress, transport: Listening) -> None:
    async with RestClient(address, transport=transport, together=True) as client:
        await collect(client, address.host)


def test_every_method_that_a_collection_sends_is_known_beforehand() -> None:
    with closing(open_portal(read_state("conforming"))) as portal:
        listening = Listening(httpx.ASGITransport(create_app(portal)))
        asyncio.run(_collect(WebhookAddress.parse(webhook_address("http://127.0.0.1/", portal.settings)), listening))
    used = used_methods()
    assert len(listening.version_2) > 5
    assert (listening.version_2 - used.version_2, listening.version_3 - used.version_3) == (set(), set())
    assert used.version_2 | used.version_3 <= READING_METHODS


def test_scopes_follow_from_the_methods() -> None:
    used = used_methods()
    assert "crm" in used.scopes
    assert list(used.scopes) == sorted(set(used.scopes))
    assert "landing" not in used.scopes, "the audit reads no sites: nobody is asked for what is not used"
