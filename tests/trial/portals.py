"""A reference portal in process and the things an experiment has at hand."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from b24audit.refportal import Settings, State, create_app, open_portal, read_state
from b24audit.refportal.clock import ManualClock
from b24audit.refportal.portal import Portal
from b24audit.refportal.serve import webhook_address
from b24audit.refportal.states.sections.clients import ClientsState
from b24audit.rest import Access, RestClient, WebhookAddress
from b24audit.trial.gate import WriteGate
from b24audit.trial.ledger import Ledger
from b24audit.trial.mark import Mark
from b24audit.trial.objects import TaggedObjects
from b24audit.trial.removal import Removal, Remover

ORIGIN = "http://127.0.0.1"
RUN = "20260101-120000"


@dataclass(frozen=True)
class AtHand:
    """The client and the objects of one run."""

    rest: RestClient
    objects: TaggedObjects
    ledger: Ledger
    gate: WriteGate
    portal: Portal

    async def remove_all(self, seconds: float = 30.0) -> Removal:
        """Remove what the run created."""
        return await Remover(self.rest, self.gate, self.ledger, seconds, pause=0.0).remove_all()

    def state(self) -> dict[str, Any]:
        """The portal's state document without history."""
        with self.portal.store.transaction() as session:
            return without_history(State.dump(session).document())


def without_history(document: dict[str, Any]) -> dict[str, Any]:
    """A state document without what stays of an object for ever."""
    return {key: value for key, value in document.items() if key != "stage_history"}


def conforming() -> State:
    """The conforming state with nobody in the client base."""
    state = read_state("conforming")
    state.get(ClientsState).count = 0
    return state


def opened(state: State | None = None) -> Portal:
    """A portal in that state whose time stands still until it is moved on; to be closed."""
    return open_portal(state or conforming(), Settings(limits=False), clock=ManualClock())


@asynccontextmanager
async def at_hand(folder: Path, portal: Portal) -> AsyncGenerator[AtHand, None]:
    """A run against a portal."""
    address = WebhookAddress.parse(webhook_address(f"{ORIGIN}/", portal.settings))
    gate = WriteGate()
    transport = httpx.ASGITransport(create_app(portal))
    async with RestClient(address, access=Access.READ_WRITE, together=True, transport=transport, on_write=gate) as rest:
        ledger = Ledger.begin(folder / "ledger.jsonl", RUN, ORIGIN)
        yield AtHand(rest, TaggedObjects(rest, gate, ledger, Mark(RUN)), ledger, gate, portal)
