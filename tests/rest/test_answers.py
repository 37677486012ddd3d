"""Every shape of answer and every error code of the protocol, as the portal sends them."""

from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from b24audit.rest import (
    AccessDenied,
    Answer,
    Api,
    ApplicationContextRequired,
    InsufficientScope,
    MethodNotFound,
    NoAuth,
    NotEntitled,
    OperationTimeLimit,
    Overload,
    PortalDeleted,
    ProtocolError,
    QueryLimitExceeded,
    RequestRejected,
    RestError,
    ServerFailure,
    Timing,
    TokenExpired,
    as_list,
    as_map,
)
from b24audit.rest.answers import decode, read_answer
from b24audit.rest.error_codes import error_from
from tests.rest.fakes import FakePortal, Response, body, run


def _call(portal: FakePortal, method: str = "crm.item.list", params: Any = None, api: Api = Api.V2) -> Answer:
    async def ask() -> Answer:
        async with portal.client() as client:
            return await client.call(method, params, api=api)

    return run(ask())


def _json(document: Any, status: int = 200) -> Response:
    return lambda _: httpx.Response(status, json=document)


@pytest.mark.parametrize(
    ("document", "answer"),
    [
        ({"result": True}, Answer(True)),
        ({"result": None}, Answer(None)),
        ({"result": [], "total": 0}, Answer([], 0)),
        ({"result": {"items": []}, "total": "4", "next": 50}, Answer({"items": []}, 4, 50)),
        (
            {"result": 7, "time": {"start": 1, "finish": 2.5, "duration": 1.5, "processing": 1, "date_start": "x"}},
            Answer(7, time=Timing(1.0, 2.5, 1.5, 1.0)),
        ),
        (
            {"result": 7, "time": {"operating": 3.5, "operating_reset_at": 1778747792}},
            Answer(7, time=Timing(operating=3.5, operating_reset_at=1778747792.0)),
        ),
        ({"result": 7, "time": []}, Answer(7)),
        ({"result": 7, "time": {"duration": "soon"}}, Answer(7)),
    ],
)
def test_an_answer_is_read_whole(document: Any, answer: Answer) -> None:
    assert _call(FakePortal(first=[_json(document)])) == answer


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "пустой ответ"),
        (b"<html><body>503</body></html>", "ответ не JSON"),
        (b'{"result": [1, 2', "ответ не JSON: Input data was truncated"),
        (b"[]", "ответ не объект JSON"),
        (b'{"time": {}}', "в ответе нет result"),
        (b'{"result": "\xff"}', "ответ не JSON"),
    ],
)
def test_what_is_no_answer_is_a_protocol_error_after_three_attempts(content: bytes, problem: str) -> None:
    portal = FakePortal(first=[body(content)] * 3)
    with pytest.raises(ProtocolError) as caught:
        _call(portal)
    assert caught.value.description.startswith(problem)
    assert portal.time.pauses == [0.5, 1.0]


