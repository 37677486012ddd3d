"""Who calls: incoming webhooks and OAuth tokens.

A webhook is the owner's number and a secret in the address; a token belongs to the test application of the portal.
"""

import secrets
from dataclasses import dataclass, field
from enum import StrEnum

from b24audit.refportal.clock import Clock
from b24audit.refportal.protocol import errors
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json

ACCESS_SECONDS = 3600
APPLICATION_ID = "local.b24audit"


class WebhookState(StrEnum):
    """What has become of a webhook."""

    ACTIVE = "active"
    REVOKED = "revoked"
    NOT_ENTITLED = "not-entitled"


@dataclass(frozen=True)
class Webhook:
    """An incoming webhook. ``scopes`` None means every scope the portal has."""

    user_id: int
    code: str
    scopes: frozenset[str] | None = None
    state: WebhookState = WebhookState.ACTIVE


@dataclass(frozen=True)
class Caller:
    """The authorised side of a call.

    ``key`` tells apart webhooks and applications for the resource limit; ``rest_url`` is the start of links that
    carry the same authorisation.
    """

    user_id: int
    key: str
    scopes: frozenset[str] | None
    application: bool = False
    rest_url: str = ""

    def has_scope(self, scope: str) -> bool:
        """Whether the scope was granted; ``basic`` always is."""
        return scope == "basic" or self.scopes is None or scope in self.scopes


@dataclass(frozen=True)
class _Token:
    user_id: int
    expires: float


@dataclass
class Authority:
    """Knows the webhooks of the portal and issues the tokens of its test application."""

    clock: Clock
    webhooks: tuple[Webhook, ...]
    client_secret: str = ""
    _access: dict[str, _Token] = field(default_factory=dict)
    _refresh: dict[str, int] = field(default_factory=dict)

    def webhook(self, user_id: str, code: str) -> Caller:
        """The caller behind a webhook address.

        Raises:
            RestError: unknown, revoked, or the portal's plan has no REST.
        """
        for hook in self.webhooks:
            if str(hook.user_id) == user_id and secrets.compare_digest(hook.code.encode(), code.encode()):
                if hook.state is WebhookState.REVOKED:
                    raise errors.invalid_credentials()
                if hook.state is WebhookState.NOT_ENTITLED:
                    raise errors.not_entitled()
                return Caller(hook.user_id, f"webhook:{hook.user_id}:{hook.code}", hook.scopes)
        raise errors.invalid_credentials()

    def token(self, value: Json) -> Caller:
        """The caller behind an ``auth`` token.

        Raises:
            RestError: no token, an unknown one, an expired one.
        """
        token = self._access.get(value) if isinstance(value, str) else None
        if token is None:
            raise errors.no_auth()
        if token.expires <= self.clock.now():
            raise errors.expired_token()
        return Caller(token.user_id, f"application:{APPLICATION_ID}", None, application=True)

    def authorize(self, user_id: int) -> str:
        """A code that the token endpoint exchanges for tokens of that user, as the consent page would give."""
        code = secrets.token_hex(16)
        self._refresh[code] = user_id
        return code

    def issue(self, user_id: int) -> str:
        """An access token of the test application, as if that user had just installed it."""
        code = self.authorize(user_id)
        return str(self.grant("authorization_code", APPLICATION_ID, self.client_secret, code)["access_token"])

    def grant(self, grant_type: str, client_id: str, client_secret: str, code: str) -> dict[str, Json]:
        """Exchange an authorisation code or a refresh token; each is good for one exchange.

        Raises:
            RestError: the codes of the authorisation server (settings/oauth/error-codes.md).
        """
        if grant_type not in {"authorization_code", "refresh_token"}:
            raise RestError("invalid_request", "Wrong grant type")
        if client_id != APPLICATION_ID or client_secret != self.client_secret:
            raise RestError("invalid_client", "Application not found")
        if code not in self._refresh:
            raise RestError("invalid_grant", "Wrong code or refresh token")
        user_id = self._refresh.pop(code)
        access, refresh = secrets.token_hex(16), secrets.token_hex(16)
        expires = int(self.clock.now()) + ACCESS_SECONDS
        self._access[access] = _Token(user_id, expires)
        self._refresh[refresh] = user_id
        return {
            "access_token": access,
            "refresh_token": refresh,
            "expires": expires,
            "expires_in": ACCESS_SECONDS,
            "status": "L",
            "user_id": user_id,
        }
