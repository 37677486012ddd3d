"""Does what is due before a request is answered."""

from typing import TYPE_CHECKING

from anyio.to_thread import run_sync
from starlette.types import ASGIApp, Receive, Scope, Send

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal


class DelayedWorkMiddleware:
    """Runs the schedule of the portal."""

    def __init__(self, app: ASGIApp, portal: "Portal") -> None:
        self._app = app
        self._portal = portal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Do what is due, then answer."""
        if scope["type"] == "http" and self._portal.delayed.is_due():
            await run_sync(self._portal.delayed.run, self._portal)
        await self._app(scope, receive, send)
