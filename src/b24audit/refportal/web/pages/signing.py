"""Signing in and out: the start page, the form of the box edition, the way to the cloud's sign-in service and back."""

from urllib.parse import urlencode, urlsplit

from starlette.responses import HTMLResponse, RedirectResponse, Response

from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.rendering import render
from b24audit.refportal.web.sessions import COOKIE, WebSession, who_is
from b24audit.refportal.web.sign_in_service import authorize_address

FAMILY = PageFamily("auth", "Вход в Битрикс24")
_LANDING = "/stream/"
_WRONG = "Неверный логин или пароль."
_WRONG_WORD = "Неверно введено слово с картинки."
_REMEMBERED = 60 * 60 * 24 * 60
"""Seconds that a remembered session lives in the browser."""


@FAMILY.page("/", public=True)
def start(page: Page) -> Response:
    """The bare address of a portal."""
    return RedirectResponse(_LANDING if page.visitor else "/auth/?login=yes", 302)


@FAMILY.page("/auth/", public=True)
def sign_in(page: Page) -> Response:
    """The form, the way to the cloud's sign-in service, the way back from it with a code, or signing out."""
    back = local(page.text("backurl"))
    if page.text("logout") == "yes" and page.visitor and page.text("sessid") == page.sessid:
        return _signed_out(page)
    if code := page.text("code"):
        opened = page.portal.web.sessions.redeem(code)
        return signed_in(page, opened, back) if opened else RedirectResponse("/auth/?login=yes", 302)
    if page.visitor is not None:
        return RedirectResponse(back, 302)
    if page.web.login == "cloud":
        returning = f"{page.origin}/auth/?{urlencode({'auth_service_id': 'Bitrix24Net', 'backurl': back})}"
        return RedirectResponse(authorize_address(page.origin, returning), 302)
    return _box_form(page, back)


@FAMILY.action("/auth/", public=True)
def box_sign_in(page: Page) -> Response:
    """The form of the box edition was sent."""
    back = local(page.text("backurl"))
    user = who_is(page.session, page.text("USER_LOGIN"), page.text("USER_PASSWORD"), page.portal.settings.password)
    if page.web.login != "box" or user is None:
        return _box_form(page, back, _WRONG)
    if page.web.challenge:
        return _box_form(page, back, _WRONG_WORD)
    opened = page.portal.web.sessions.open(user.id)
    return signed_in(page, opened, back, remember=page.text("USER_REMEMBER") == "Y")


def signed_in(page: Page, opened: WebSession, back: str, *, remember: bool = True) -> Response:
    """The way on, with the cookie of the session."""
    response = RedirectResponse(back, 302)
    secure = page.origin.startswith("https:")
    age = _REMEMBERED if remember else None
    response.set_cookie(COOKIE, opened.token, httponly=True, samesite="lax", secure=secure, max_age=age)
    return response


def local(address: str) -> str:
    """Where to go after signing in: an address of this portal, else the landing page."""
    parts = urlsplit(address.replace("\\", "/"))
    is_ours = address.startswith("/") and not address.startswith("//") and not parts.netloc
    return address if is_ours and not parts.path.startswith("/auth/") and parts.path != "/" else _LANDING


def _signed_out(page: Page) -> Response:
    if page.visitor is not None:
        page.portal.web.sessions.close(page.visitor.token)
    response = RedirectResponse("/auth/?login=yes", 302)
    response.delete_cookie(COOKIE)
    return response


def _box_form(page: Page, back: str, error: str = "") -> Response:
    context = {"page": page, "company": page.portal.identity.name, "back": back, "error": error}
    return HTMLResponse(render("signing/box.html", {**context, "login": page.text("USER_LOGIN")}))
