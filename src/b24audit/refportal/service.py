"""Service endpoints of the reference portal."""

from ipaddress import ip_address
from typing import TYPE_CHECKING

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from b24audit.refportal.states.files import write_state
from b24audit.refportal.states.model import State

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal


async def traffic(request: Request) -> Response:
    """What callers have asked of the portal since it started."""
    if not may_see(request):
        return PlainTextResponse("Служебные адреса доступны только с этого компьютера.", 403)
    portal: Portal = request.app.state.portal
    return JSONResponse(portal.traffic.report())


async def state(request: Request) -> Response:
    """The current state of the portal as the YAML document that --state accepts."""
    if not may_see(request):
        return PlainTextResponse("Служебные адреса доступны только с этого компьютера.", 403)
    portal: Portal = request.app.state.portal
    text = await run_sync(_dump, portal)
    return PlainTextResponse(text, media_type="application/yaml")


def _dump(portal: "Portal") -> str:
    with portal.store.transaction() as session:
        return write_state(State.dump(session))


def may_see(request: Request) -> bool:
    """Whether a service address may be shown to who asks."""
    portal: Portal = request.app.state.portal
    if not portal.settings.loopback_only:
        return True
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False
