"""One HTTP request to the portal. The secret joins it in the last place possible.

Requests are made without the secret; ``_Authorised`` adds it under httpx's client, so what httpx logs, keeps in its
exceptions and shows in tracebacks cannot hold it. A renamed portal answers ``302``; the POST is repeated to its new
address, never followed as GET (settings/how-to-call-rest-api/change-domen.md).
"""

import socket
import ssl
from dataclasses import dataclass
from http import HTTPStatus
from typing import Self
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx
import msgspec
from pydantic import SecretStr

from b24audit.rest.address import Address, WebhookAddress, check_scheme, is_loopback
from b24audit.rest.commands import Api
from b24audit.rest.downloads import LIMIT, rest_path
from b24audit.rest.errors import (
    AddressError,
    ConnectError,
    ConnectionLost,
    DnsError,
    ProtocolError,
    ReadTimeout,
    TlsError,
    TransportError,
    UntrustedCertificate,
)
from b24audit.rest.reply import Body, Reply, unpack
from b24audit.rest.silence import silence_http_libraries

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOVES = 3
_DOWNLOAD = "download"
_UNKNOWN_ISSUER = frozenset({18, 19, 20, 21})
"""Verification codes of OpenSSL: self-signed, self-signed in the chain, no issuer found, chain not verified."""
_MASK = "•••".encode()
_DAMAGED = "сжатый ответ повреждён"
_HEADERS = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "gzip"}


@dataclass(frozen=True)
class Timeouts:
    """Seconds. The portal itself may work on a request for 60 s (limits.md), so the answer is awaited longer."""

    connect: float = 10.0
    read: float = 70.0


class Wire:
    """Posts bodies to methods of one portal over a pool of kept connections."""

    def __init__(
        self, address: Address, transport: httpx.AsyncBaseTransport | None = None, timeouts: Timeouts | None = None
    ) -> None:
        silence_http_libraries()
        limits = timeouts or Timeouts()
        self.origin = address.origin
        self._user_id = address.user_id if isinstance(address, WebhookAddress) else ""
        inner = transport or _transport(address)
        self._authorised = _Authorised(address, inner)
        timeout = httpx.Timeout(limits.read, connect=limits.connect, pool=None)
        self._client = httpx.AsyncClient(
            transport=self._authorised, headers=_HEADERS, timeout=timeout, follow_redirects=False
        )
        self._plain = httpx.AsyncClient(transport=inner, timeout=timeout, follow_redirects=False)

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    def renew(self, token: SecretStr) -> None:
        """Use another OAuth access token from now on."""
        self._authorised.secret = token

    async def post(self, method: str, body: bytes, api: Api = Api.V2) -> Reply:
        """Send one request, following a renamed portal. Raises ``TransportError`` and ``ProtocolError``."""
        path = f"/rest/api/{method}" if api is Api.V3 else f"/rest/{method}"
        for _ in range(_MOVES):
            reply, location = await self._send(method, f"{self.origin}{path}", body)
            if reply.status not in _REDIRECTS:
                return reply
            self.origin = self._moved(location, path, method, reply.status)
        raise ProtocolError("портал перенаправляет без конца", method=method, status=HTTPStatus.FOUND)

    async def fetch(self, url: str) -> Reply:
        """The bytes of a file by the address that the portal gave. Raises ``TransportError`` and ``ProtocolError``.

        The portal may redirect to where its files lie; the secret does not go there.
        """
        client, address = self._client, self.origin + rest_path(url, self.origin, self._user_id)
        for _ in range(_MOVES):
            reply, location = await self._read_file(client, address)
            if reply.status not in _REDIRECTS:
                return reply
            client, address = self._plain, urljoin(address, location)
            parts = urlsplit(address)
            try:
                check_scheme(parts.scheme, parts.hostname or "")
            except AddressError:
                raise ProtocolError("файл лежит на незащищённом адресе", method=_DOWNLOAD) from None
        raise ProtocolError("портал перенаправляет без конца", method=_DOWNLOAD, status=HTTPStatus.FOUND)

    async def _read_file(self, client: httpx.AsyncClient, url: str) -> tuple[Reply, str]:
        content = bytearray()
        try:
            async with client.stream("GET", url, headers={"Accept": "*/*"}) as response:
                async for chunk in response.aiter_bytes():
                    content += chunk
                    if len(content) > LIMIT:
                        raise ProtocolError("файл больше, чем мог быть", method=_DOWNLOAD)
                return Reply(response.status_code, bytes(content)), response.headers.get("Location", "")
        except httpx.DecodingError:
            kind: type[TransportError | ProtocolError] = ProtocolError
        except httpx.HTTPError as error:
            kind = _transport_error(error)
        raise kind("файл не прочитан", method=_DOWNLOAD)

    def _without_secret(self, body: Body) -> Body:
        """A portal or a proxy may quote the address in its answer, and answers get into errors and reports."""
        secret = self._authorised.secret.get_secret_value().encode()
        return body if body.find(secret) < 0 else bytes(body).replace(secret, _MASK)

    async def _send(self, method: str, url: str, body: bytes) -> tuple[Reply, str]:
        """The answer and its ``Location``.

        The body is read past httpx's response, whose cycles would keep it, and stays compressed until it is whole:
        many large answers arrive at once.
        """
        kind: type[TransportError | ProtocolError]
        try:
            async with self._client.stream("POST", url, content=body) as response:
                if response.is_stream_consumed:  # a transport that gave a whole answer, as those of tests do
                    return self._reply(response, response.content)
                content = b"".join([chunk async for chunk in response.aiter_raw()])
        except httpx.DecodingError:
            kind, problem = ProtocolError, _DAMAGED
        except httpx.HTTPError as error:
            kind, problem = _transport_error(error), type(error).__name__
        else:
            if response.headers.get("Content-Encoding") != "gzip":
                return self._reply(response, content)
            try:
                return self._reply(response, unpack(content), content)
            except ValueError:
                kind, problem = ProtocolError, _DAMAGED
        raise kind(problem, method=method)

    def _reply(self, response: httpx.Response, content: Body, packed: bytes = b"") -> tuple[Reply, str]:
        body = self._without_secret(content)
        # What came with the secret in it is not kept.
        reply = Reply(response.status_code, body, packed if body is content else b"")
        return reply, response.headers.get("Location", "")

    def _moved(self, location: str, path: str, method: str, status: int) -> str:
        """The new origin, when the same method on another host is meant and the secret stays encrypted."""
        target = urlsplit(urljoin(self.origin + self._authorised.full_path(path), location))
        try:
            check_scheme(target.scheme, target.hostname or "")
        except AddressError:
            target = urlsplit("")
        downgraded = target.scheme != "https" and self.origin.startswith("https:")
        if downgraded or target.path.rstrip("/") not in (path, self._authorised.full_path(path)):
            raise ProtocolError("портал перенаправил не на REST", method=method, status=status)
        return f"{target.scheme}://{target.netloc}"


