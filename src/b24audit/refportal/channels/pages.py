"""Service addresses that play the world outside: they deliver a letter or a message of a messenger, as JSON."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import orjson
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from b24audit.refportal.channels import letters, messages
from b24audit.refportal.channels.incoming import Received
from b24audit.refportal.crm.objects import OBJECT_TYPES
from b24audit.refportal.service import may_see

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal

_SERVICE_ONLY = "Служебные адреса доступны только с этого компьютера."


async def letter(request: Request) -> Response:
    """Deliver a letter: to, from, name, subject, body."""
    given = await _service_values(request)
    if isinstance(given, Response):
        return given
    incoming = letters.IncomingLetter(
        given.get("to", ""),
        given.get("from", ""),
        given.get("subject", ""),
        given.get("name", ""),
        given.get("body", ""),
    )

    def deliver() -> Response:
        portal: Portal = request.app.state.portal
        with portal.store.transaction(exclusive=True) as session:
            row = letters.deliver(portal, session, incoming)
            return JSONResponse({"letter": row.id, "items": [_item(each[0], each[1]) for each in row.bindings]})

    try:
        return await run_sync(deliver)
    except letters.NoMailbox as error:
        return PlainTextResponse(str(error), 404)


async def message(request: Request) -> Response:
    """Deliver a message of a messenger: connector, person (a number), name, text."""
    given = await _service_values(request)
    if isinstance(given, Response):
        return given
    person = given.get("person", "")
    incoming = messages.IncomingMessage(
        given.get("connector", ""),
        int(person) if person.isdecimal() else 0,
        given.get("name", ""),
        given.get("text", ""),
    )

    def deliver() -> Response:
        portal: Portal = request.app.state.portal
        with portal.store.transaction(exclusive=True) as session:
            received = messages.deliver(portal, session, incoming)
            return JSONResponse({"items": _items(received)})

    try:
        return await run_sync(deliver)
    except messages.NoChannel as error:
        return PlainTextResponse(str(error), 404)


def _items(received: Received | None) -> list[dict[str, int | str]]:
    return [_item(*each) for each in received.items] if received else []


def _item(entity_type: int, number: int) -> dict[str, int | str]:
    return {"object": OBJECT_TYPES[entity_type].name, "id": number}


async def _service_values(request: Request) -> Mapping[str, str] | Response:
    return await _values(request) if may_see(request) else PlainTextResponse(_SERVICE_ONLY, 403)


async def _values(request: Request) -> Mapping[str, str]:
    """Fields of a JSON or form body as text; an unreadable body has none."""
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            given = orjson.loads(await request.body())
        except orjson.JSONDecodeError:
            return {}
        return {str(name): str(value) for name, value in given.items()} if isinstance(given, dict) else {}
    async with request.form() as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


ROUTES = [
    Route("/refportal/letters", letter, methods=["POST"]),
    Route("/refportal/messages", message, methods=["POST"]),
]
"""To be served by the portal."""
