"""Injects faults between the network and REST."""

import anyio
import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from b24audit.refportal.faults import Fault, FaultInjector, FaultKind
from b24audit.refportal.protocol.batch import method_name
from b24audit.refportal.traffic import Traffic

_ANSWERS = {
    FaultKind.LIMIT: (503, "QUERY_LIMIT_EXCEEDED", "Too many requests"),
    FaultKind.OVERLOAD: (503, "OVERLOAD_LIMIT", "REST API is blocked due to overload"),
    FaultKind.OPERATION_TIME: (429, "OPERATION_TIME_LIMIT", "Method is blocked due to operation time limit."),
    FaultKind.SERVER_ERROR: (500, "INTERNAL_SERVER_ERROR", "Internal server error"),
    FaultKind.PORTAL_DELETED: (500, "PORTAL_DELETED", "Portal was deleted"),
}
_REFUSALS = {FaultKind.LIMIT, FaultKind.OVERLOAD, FaultKind.OPERATION_TIME}
_HTML = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


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
        if fault.kind in _REFUSALS:
            self._traffic.refusal()
        if fault.kind is FaultKind.DROP:
            await _answer(send, 200, b"", "application/json", announced=1)
        elif fault.kind is FaultKind.HTML:
            await _answer(send, 200, _HTML, "text/html; charset=utf-8")
        else:
            status, code, text = _ANSWERS[fault.kind]
            body = orjson.dumps({"error": code, "error_description": text})
            await _answer(send, status, body, "application/json; charset=utf-8")


async def _answer(send: Send, status: int, body: bytes, kind: str, announced: int = 0) -> None:
    headers = [(b"content-type", kind.encode()), (b"content-length", str(announced or len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": bool(announced)})


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
