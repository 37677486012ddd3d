"""Calling a portal in process: one request, one answer, a clock that stands still."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx

from b24audit.refportal import ManualClock, Portal, Settings, State, create_app, open_portal, read_state
from b24audit.refportal.settings import WEBHOOK_CODE
from b24audit.refportal.states.sections.clients import ClientsState
from b24audit.refportal.states.sections.items import ItemsState
from b24audit.refportal.states.sections.product_rows import ProductRowsState
from b24audit.refportal.states.sections.stage_history import StageHistoryState

WEB = "http://portal.test/"
HOOK = f"{WEB}rest/1/{WEBHOOK_CODE}/"
HOOK_V3 = f"{WEB}rest/api/1/{WEBHOOK_CODE}/"


class Caller:
    """Sends requests to a portal."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self._transport = httpx.ASGITransport(create_app(portal))

    def send(self, method: str, url: str, **options: Any) -> httpx.Response:
        """One HTTP request; redirects are not followed."""
        return asyncio.run(self._send(method, url, options))

    async def _send(self, method: str, url: str, options: Mapping[str, Any]) -> httpx.Response:
        async with httpx.AsyncClient(transport=self._transport, base_url=HOOK) as client:
            return await client.request(method, url, **options)

    def call(self, method: str, **params: Any) -> Any:
        """The whole answer of a method called with a JSON body."""
        return self.send("POST", method, json=params).json()

    def result(self, method: str, **params: Any) -> Any:
        """The result of a method that must succeed."""
        answer = self.call(method, **params)
        assert "result" in answer, answer
        return answer["result"]

    def refusal(self, method: str, **params: Any) -> tuple[int, str, str]:
        """Status, code and description of a refusal."""
        response = self.send("POST", method, json=params)
        answer = response.json()
        return response.status_code, answer["error"], answer["error_description"]

    def batch(self, commands: Mapping[str, str] | list[str], **params: Any) -> Any:
        """The sections of a batch."""
        return self.result("batch", cmd=commands, **params)


def small(name: str = "conforming") -> State:
    """The state of that name without invented clients: methods do not need thousands of them."""
    state = read_state(name)
    state.get(ClientsState).count = 0
    return state


def before_work() -> State:
    """The conforming portal before anybody has worked with it: without leads, deals, quotes and invoices."""
    state = small()
    items = state.get(ItemsState)
    items.lead, items.deal, items.quote, items.invoice = [], [], [], []
    state.get(ProductRowsState).items = []
    state.get(StageHistoryState).items = []
    return state


@contextmanager
def portal_of(
    state: State | str = "empty", settings: Settings | None = None, clock: ManualClock | None = None
) -> Iterator[Caller]:
    """A caller of a portal in that state; limits are off unless the settings say otherwise.

    A state called by its name is a ``small`` one.
    """
    described = small(state) if isinstance(state, str) else state
    portal = open_portal(described, settings or Settings(limits=False), clock=clock or ManualClock())
    try:
        yield Caller(portal)
    finally:
        portal.close()
