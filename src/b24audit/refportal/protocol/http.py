"""HTTP addresses of REST: reading a request into parameters, writing an answer."""

import base64
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

import anyio
import orjson
from anyio.to_thread import run_sync
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from b24audit.refportal.fault_answers import spoiled
from b24audit.refportal.protocol import errors, rest_v2, rest_v3
from b24audit.refportal.protocol.envelope import failure, failure_v3
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json, encode
from b24audit.refportal.protocol.params import Params
from b24audit.refportal.protocol.query import nest, parse_query
from b24audit.refportal.protocol.rest_v2 import RestAnswer, RestRequest

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal

JSON_TYPE = "application/json; charset=utf-8"


async def rest_endpoint(request: Request) -> Response:
    """Everything below ``/rest/``."""
    portal: Portal = request.app.state.portal
    portal.traffic.request()
    if portal.settings.latency_ms:
        await anyio.sleep(portal.settings.latency_ms / 1000)
    if portal.settings.moved_to:
        return RedirectResponse(portal.settings.moved_to.rstrip("/") + request.url.path, status_code=302)
    segments = [segment for segment in request.path_params["rest"].split("/") if segment]
    third_version = segments[:1] == ["api"]
    address = _address(segments[1:] if third_version else segments)
    if address is None:
        return _written(RestAnswer(failure(errors.method_not_found()), 404))
    try:
        answer = await (_third(request, *address) if third_version else _second(request, *address))
    except RestError as error:
        return _written(RestAnswer(failure(error), error.status))
    response = _written(answer)
    return spoiled(response, answer.broken) if answer.broken else response


def _address(segments: list[str]) -> tuple[str, str, str] | None:
    """User, code and method of an address; user and code are "" in an address for tokens."""
    match segments:
        case [method]:
            return "", "", method
        case [user, code, method] if user.isdecimal():
            return user, code, method
    return None


async def _second(request: Request, user: str, code: str, method: str) -> RestAnswer:
    portal: Portal = request.app.state.portal
    params = Params({**parse_query(request.url.query), **await _body(request)})
    rest_request = RestRequest(_client(request), method, str(request.base_url), user, code, params)
    return await run_sync(rest_v2.answer, portal, rest_request)


async def _third(request: Request, user: str, code: str, method: str) -> RestAnswer:
    portal: Portal = request.app.state.portal
    raw = await request.body()
    try:
        body: Json = orjson.loads(raw) if raw else {}
    except orjson.JSONDecodeError:
        return RestAnswer(failure_v3("INVALIDJSONEXCEPTION", "Request body is not valid JSON"), 400)
    key = request.headers.get("idempotency-key")
    rest_request = RestRequest(
        _client(request), method, str(request.base_url), user, code, body=body, idempotency_key=key
    )
    return await run_sync(rest_v3.answer, portal, rest_request)


async def _body(request: Request) -> Mapping[str, Json]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return _json_body(await request.body())
    if kind == "application/x-www-form-urlencoded":
        return parse_query((await request.body()).decode("utf-8", "replace"))
    if kind == "multipart/form-data":
        return await _multipart(request)
    return {}


def _json_body(raw: bytes) -> Mapping[str, Json]:
    if not raw.strip():
        return {}
    try:
        body = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise errors.invalid_json() from error
    if isinstance(body, list):
        return {str(index): item for index, item in enumerate(body)}
    return body if isinstance(body, dict) else {}


async def _multipart(request: Request) -> Mapping[str, Json]:
    pairs: list[tuple[str, Json]] = []
    try:
        async with request.form() as form:
            for name, value in form.multi_items():
                pairs.append((name, await _uploaded(value) if isinstance(value, UploadFile) else value))
    except HTTPException as error:
        raise errors.invalid_json() from error
    return nest(pairs)


async def _uploaded(file: UploadFile) -> Json:
    content = base64.b64encode(await file.read()).decode()
    return [file.filename or "", content]


def _client(request: Request) -> str:
    return request.client.host if request.client else ""


def _written(answer: RestAnswer) -> Response:
    if answer.download:
        disposition = f"attachment; filename*=utf-8''{quote(answer.download.name)}"
        headers = {"content-disposition": disposition}
        return Response(answer.download.content, headers=headers, media_type="application/octet-stream")
    return Response(encode(answer.body), answer.status, dict(answer.headers), JSON_TYPE)


async def token_endpoint(request: Request) -> Response:
    """``/oauth/token/`` of the authorisation server, for the test application (settings/oauth/)."""
    portal: Portal = request.app.state.portal
    params = Params({**parse_query(request.url.query), **await _body(request)})
    code = params.text("refresh_token") or params.text("code")
    try:
        tokens = portal.authority.grant(
            params.text("grant_type"), params.text("client_id"), params.text("client_secret"), code
        )
    except RestError as error:
        return JSONResponse(failure(error), error.status)
    base = str(request.base_url)
    tokens |= {
        "client_endpoint": f"{base}rest/",
        "server_endpoint": f"{base}rest/",
        "domain": request.url.netloc,
        "member_id": "b24auditreferenceportal",
        "scope": ",".join(portal.registry.scopes()),
    }
    return JSONResponse(tokens)
