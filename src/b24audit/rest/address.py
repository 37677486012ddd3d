"""Where a portal is and by what right it is called; secrets are secret types from the first moment on."""

import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from pydantic import SecretStr

from b24audit.rest.errors import AddressError

_WEBHOOK_PATH = re.compile(r"/rest/(?:api/)?(\d+)/([A-Za-z0-9]+)/?")


@dataclass(frozen=True)
class WebhookAddress:
    """An incoming webhook (local-integrations/local-webhooks.md): the path is the whole authorization.

    ``origin`` is scheme and host, ``user_id`` the webhook's owner, ``secret`` its code.
    """

    origin: str
    user_id: str
    secret: SecretStr

    @classmethod
    def parse(cls, text: str) -> "WebhookAddress":
        """Read the address as the portal shows it. Raises ``AddressError``; the text is never quoted."""
        parts = _split(text.strip())
        path = _WEBHOOK_PATH.fullmatch(parts.path)
        if path is None or parts.query or parts.fragment:
            raise AddressError(
                "Адрес вебхука должен иметь вид https://портал/rest/номер/код/: скопируйте его из портала целиком."
            )
        return cls(_origin(parts), path[1], SecretStr(path[2]))

    @property
    def host(self) -> str:
        """Host, with the port when it is not the usual one."""
        return self.origin.partition("//")[2]


@dataclass(frozen=True)
class Tokens:
    """A pair of OAuth tokens; the access token lives an hour, the refresh token 180 days (settings/oauth/)."""

    access: SecretStr
    refresh: SecretStr


@dataclass(frozen=True)
class Application:
    """An application registered at the authorization server, which gives new tokens."""

    client_id: str
    client_secret: SecretStr
    server: str = "https://oauth.bitrix.info"


@dataclass(frozen=True)
class OAuthAddress:
    """A portal called with an application's token; ``application`` None means that the token is not renewed."""

    origin: str
    tokens: Tokens
    application: Application | None = field(default=None)

    @classmethod
    def parse(cls, portal: str, tokens: Tokens, application: Application | None = None) -> "OAuthAddress":
        """Read the portal's address, with or without a path. Raises ``AddressError``."""
        if application is not None:
            _split(application.server)
        return cls(_origin(_split(portal.strip())), tokens, application)

    @property
    def host(self) -> str:
        """Host, with the port when it is not the usual one."""
        return self.origin.partition("//")[2]


Address = WebhookAddress | OAuthAddress


def is_loopback(host: str) -> bool:
    """Whether a host name (without port) is this machine."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def check_scheme(scheme: str, host: str) -> None:
    """Raises ``AddressError`` unless HTTPS, or plain HTTP to this machine: a token never travels in clear."""
    if scheme == "https" or (scheme == "http" and is_loopback(host)):
        return
    raise AddressError("Адрес портала должен начинаться с https://: по http код доступа увидят посторонние.")


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    if not host or "@" in parts.netloc:
        raise AddressError("Адрес портала не читается: он должен иметь вид https://портал.bitrix24.ru.")
    check_scheme(parts.scheme, host)
    return parts


def _origin(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc.lower()}"
