"""What portal, network or proxy can do to a request: the response, its typed error, how many requests it takes."""

import httpx

from b24audit.rest import (
    AccessDenied,
    ApplicationContextRequired,
    ConnectError,
    ConnectionLost,
    InsufficientScope,
    NoAuth,
    NotEntitled,
    OperationTimeLimit,
    Overload,
    PortalDeleted,
    ProtocolError,
    QueryLimitExceeded,
    ReadTimeout,
    RestError,
    ServerFailure,
    TokenExpired,
)
from tests.rest.fakes import SECRET, Response, body, broken, refusing

FAULTS: dict[str, tuple[Response, type[RestError], int]] = {
    "503": (refusing("QUERY_LIMIT_EXCEEDED", 503), QueryLimitExceeded, 9),
    "overload": (refusing("OVERLOAD_LIMIT", 503), Overload, 1),
    "429": (refusing("OPERATION_TIME_LIMIT", 429), OperationTimeLimit, 1),
    "500": (refusing("INTERNAL_SERVER_ERROR", 500, f"at /rest/7/{SECRET}/"), ServerFailure, 3),
    "read timeout": (broken(httpx.ReadTimeout), ReadTimeout, 3),
    "write timeout": (broken(httpx.WriteTimeout), ReadTimeout, 3),
    "connect timeout": (broken(httpx.ConnectTimeout), ConnectError, 3),
    "refused connection": (broken(httpx.ConnectError), ConnectError, 3),
    "reset": (broken(httpx.ReadError), ConnectionLost, 3),
    "torn body": (broken(httpx.RemoteProtocolError), ConnectionLost, 3),
    "html": (body(f"<html>{SECRET}</html>".encode(), 200, "text/html"), ProtocolError, 3),
    "html 503": (body(f"<html>{SECRET}</html>".encode(), 503, "text/html"), ProtocolError, 3),
    "truncated json": (body(b'{"result": {"result": {"c0": ['), ProtocolError, 3),
    "empty body": (body(b""), ProtocolError, 3),
    "broken gzip": (
        lambda _: httpx.Response(200, content=b"no gzip", headers={"Content-Encoding": "gzip"}),
        ProtocolError,
        3,
    ),
    "unknown webhook": (refusing("INVALID_CREDENTIALS", 401), NoAuth, 1),
    "expired webhook": (refusing("expired_token", 401), TokenExpired, 1),
    "missing scope": (refusing("insufficient_scope", 403), InsufficientScope, 1),
    "no right": (refusing("ACCESS_DENIED", 403, f"Access denied for {SECRET}"), AccessDenied, 1),
    "application only": (refusing("WRONG_AUTH_TYPE", 403), ApplicationContextRequired, 1),
    "no plan": (refusing("ACCESS_DENIED", 403, "available only on commercial plans"), NotEntitled, 1),
    "deleted": (refusing("PORTAL_DELETED", 500), PortalDeleted, 1),
}
