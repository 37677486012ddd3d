"""Running a portal on a port: in the background of a test, or in the foreground of the command line."""

import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from b24audit.refportal.app import create_app, open_portal
from b24audit.refportal.clock import Clock
from b24audit.refportal.portal import Portal
from b24audit.refportal.settings import ADMINISTRATOR, Settings
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.payments import Exchange
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.tls import Tls
from b24audit.refportal.web.sessions import administrators_login

LOOPBACK = "127.0.0.1"
_START_SECONDS = 30


@dataclass(frozen=True)
class Served:
    """A portal that answers: its web address, the address of its first webhook, and the portal itself."""

    web: str
    webhook: str
    portal: Portal

    @property
    def login(self) -> str:
        """What the first administrator signs in with; the password is that of the settings."""
        return login_of(self.portal)

    @property
    def application_token(self) -> str:
        """A new access token of the test application."""
        return self.portal.authority.issue(ADMINISTRATOR)

    @property
    def password(self) -> str:
        """The password of every employee."""
        return self.portal.settings.password


def listen(host: str = LOOPBACK, port: int = 0) -> socket.socket:
    """A listening socket; port 0 takes a free one.

    Raises:
        OSError: the port is taken or the host is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except OSError:
        listener.close()
        raise
    return listener


def serve_until_stopped(portal: Portal, listener: socket.socket, tls: Tls | None = None) -> None:
    """Serve in the main thread until SIGTERM or SIGINT, then return: being told to stop is no failure."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)  # the server raises the signal again after stopping on it
    _server(portal, tls).run(sockets=[listener])


def _server(portal: Portal, tls: Tls | None) -> uvicorn.Server:
    config = uvicorn.Config(
        create_app(portal),
        log_level="critical",
        access_log=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=5,
        ssl_certfile=str(tls.certificate) if tls else None,
        ssl_keyfile=str(tls.key) if tls else None,
    )
    return uvicorn.Server(config)


def address_of(listener: socket.socket, host: str, tls: Tls | None = None) -> str:
    """The web address of a listening socket, with its final slash."""
    name = f"[{host}]" if ":" in host else host
    return f"{'https' if tls else 'http'}://{name}:{listener.getsockname()[1]}/"


def webhook_address(web: str, settings: Settings) -> str:
    """The address of the first webhook below a web address."""
    hook = settings.webhooks[0]
    return f"{web}rest/{hook.user_id}/{hook.code}/"


def login_of(portal: Portal) -> str:
    """What the first administrator of a portal signs in with; "" when it has none."""
    with portal.store.transaction() as session:
        return administrators_login(session)


def one_c_of(portal: Portal) -> dict[str, str]:
    """By what name and password 1C enters the exchange of a portal."""
    with portal.store.transaction() as session:
        exchange = Exchange.model_validate(get_meta(session, "payments").get("exchange", {}))
    return {"login": exchange.login, "password": exchange.password}


@contextmanager
def serve(
    state: State,
    settings: Settings | None = None,
    *,
    db: Path | None = None,
    clock: Clock | None = None,
    tls: Tls | None = None,
) -> Iterator[Served]:
    """A portal on a free loopback port in a background thread, stopped and removed at the end."""
    settings = settings or Settings()
    portal = open_portal(state, settings, db=db, clock=clock)
    listener = listen()
    server = _server(portal, tls)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    web = address_of(listener, LOOPBACK, tls)
    try:
        yield Served(web, webhook_address(web, settings), portal)
    finally:
        server.should_exit = True
        thread.join(_START_SECONDS)
        listener.close()
        portal.close()
