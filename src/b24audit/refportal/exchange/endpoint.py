"""``/bitrix/admin/1c_exchange.php?type=sale``: the dialogue with 1C — authorisation, invoices out, statuses in.

1C enters with HTTP Basic, then shows the cookie it was given. Answers are lines of text; the first is ``success`` or
``failure``.
"""

import base64
import binascii
import hashlib
import hmac
from typing import TYPE_CHECKING

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from b24audit.refportal.crm.acting import acting_call
from b24audit.refportal.crm.values import moment_json
from b24audit.refportal.exchange.commerceml import ExchangeError, read_statuses, write_invoices
from b24audit.refportal.exchange.invoices import outgoing, take_status
from b24audit.refportal.settings import ADMINISTRATOR
from b24audit.refportal.states.sections.payments import Exchange
from b24audit.refportal.store.meta import get_meta

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal

PATH = "/bitrix/admin/1c_exchange.php"
_COOKIE = "PHPSESSID"
_FILE_LIMIT = 204_800_000


async def exchange_with_1c(request: Request) -> Response:
    """One step of the dialogue."""
    portal: Portal = request.app.state.portal
    settings = await run_sync(_settings, portal)
    if not settings.enabled:
        return _failure("Обмен с 1С на портале не включён.", 404)
    if not _is_let_in(request, settings):
        return _failure("Логин или пароль обмена с 1С не подходит.", 401)
    mode = request.query_params.get("mode", "")
    if request.query_params.get("type") != "sale":
        return _failure("Обмениваются только счетами: нужен параметр type=sale.", 400)
    if mode == "checkauth":
        return PlainTextResponse(f"success\n{_COOKIE}\n{_session(settings)}\n")
    if mode == "init":
        return PlainTextResponse(f"zip=no\nfile_limit={_FILE_LIMIT}\n")
    if mode == "query":
        return Response(await run_sync(_invoices, portal), media_type="application/xml")
    if mode == "file":
        return await run_sync(_take, portal, settings, await request.body())
    if mode in ("success", "import"):
        return PlainTextResponse("success\n")
    return _failure(f"Шага обмена «{mode}» нет: бывают checkauth, init, query, success, file, import.", 400)


def _settings(portal: "Portal") -> Exchange:
    with portal.store.transaction() as session:
        return Exchange.model_validate(get_meta(session, "payments").get("exchange", {}))


def _is_let_in(request: Request, settings: Exchange) -> bool:
    cookie = request.cookies.get(_COOKIE, "")
    if cookie:
        return hmac.compare_digest(cookie, _session(settings))
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    try:
        given = base64.b64decode(value, validate=True) if kind.lower() == "basic" else b""
    except binascii.Error:
        return False
    return hmac.compare_digest(given, f"{settings.login}:{settings.password}".encode())


def _session(settings: Exchange) -> str:
    return hashlib.sha256(f"1c {settings.login} {settings.password}".encode()).hexdigest()[:32]


def _invoices(portal: "Portal") -> bytes:
    moment = moment_json(int(portal.clock.now()), portal.utc_offset) or ""
    with portal.store.transaction() as session:
        return write_invoices(outgoing(session), moment)


def _take(portal: "Portal", settings: Exchange, body: bytes) -> Response:
    try:
        documents = read_statuses(body)
    except ExchangeError as error:
        return _failure(str(error), 400)
    if settings.takes_statuses:
        with portal.store.transaction(exclusive=True) as session:
            call = acting_call(portal, session, ADMINISTRATOR)
            for document in documents:
                take_status(call, document)
    return PlainTextResponse("success\n")


def _failure(text: str, status: int) -> Response:
    return PlainTextResponse(f"failure\n{text}\n", status)
