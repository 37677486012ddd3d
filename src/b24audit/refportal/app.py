"""The portal as an ASGI application."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Route

from b24audit.refportal import service
from b24audit.refportal.channels.pages import ROUTES as CHANNEL_ROUTES
from b24audit.refportal.clock import Clock, SystemClock
from b24audit.refportal.delayed.middleware import DelayedWorkMiddleware
from b24audit.refportal.exchange import endpoint as one_c
from b24audit.refportal.fault_middleware import FaultMiddleware
from b24audit.refportal.portal import Portal
from b24audit.refportal.protocol.http import rest_endpoint, token_endpoint
from b24audit.refportal.settings import Settings
from b24audit.refportal.states.filled import fill, filled_store
from b24audit.refportal.states.model import State
from b24audit.refportal.store.database import Store
from b24audit.refportal.web.routes import web_routes

_METHODS = ["GET", "POST"]
_GZIP_LEVEL = 1
"""What nginx takes when nothing is said (ngx_http_gzip_module)."""


def open_portal(
    state: State, settings: Settings | None = None, *, db: Path | None = None, clock: Clock | None = None
) -> Portal:
    """A portal on a database file (kept as it is when it already holds one) or on a temporary one."""
    return Portal(_store(state, db), settings or Settings(), clock or SystemClock())


def _store(state: State, db: Path | None) -> Store:
    if db is None:
        return filled_store(state)
    store = Store(db)
    if store.fresh:
        fill(store, state)
    return store


def create_app(portal: Portal) -> Starlette:
    """The ASGI application of a portal, for a server or for ``httpx.ASGITransport``."""
    routes: list[BaseRoute] = [
        Route("/rest/{rest:path}", rest_endpoint, methods=_METHODS),
        Route("/oauth/token/", token_endpoint, methods=_METHODS),
        Route("/oauth/token", token_endpoint, methods=_METHODS),
        Route(one_c.PATH, one_c.exchange_with_1c, methods=_METHODS),
        Route("/refportal/traffic", service.traffic),
        Route("/refportal/state", service.state),
        *CHANNEL_ROUTES,
        *web_routes(),
    ]
    middleware = [
        Middleware(GZipMiddleware, compresslevel=_GZIP_LEVEL),
        Middleware(FaultMiddleware, injector=portal.faults, traffic=portal.traffic),
        Middleware(DelayedWorkMiddleware, portal=portal),
    ]
    app = Starlette(routes=routes, middleware=middleware)
    app.state.portal = portal
    return app
