"""Renewing an OAuth token: only when it has expired, and once for all calls that find it so.

Renewing before every call may get an application blocked (settings/oauth/auto-renewal.md).
"""

import asyncio
from collections.abc import Callable, Mapping
from http import HTTPStatus

import httpx
from pydantic import SecretStr

from b24audit.rest.address import Application, Tokens
from b24audit.rest.answers import decode, refusal
from b24audit.rest.errors import ConnectError, NoAuth, ProtocolError

TokensSaved = Callable[[Tokens], None]
"""Told about every new pair: the old refresh token is worthless from then on."""

_METHOD = "oauth/token"


class Renewal:
    """Holds the current pair of tokens and exchanges it at the authorization server."""

    def __init__(
        self, tokens: Tokens, application: Application, transport: httpx.AsyncBaseTransport | None, saved: TokensSaved
    ) -> None:
        self.tokens = tokens
        self._application = application
        self._transport = transport
        self._saved = saved
        self._running: asyncio.Task[Tokens] | None = None
        self._generation = 0

    @property
    def generation(self) -> int:
        """How many times the tokens were renewed; a call notes it before it is sent."""
        return self._generation

    async def renew(self, generation: int) -> SecretStr:
        """The access token newer than that of the generation, exchanged once however many calls ask for it.

        Raises ``NoAuth`` when the server gives none, ``ConnectError``, ``ProtocolError``.
        """
        if generation < self._generation:
            return self.tokens.access
        if self._running is None:
            self._running = asyncio.create_task(self._exchange())
        running = self._running
        try:
            return (await asyncio.shield(running)).access
        finally:
            if self._running is running and running.done():
                self._running = None

    async def _exchange(self) -> Tokens:
        response = await self._ask()
        document = decode(response.content, method=_METHOD, status=response.status_code)
        if isinstance(document, dict) and "error" in document:
            raise refusal(document, method=_METHOD, status=response.status_code)
        try:
            tokens = Tokens(SecretStr(document["access_token"]), SecretStr(document["refresh_token"]))
        except (KeyError, TypeError):
            tokens = None
        if tokens is None or response.status_code != HTTPStatus.OK:
            raise NoAuth("сервер авторизации не выдал токен", method=_METHOD, status=response.status_code)
        self.tokens = tokens
        self._generation += 1
        self._saved(tokens)
        return tokens

    async def _ask(self) -> httpx.Response:
        public = {"grant_type": "refresh_token", "client_id": self._application.client_id}
        secret = {"client_secret": self._application.client_secret, "refresh_token": self.tokens.refresh}
        transport = _SecretQuery(self._transport or httpx.AsyncHTTPTransport(), secret)
        try:
            async with httpx.AsyncClient(transport=transport) as client:
                return await client.get(f"{self._application.server}/oauth/token/", params=public)
        except httpx.HTTPError as error:
            problem = type(error).__name__
            torn = isinstance(error, httpx.DecodingError)
        raise (ProtocolError if torn else ConnectError)(problem, method=_METHOD)


class _SecretQuery(httpx.AsyncBaseTransport):
    """Adds secrets to the query under httpx's client, so that nothing httpx keeps or logs holds them."""

    def __init__(self, inner: httpx.AsyncBaseTransport, secrets: Mapping[str, SecretStr]) -> None:
        self._inner = inner
        self._secrets = secrets

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the completed copy of the request."""
        query = {name: secret.get_secret_value() for name, secret in self._secrets.items()}
        url = request.url.copy_merge_params(query)
        return await self._inner.handle_async_request(httpx.Request("GET", url, extensions=request.extensions))

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()
