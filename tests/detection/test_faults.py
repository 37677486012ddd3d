"""Whatever befalls portal, network or proxy: an area of the snapshot is what it is, or unread, never wrong."""

import asyncio
import json
import random
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from typing import Any

import httpx
import pytest

from b24audit.refportal import Fault, FaultKind, Settings, Webhook, create_app, open_portal, read_state
from b24audit.refportal.serve import webhook_address
from b24audit.refportal.states.sections.clients import ClientsState
from b24audit.rest import RestClient, RestError, WebhookAddress
from b24audit.snapshot.collector import collect
from b24audit.snapshot.models.base import Area, Frozen
from b24audit.snapshot.models.snapshot import Snapshot
from tests.rest.fakes import FakeClock
from tests.rest.faults import FAULTS

HOST = "127.0.0.1"
CODE = "collector0code"
SEEDS = range(2)
SCOPES = (
    "bizproc",
    "calendar",
    "catalog",
    "department",
    "disk",
    "im",
    "imopenlines",
    "lists",
    "log",
    "mail",
    "sonet_group",
    "telephony",
    "user",
    "userfieldconfig",
)
INSIDE = (FaultKind.SERVER_ERROR, FaultKind.OPERATION_TIME, FaultKind.LIMIT, FaultKind.PORTAL_DELETED)
"""What can befall one command of a batch."""


class _Unlucky(httpx.AsyncBaseTransport):
    """Passes requests on; a fault befalls each with some likelihood, the first one spared so that there is a portal."""

    def __init__(
        self, inner: httpx.AsyncBaseTransport, fault: str, seed: int, spared: int = 1, likelihood: float = 0.6
    ) -> None:
        self._inner = inner
        self._response = FAULTS[fault][0]
        self._dice = random.Random(seed)
        self._spared = spared
        self._likelihood = likelihood

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._spared -= 1
        if self._spared < 0 and self._dice.random() < self._likelihood:
            return self._response(request)
        return await self._inner.handle_async_request(request)


class _Listening(httpx.AsyncBaseTransport):
    """Passes requests on and remembers the methods of the commands inside batches."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner
        self.methods: set[str] = set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        commands = json.loads(request.content).get("cmd", {}).values()
        self.methods |= {line.partition("?")[0] for line in commands}
        return await self._inner.handle_async_request(request)


def _read(
    settings: Settings, around: Callable[[httpx.AsyncBaseTransport], httpx.AsyncBaseTransport] = lambda inner: inner
) -> Snapshot:
    """The snapshot of a conforming portal that has clients for several pages and no more."""
    state = read_state("conforming")
    state.get(ClientsState).count = 200
    with closing(open_portal(state, settings)) as portal:
        address = WebhookAddress.parse(webhook_address(f"http://{HOST}/", settings))
        return asyncio.run(_collect(address, around(httpx.ASGITransport(create_app(portal)))))


def _settings(**given: Any) -> Settings:
    return Settings(webhooks=(Webhook(1, CODE),), limits=False, **given)


async def _collect(address: WebhookAddress, transport: httpx.AsyncBaseTransport) -> Snapshot:
    async with RestClient(address, together=True, transport=transport, clock=FakeClock().clock) as client:
        return await collect(client, HOST)


@cache
def _true() -> Snapshot:
    return _read(_settings())


@cache
def _methods() -> tuple[str, ...]:
    """The methods that an audit asks in batches."""
    heard: list[_Listening] = []

    def listen(inner: httpx.AsyncBaseTransport) -> httpx.AsyncBaseTransport:
        heard.append(_Listening(inner))
        return heard[0]

    _read(_settings(), listen)
    return tuple(sorted(heard[0].methods))


def _wrong(true: object, found: object, place: str = "") -> Iterator[str]:
    """Places where something else is told than what is; a place that was not read is not among them."""
    if isinstance(found, Area) and found.unread is not None:
        return
    if isinstance(found, Frozen) and type(found) is type(true):
        for name in type(found).model_fields:
            yield from _wrong(getattr(true, name), getattr(found, name), f"{place}.{name}")
    elif isinstance(found, dict) and isinstance(true, dict):
        for key in found:
            yield from _wrong(true.get(key), found[key], f"{place}[{key}]")
    elif isinstance(found, tuple) and isinstance(true, tuple) and len(found) == len(true):
        for number, pair in enumerate(zip(true, found, strict=True)):
            yield from _wrong(*pair, f"{place}[{number}]")
    elif found != true:
        yield f"{place}: {true!r} -> {found!r}"


def _told_wrong(found: Snapshot) -> list[str]:
    return list(_wrong(_true(), found.model_copy(update={"taken": _true().taken})))


def _unread(found: object) -> int:
    if isinstance(found, Area):
        return 1 if found.unread is not None else _unread(found.value)
    if isinstance(found, Frozen):
        return sum(_unread(getattr(found, name)) for name in type(found).model_fields)
    if isinstance(found, dict | tuple):
        return sum(map(_unread, found.values() if isinstance(found, dict) else found))
    return 0


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_of_requests_never_makes_an_area_wrong(fault: str) -> None:
    found = _read(_settings(), lambda inner: _Unlucky(inner, fault, seed=1))
    assert _told_wrong(found) == []


@pytest.mark.parametrize("fault", sorted(FAULTS.keys() - {"429"}))
def test_portal_that_fails_at_once_is_said_to_be_unreadable(fault: str) -> None:
    with pytest.raises(RestError) as caught:
        _read(_settings(), lambda inner: _Unlucky(inner, fault, seed=0, spared=0, likelihood=1.0))
    assert caught.value.reason


def test_portal_that_is_out_of_time_at_once_leaves_everything_unread() -> None:
    found = _read(_settings(), lambda inner: _Unlucky(inner, "429", seed=0, spared=0, likelihood=1.0))
    assert (_told_wrong(found), found.crm.dictionaries.value, found.basics.value) == ([], None, None)


@pytest.mark.parametrize("kind", INSIDE)
@pytest.mark.parametrize("seed", SEEDS)
def test_fault_of_some_methods_never_makes_an_area_wrong(kind: FaultKind, seed: int) -> None:
    dice = random.Random(seed)
    faults = tuple(Fault(kind, method, rate=0.8, seed=seed) for method in _methods() if dice.random() < 0.3)
    found = _read(_settings(faults=faults))
    assert _told_wrong(found) == []
    assert _unread(found) > 0


@pytest.mark.parametrize("scope", SCOPES)
def test_missing_scope_never_makes_an_area_wrong(scope: str) -> None:
    scopes = frozenset(SCOPES) - {scope} | {"crm"}
    found = _read(Settings(webhooks=(Webhook(1, CODE, scopes=scopes),), limits=False))
    assert _told_wrong(found) == []