class _Authorised(httpx.AsyncBaseTransport):
    """Adds the secret to a request: into the path for a webhook, as ``auth`` of the JSON body for a token."""

    def __init__(self, address: Address, inner: httpx.AsyncBaseTransport) -> None:
        self._user_id = address.user_id if isinstance(address, WebhookAddress) else ""
        self.secret = address.secret if isinstance(address, WebhookAddress) else address.tokens.access
        self._inner = inner

    def full_path(self, path: str) -> str:
        """The path as the portal knows it."""
        if not self._user_id:
            return path
        start = "/rest/api/" if path.startswith("/rest/api/") else "/rest/"
        return f"{start}{self._user_id}/{self.secret.get_secret_value()}/{path.removeprefix(start)}"

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the completed copy of the request."""
        body, url = await request.aread(), request.url.copy_with(path=self.full_path(request.url.path))
        if request.method == "GET":
            url = url if self._user_id else url.copy_merge_params({"auth": self.secret.get_secret_value()})
        elif not self._user_id:
            body = _with_token(body, self.secret.get_secret_value())
        headers = [(name, value) for name, value in request.headers.raw if name.lower() != b"content-length"]
        full = httpx.Request(
            request.method,
            url,
            headers=headers,
            content=body,
            extensions=request.extensions,
        )
        return await self._inner.handle_async_request(full)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


def _with_token(body: bytes, token: str) -> bytes:
    pair = b'{"auth":' + msgspec.json.encode(token)
    return pair + (b"}" if body == b"{}" else b"," + body[1:])


def _transport(address: Address) -> httpx.AsyncBaseTransport:
    parts = urlsplit(address.origin)
    host = parts.hostname or ""
    direct = is_loopback(host) or proxy_bypass(host)
    return httpx.AsyncHTTPTransport(
        verify=parts.scheme == "https",  # reading the certificates takes a tenth of a second
        limits=httpx.Limits(max_connections=None, max_keepalive_connections=64, keepalive_expiry=30.0),
        proxy=None if direct else getproxies().get(parts.scheme),
    )


def _transport_error(error: httpx.HTTPError) -> type[TransportError]:
    if isinstance(error, httpx.ConnectTimeout | httpx.ConnectError | httpx.ProxyError):
        return _connect_error(error)
    if isinstance(error, httpx.TimeoutException):
        return ReadTimeout
    return ConnectionLost


def _connect_error(error: BaseException) -> type[TransportError]:
    """Tells name, certificate and connection apart by what lies under httpx's error."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError) and cause.verify_code in _UNKNOWN_ISSUER:
            return UntrustedCertificate
        if isinstance(cause, ssl.SSLError):
            return TlsError
        if isinstance(cause, socket.gaierror):
            return DnsError
        cause = cause.__cause__ or cause.__context__
    return ConnectError
