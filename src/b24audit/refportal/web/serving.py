"""From a row of the table of pages to an address of the server: signing in, knobs, transaction, stubs."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import orjson
from anyio.to_thread import run_sync
from starlette.datastructures import ImmutableMultiDict, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from b24audit.refportal.crm.conversion import ConversionRefused
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.states.sections.web import EVERY_FAMILY, KEY, WebState
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.store.people import UserRow
from b24audit.refportal.web import stubs
from b24audit.refportal.web.families import Kind, PageRoute
from b24audit.refportal.web.page import Page, UploadedFile, framed_address
from b24audit.refportal.web.sessions import COOKIE, WebSession
from b24audit.refportal.web.stubs import Stub

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal

_STALE = "Ваша сессия истекла. Обновите страницу и повторите действие."
_GREATEST = 2**63 - 1
"""The greatest number that the database keeps."""
_NO_STORE = {"Cache-Control": "no-store"}


def route_of(row: PageRoute) -> Route:
    """The address of the server for a row."""
    method = "POST" if row.kind is Kind.ACTION else "GET"
    return Route(row.path, _endpoint(row), methods=[method], name=f"{row.family.name} {row.path}")


def _endpoint(row: PageRoute) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        values = ImmutableMultiDict[str, Any](request.query_params)
        if row.kind is Kind.ACTION:
            values = ImmutableMultiDict([*values.multi_items(), *(await form_values(request)).multi_items()])
        response = await run_sync(_answer, row, request, values)
        response.headers.update(_NO_STORE)
        return response

    return answer


async def form_values(request: Request) -> ImmutableMultiDict[str, Any]:
    """Fields of a form or of a JSON body; an unreadable body has none."""
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            given = orjson.loads(await request.body())
        except orjson.JSONDecodeError:
            given = {}
        return ImmutableMultiDict(given if isinstance(given, dict) else {})
    async with request.form() as form:
        fields = [(name, await _field(value)) for name, value in form.multi_items()]
    return ImmutableMultiDict(fields)


async def _field(value: UploadFile | str) -> UploadedFile | str:
    return value if isinstance(value, str) else UploadedFile(value.filename or "", await value.read())


def _answer(row: PageRoute, request: Request, values: ImmutableMultiDict[str, Any]) -> Response:
    portal: Portal = request.app.state.portal
    with portal.store.transaction(exclusive=row.kind is Kind.ACTION) as session:
        web = WebState.model_validate(get_meta(session, KEY))
        visitor = _visitor(portal, request, web)
        if visitor is not None and not _still_works_here(session.get(UserRow, visitor.user_id)):
            visitor = None
        if visitor is None and not row.public:
            return _to_login(request)
        origin = str(request.base_url).rstrip("/")
        page = Page(
            portal,
            session,
            row.family,
            origin,
            request.url.path,
            values,
            request.path_params,
            web,
            visitor,
            is_card=row.kind is Kind.CARD,
        )
        try:
            return _served(row, request, page)
        except Stub as stub:
            session.rollback()
            return _stub(row, page, stub)
        except (RestError, ConversionRefused) as refusal:
            session.rollback()
            text = refusal.description if isinstance(refusal, RestError) else str(refusal)
            return _stub(row, page, stubs.refused(text))


def _served(row: PageRoute, request: Request, page: Page) -> Response:
    if row.kind is Kind.ACTION and not row.public and not _is_own(request, page):
        return JSONResponse({"error": "invalid_csrf", "text": _STALE}, 403)
    if row.kind is Kind.ACTION and not row.public:
        page.portal.traffic.action(row.path)
    if not row.public:
        _heed_knobs(row.family.name, page.web)
    if any(isinstance(part, int) and part > _GREATEST for part in page.parts.values()):
        raise stubs.not_found()
    if row.kind is Kind.CARD and not page.framed:
        query = f"?{request.url.query}" if request.url.query else ""
        address = framed_address(f"{page.path}{query}")
        return page.show("card_stub.html", row.family.title, slider=address, back=row.back.format_map(page.parts))
    return row.function(page)


def _still_works_here(user: UserRow | None) -> bool:
    return user is not None and user.active


def _visitor(portal: "Portal", request: Request, web: WebState) -> WebSession | None:
    token = request.cookies.get(COOKIE, "")
    return portal.web.sessions.find(token, web.session_requests) if token else None


def _is_own(request: Request, page: Page) -> bool:
    sent = request.headers.get("x-bitrix-csrf-token") or page.text("sessid") or request.query_params.get("sessid", "")
    return sent == page.sessid


def _to_login(request: Request) -> Response:
    if request.method == "POST":
        return JSONResponse({"error": "unauthorized", "text": _STALE}, 401)
    back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/auth/?login=yes&backurl={quote(back, safe='')}", 302)


def _heed_knobs(family: str, web: WebState) -> None:
    """Answer with the stub that the state demands of the family."""
    for families, stub in (
        (web.missing, stubs.not_found),
        (web.switched_off, stubs.tool_switched_off),
        (web.plan_locked, stubs.plan_locked),
        (web.denied, stubs.access_denied),
        (web.changed, stubs.unknown_make),
        (web.broken, stubs.broken),
    ):
        if family in families or EVERY_FAMILY in families:
            raise stub()


def _stub(row: PageRoute, page: Page, stub: Stub) -> Response:
    if row.kind is Kind.ACTION and page.values.get("ajax") == "Y":
        return JSONResponse({"error": stub.kind, "text": stub.text}, 200)
    return HTMLResponse(page.drawn(f"stubs/{stub.kind}.html", row.family.title, stub=stub), stub.status)
