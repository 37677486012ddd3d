"""Errors a caller receives, with the documented codes and HTTP statuses (b24restdocs, _includes/system-errors.md).

Where sources disagree on a status the choice is listed in docs/reference-portal.md.
"""

from http import HTTPStatus


class RestError(Exception):
    """A documented refusal: ``error`` and ``error_description`` of the answer, and its HTTP status."""

    def __init__(self, code: str, description: str, status: int = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(f"{code}: {description}")
        self.code = code
        self.description = description
        self.status = int(status)


def no_auth() -> RestError:
    """No token at all, or one that was never issued."""
    return RestError("NO_AUTH_FOUND", "Wrong authorization data", HTTPStatus.UNAUTHORIZED)


def invalid_credentials() -> RestError:
    """A wrong, deleted or expired webhook."""
    return RestError("INVALID_CREDENTIALS", "Invalid request credentials", HTTPStatus.UNAUTHORIZED)


def expired_token() -> RestError:
    """An access token older than an hour."""
    return RestError("expired_token", "The access token provided has expired", HTTPStatus.UNAUTHORIZED)


def not_entitled() -> RestError:
    """The plan of the portal does not include REST, or does not include this method."""
    return RestError("ACCESS_DENIED", "REST API is available only on commercial plans", HTTPStatus.FORBIDDEN)


def insufficient_scope() -> RestError:
    """The webhook was created without the scope of the method."""
    text = "The request requires higher privileges than provided by the webhook token"
    return RestError("insufficient_scope", text, HTTPStatus.FORBIDDEN)


def denied() -> RestError:
    """The caller has not the right the method needs."""
    return RestError("ACCESS_DENIED", "Access denied!", HTTPStatus.FORBIDDEN)


def application_only() -> RestError:
    """A webhook called a method that works in an application's context only."""
    return RestError("ACCESS_DENIED", "Access denied! Application context required", HTTPStatus.FORBIDDEN)


def wrong_auth_type() -> RestError:
    """A webhook called a method that takes an application's token only (telephony, placements)."""
    return RestError("WRONG_AUTH_TYPE", "Current authorization type is denied for this method", HTTPStatus.FORBIDDEN)


def method_not_found() -> RestError:
    """Unknown method, or a method of REST 3.0 called at the old address."""
    return RestError("ERROR_METHOD_NOT_FOUND", "Method not found!", HTTPStatus.NOT_FOUND)


def too_many_requests() -> RestError:
    """The request intensity limit is exceeded."""
    return RestError("QUERY_LIMIT_EXCEEDED", "Too many requests", HTTPStatus.SERVICE_UNAVAILABLE)


def operation_time_limit() -> RestError:
    """The method used up its execution time for the last ten minutes."""
    text = "Method is blocked due to operation time limit."
    return RestError("OPERATION_TIME_LIMIT", text, HTTPStatus.TOO_MANY_REQUESTS)


def overloaded() -> RestError:
    """REST of the portal is blocked by hand."""
    return RestError("OVERLOAD_LIMIT", "REST API is blocked due to overload", HTTPStatus.SERVICE_UNAVAILABLE)


def server_failure() -> RestError:
    """The portal broke down inside."""
    return RestError("INTERNAL_SERVER_ERROR", "Internal server error", HTTPStatus.INTERNAL_SERVER_ERROR)


def portal_deleted() -> RestError:
    """The portal was deleted or closed."""
    return RestError("PORTAL_DELETED", "Portal was deleted", HTTPStatus.INTERNAL_SERVER_ERROR)


def not_allowed_in_batch() -> RestError:
    """A nested batch, or a file transfer inside a batch."""
    text = "Method is not allowed for batch usage"
    return RestError("ERROR_BATCH_METHOD_NOT_ALLOWED", text, HTTPStatus.METHOD_NOT_ALLOWED)


def batch_too_long() -> RestError:
    """A command beyond the fiftieth."""
    return RestError("ERROR_BATCH_LENGTH_EXCEEDED", "Max batch length exceeded")


def invalid_json() -> RestError:
    """The body announces JSON and is not JSON."""
    return RestError("INVALID_REQUEST", "Invalid JSON in request body")


def access_denied() -> RestError:
    """CRM methods of the first generation answer a missing right with an empty code."""
    return RestError("", "Access denied.")


def not_found() -> RestError:
    """CRM methods of the first generation answer an unknown id with an empty code."""
    return RestError("", "Not found")
