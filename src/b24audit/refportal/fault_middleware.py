"""Injects faults between the network and REST."""

import anyio
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from b24audit.refportal.fault_answers import LIMITS, refusal, spoiled, written
from b24audit.refportal.faults import Fault, FaultInjector, FaultKind
from b24audit.refportal.protocol.batch import method_name
from b24audit.refportal.traffic import Traffic


class FaultMiddleware:
    """ASGI middleware around the portal; only requests to REST are befallen."""

    def __init__(self, app: ASGIApp, injector: FaultInjector, traffic: Traffic) -> None:
        self._app = app
        self._injector = injector
        self._traffic = traffic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request pass, changed by the faults that befall it."""
        if scope["type"] != "http" or not scope["path"].startswith("/rest/"):
            await self._app(scope, receive, send)
            return
        method = method_name(scope["path"].rstrip("/").rpartition("/")[2])
        for fault in self._injector.for_request(method):
            if fault.kind is FaultKind.LATENCY:
                await anyio.sleep(fault.ms / 1000)
                continue
            await self._befall(fault, scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _befall(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        if fault.kind is FaultKind.TRUNCATE:
            await self._app(scope, receive, _truncating(send))
            return
        self._traffic.request()
        if fault.kind in LIMITS:
            self._traffic.refusal()
        error = refusal(fault.kind)
        await (written(error) if error else spoiled(Response(), fault.kind))(scope, receive, send)


def _truncating(send: Send) -> Send:
    """Gathers the whole answer and sends only the first half of its body, as a complete HTTP message."""
    start: Message = {}
    parts: list[bytes] = []

    async def half(message: Message) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            start = message
            return
        parts.append(message.get("body", b""))
        if message.get("more_body"):
            return
        body = b"".join(parts)
        body = body[: len(body) // 2]
        kept = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
        await send({**start, "headers": [*kept, (b"content-length", str(len(body)).encode())]})
        await send({"type": "http.response.body", "body": body})

    return half
