"""What injected faults look like to a client: refusals with their codes, and answers that are none."""

import orjson
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from b24audit.refportal.faults import FaultKind
from b24audit.refportal.protocol import errors
from b24audit.refportal.protocol.envelope import failure
from b24audit.refportal.protocol.errors import RestError

_REFUSALS = {
    FaultKind.LIMIT: errors.too_many_requests,
    FaultKind.OVERLOAD: errors.overloaded,
    FaultKind.OPERATION_TIME: errors.operation_time_limit,
    FaultKind.SERVER_ERROR: errors.server_failure,
    FaultKind.PORTAL_DELETED: errors.portal_deleted,
}
LIMITS = frozenset({FaultKind.LIMIT, FaultKind.OVERLOAD, FaultKind.OPERATION_TIME})
"""Faults that count as refusals in the traffic."""
_HTML = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


def refusal(kind: FaultKind) -> RestError | None:
    """The documented refusal of a fault; None for the kinds that delay or spoil an answer instead."""
    make = _REFUSALS.get(kind)
    return make() if make else None


def spoiled(answer: Response, kind: FaultKind) -> Response:
    """What arrives in place of an answer when the server, a proxy or the network breaks down over it."""
    if kind is FaultKind.TRUNCATE:
        body = bytes(answer.body)
        return Response(body[: len(body) // 2], answer.status_code, media_type=answer.headers.get("content-type"))
    if kind is FaultKind.DROP:
        return _Dropped()
    if kind is FaultKind.HTML:
        return HTMLResponse(_HTML)
    return answer


def written(error: RestError) -> Response:
    """A refusal as an answer."""
    return Response(orjson.dumps(failure(error)), error.status, media_type="application/json; charset=utf-8")


class _Dropped(Response):
    """Announces a body and ends without it, so that the server breaks the connection off."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  # the form of ASGI
        """Send the head only."""
        headers = [(b"content-type", b"application/json"), (b"content-length", b"1")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"", "more_body": True})