@pytest.mark.parametrize(
    ("code", "description", "status", "kind"),
    [
        ("ACCESS_DENIED", "REST API is available only on commercial plans", 403, NotEntitled),
        ("PAYMENT_REQUIRED", "", 401, NotEntitled),
        ("NO_AUTH_FOUND", "Wrong authorization data", 401, NoAuth),
        ("INVALID_CREDENTIALS", "", 403, NoAuth),
        ("INVALID_CREDENTIALS", "", 401, NoAuth),
        ("authorization_error", "", 401, NoAuth),
        ("APPLICATION_NOT_FOUND", "", 401, NoAuth),
        ("expired_token", "", 401, TokenExpired),
        ("insufficient_scope", "", 403, InsufficientScope),
        ("insufficient_scope", "", 401, InsufficientScope),
        ("BITRIX_REST_V3_EXCEPTION_INSUFFICIENTSCOPEEXCEPTION", "", 403, InsufficientScope),
        ("ACCESS_DENIED", "Access denied!", 403, AccessDenied),
        ("user_access_error", "", 403, AccessDenied),
        ("allowed_only_intranet_user", "", 403, AccessDenied),
        ("", "Access denied.", 400, AccessDenied),
        ("", "", 403, AccessDenied),
        ("BITRIX_REST_V3_EXCEPTION_ACCESSDENIEDEXCEPTION", "", 403, AccessDenied),
        ("ACCESS_DENIED", "Application context required", 403, ApplicationContextRequired),
        ("WRONG_AUTH_TYPE", "", 403, ApplicationContextRequired),
        ("ERROR_METHOD_NOT_FOUND", "Method not found!", 404, MethodNotFound),
        ("BITRIX_REST_V3_EXCEPTION_METHODNOTFOUNDEXCEPTION", "", 404, MethodNotFound),
        ("QUERY_LIMIT_EXCEEDED", "Too many requests", 503, QueryLimitExceeded),
        ("OPERATION_TIME_LIMIT", "", 429, OperationTimeLimit),
        ("OVERLOAD_LIMIT", "", 503, Overload),
        ("PORTAL_DELETED", "", 410, PortalDeleted),
        ("PORTAL_DELETED", "", 500, PortalDeleted),
        ("INTERNAL_SERVER_ERROR", "", 500, ServerFailure),
        ("ERROR_CORE", "", 500, ServerFailure),
        ("", "Not found", 400, RequestRejected),
        ("0", "", 400, RequestRejected),
        ("100", "Could not find value", 400, RequestRejected),
        ("INVALID_ARG_VALUE", "", 400, RequestRejected),
        ("ERROR_BATCH_LENGTH_EXCEEDED", "", 400, RequestRejected),
    ],
)
def test_the_code_decides_before_the_status(code: str, description: str, status: int, kind: type[RestError]) -> None:
    error = error_from(code, description, method="crm.item.list", status=status)
    assert type(error) is kind
    assert (error.code, error.description, error.method, error.status) == (code, description, "crm.item.list", status)
    assert error.reason.endswith((".", ":"))


def test_an_empty_error_is_still_an_error() -> None:
    with pytest.raises(RequestRejected, match="Not found"):
        _call(FakePortal(first=[_json({"error": "", "error_description": "Not found"}, 400)]))
    with pytest.raises(RequestRejected):
        _call(FakePortal(first=[_json({"error": 0, "error_description": "", "result": []}, 200)]))


def test_a_missing_scope_is_named() -> None:
    with pytest.raises(InsufficientScope, match="нет права «userfieldconfig»") as caught:
        _call(FakePortal(first=[_json({"error": "insufficient_scope"}, 403)]), "userfieldconfig.list")
    assert caught.value.scope == "userfieldconfig"


def test_the_moment_a_method_is_free_again_is_told() -> None:
    portal = FakePortal()
    reset_at = portal.time.now + 3600
    refusal = {"error": "OPERATION_TIME_LIMIT", "time": {"operating_reset_at": reset_at}}
    portal.first = [_json(refusal, 429)]
    with pytest.raises(OperationTimeLimit) as caught:
        _call(portal)
    assert caught.value.reset_at == reset_at


def test_a_refusal_of_version_3_tells_what_is_wrong() -> None:
    document = {
        "error": {
            "code": "BITRIX_REST_V3_EXCEPTION_VALIDATION_REQUESTVALIDATIONEXCEPTION",
            "message": "Invalid",
            "validation": [{"field": "id", "message": "required"}],
        }
    }
    portal = FakePortal(first=[_json(document, 400)])
    with pytest.raises(RequestRejected) as caught:
        _call(portal, "main.eventlog.list", {"filter": [["id", ">", 1]]}, Api.V3)
    assert caught.value.description == "Invalid; id: required"


def test_a_gateway_error_in_html_is_a_protocol_error() -> None:
    with pytest.raises(ProtocolError) as caught:
        _call(FakePortal(first=[body(b"<html>", 502, "text/html")] * 3))
    assert caught.value.status == 502


def test_a_list_stands_for_a_map_and_a_map_for_a_list() -> None:
    assert (as_map([]), as_map(["a", "b"]), as_map({"5": 1}), as_map(None)) == ({}, {"0": "a", "1": "b"}, {"5": 1}, {})
    assert (as_list({}), as_list({"7": "a"}), as_list([1]), as_list(None)) == ([], ["a"], [1], [])
    for scalar in (1, "x", True):
        with pytest.raises(ProtocolError):
            as_map(scalar)
        with pytest.raises(ProtocolError):
            as_list(scalar)


@given(st.binary(max_size=60))
def test_any_bytes_are_an_answer_or_a_typed_error(content: bytes) -> None:
    try:
        read_answer(decode(content, method="x", status=200), method="x", status=200)
    except RestError as error:
        assert str(error)  # noqa: PT017  # any typed error will do
