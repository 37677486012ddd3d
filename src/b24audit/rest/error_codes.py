"""Error codes of the portal and what they mean.

The code decides before the HTTP status: sources disagree on the statuses of ``INVALID_CREDENTIALS`` (401, 403),
``insufficient_scope`` (401, 403) and ``PORTAL_DELETED`` (410, 500). Codes: _includes/system-errors.md, error-codes.md,
settings/oauth/error-codes.md, api-reference/rest-v3.md.
"""

from b24audit.rest.errors import (
    AccessDenied,
    ApplicationContextRequired,
    InsufficientScope,
    MethodNotFound,
    NoAuth,
    NotEntitled,
    OperationTimeLimit,
    Overload,
    PortalDeleted,
    QueryLimitExceeded,
    RequestRejected,
    RestError,
    ServerFailure,
    TokenExpired,
)
from b24audit.rest.scopes import scope_of

_V3_PREFIX = "bitrix_rest_v3_exception_"

_BY_CODE: dict[str, type[RestError]] = {
    "payment_required": NotEntitled,
    "no_auth_found": NoAuth,
    "invalid_credentials": NoAuth,
    "invalid_token": NoAuth,
    "invalid_grant": NoAuth,
    "invalid_client": NoAuth,
    "wrong_client": NoAuth,
    "authorization_error": NoAuth,
    "error_oauth": NoAuth,
    "application_not_found": NoAuth,
    "expired_token": TokenExpired,
    "insufficient_scope": InsufficientScope,
    "invalid_scope": InsufficientScope,
    "insufficientscopeexception": InsufficientScope,
    "access_denied": AccessDenied,
    "access_error": AccessDenied,
    "docgen_access_error": AccessDenied,
    "200040300010": AccessDenied,
    "accessdeniedexception": AccessDenied,
    "user_access_error": AccessDenied,
    "allowed_only_intranet_user": AccessDenied,
    "method_confirm_waiting": AccessDenied,
    "method_confirm_denied": AccessDenied,
    "wrong_auth_type": ApplicationContextRequired,
    "error_method_not_found": MethodNotFound,
    "methodnotfoundexception": MethodNotFound,
    "query_limit_exceeded": QueryLimitExceeded,
    "operation_time_limit": OperationTimeLimit,
    "overload_limit": Overload,
    "portal_deleted": PortalDeleted,
    "internal_server_error": ServerFailure,
    "error_unexpected_answer": ServerFailure,
}

_BY_DESCRIPTION: tuple[tuple[str, type[RestError]], ...] = (
    ("only on commercial plans", NotEntitled),
    ("application context required", ApplicationContextRequired),
    ("you do not have permissions to modify templates", AccessDenied),
)
"""``ACCESS_DENIED`` has three meanings, told apart by its description; document templates refuse without a code."""

_VAGUE = frozenset({"", "0", "100", "error_core"})
"""Codes that say nothing; then the description and the status are all there is."""

_BY_STATUS: dict[int, type[RestError]] = {401: NoAuth, 403: AccessDenied, 429: QueryLimitExceeded}


def error_from(code: str, description: str, *, method: str, status: int, reset_at: float | None = None) -> RestError:
    """The typed error for the portal's words. ``reset_at`` is when a method out of time is free again, if known."""
    kind = _kind(code.strip().lower().removeprefix(_V3_PREFIX), description.lower(), status)
    if issubclass(kind, InsufficientScope):
        return kind(description, method=method, code=code, status=status, scope=scope_of(method))
    if issubclass(kind, OperationTimeLimit):
        return kind(description, method=method, code=code, status=status, reset_at=reset_at)
    return kind(description, method=method, code=code, status=status)


def _kind(code: str, description: str, status: int) -> type[RestError]:
    known = _BY_CODE.get(code)
    if known is AccessDenied or code in _VAGUE:
        for words, kind in _BY_DESCRIPTION:
            if words in description:
                return kind
    if known is not None:
        return known
    if code in _VAGUE and description.startswith("access denied"):
        return AccessDenied
    if status >= 500:
        return ServerFailure
    return _BY_STATUS.get(status, RequestRejected) if code in _VAGUE else RequestRejected
