"""The reference portal for benchmarks, in a process of its own: ``python portal.py DATABASE CONTACTS``.

Prints the webhook's address. Then each line of input is a JSON object that sets the conditions of the next reading:
``latency_ms``, ``command_ms``, ``limits``, and ``level``, what the request counter holds. End of input ends it.

Pages that were read before come from memory: what is measured is the protocol and the client, and not how fast SQLite
and Python can put together a page. A row is kept once, however many pages hold it: 250 MB for 110,000 contacts.
"""

import gc
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from b24audit.refportal import Settings, read_state
from b24audit.refportal.portal import Portal
from b24audit.refportal.protocol.call import Call, Handler, Method, Reply
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.limits import LeakyBucket, OperatingTime
from b24audit.refportal.protocol.registry import Registry
from b24audit.refportal.serve import serve
from b24audit.refportal.states.sections.clients import ClientsState

LOOPBACK = "127.0.0.1"
REMEMBERED = "crm.contact.list"
_UNLIMITED = 1e9
"""Seconds of execution time: the portal counts the time its threads wait for one another, which no PHP process does."""


class RememberingRegistry(Registry):
    """Methods of a portal, one of them answering from memory what it has answered before."""

    def __init__(self, registry: Registry) -> None:
        super().__init__(())
        self._registry = registry
        method = registry.find(REMEMBERED)
        assert method is not None
        self._remembered = replace(method, handler=remembering(method.handler))

    def __iter__(self) -> Iterator[Method]:
        return iter(self._registry)

    def find(self, name: str, version: int = 2) -> Method | None:
        """The method, if the portal has it."""
        return self._remembered if name.lower() == REMEMBERED else self._registry.find(name, version)


def remembering(handler: Handler) -> Handler:
    """The handler of a list with its pages kept by their parameters, and their rows by ID."""
    pages: dict[str, Reply] = {}
    rows: dict[Json, Json] = {}

    def remembered(call: Call) -> Reply:
        key = repr(dict(call.params))
        if key not in pages:
            page = handler(call)
            assert isinstance(page, Reply)
            assert isinstance(page.result, list)
            pages[key] = replace(page, result=[rows.setdefault(row["ID"], row) for row in page.result])
        return pages[key]

    return remembered


def set_conditions(portal: Portal, latency_ms: int, command_ms: int, limits: bool, level: int) -> None:
    """Prepare the portal for the next reading; Python is not to look through the remembered pages for garbage."""
    gc.collect()
    gc.freeze()
    portal.settings = replace(portal.settings, latency_ms=latency_ms, command_ms=command_ms, limits=limits)
    portal.bucket = LeakyBucket(portal.clock, portal.bucket.intensity)
    portal.operating = OperatingTime(portal.clock, _UNLIMITED)
    for _ in range(level):
        portal.bucket.take(LOOPBACK)


def main(database: str, contacts: int, say: Callable[[str], object]) -> None:
    """Serve the portal; an existing database is used as it is."""
    state = read_state("conforming")
    state.get(ClientsState).count = contacts * 3 // 2
    with serve(state, Settings(limits=False), db=Path(database)) as served:
        served.portal.registry = RememberingRegistry(served.portal.registry)
        say(f"{served.webhook}\n")
        for line in sys.stdin:
            set_conditions(served.portal, **json.loads(line))
            say("ready\n")


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), _say)
