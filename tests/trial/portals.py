"""A reference portal in process and the things an experiment has at hand."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import httpx

from b24audit.refportal import Settings, State, create_app, open_portal, read_state
from b24audit.refportal.serve import webhook_address
from b24audit.refportal.states.sections.clients import ClientsState
from b24audit.rest import Access, RestClient, WebhookAddress
from b24audit.trial.gate import WriteGate
from b24audit.trial.ledger import Ledger
from b24audit.trial.mark import Mark
from b24audit.trial.objects import TaggedObjects

T = TypeVar("T")
ORIGIN = "http://127.0.0.1"
RUN = "20260101-120000"


@dataclass(frozen=True)
class AtHand:
    """The client and the objects of one run."""

    rest: RestClient
    objects: TaggedObjects
    ledger: Ledger


def conforming() -> State:
    """The conforming state with nobody in the client base."""
    state = read_state("conforming")
    state.get(ClientsState).count = 0
    return state


@asynccontextmanager
async def at_hand(folder: Path, state: State | None = None) -> AsyncGenerator[AtHand, None]:
    """A run against a portal in that state."""
    with closing(open_portal(state or conforming(), Settings(limits=False))) as portal:
        address = WebhookAddress.parse(webhook_address(f"{ORIGIN}/", portal.settings))
        gate = WriteGate()
        transport = httpx.ASGITransport(create_app(portal))
        async with RestClient(
            address, access=Access.READ_WRITE, together=True, transport=transport, on_write=gate
        ) as rest:
            ledger = Ledger.begin(folder / "ledger.jsonl", RUN, ORIGIN)
            yield AtHand(rest, TaggedObjects(rest, gate, ledger, Mark(RUN)), ledger)


Act = Callable[[AtHand], Awaitable[T]]
