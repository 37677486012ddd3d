"""Pages of the cloud's sign-in service: first the login, then the password."""

from starlette.responses import HTMLResponse, RedirectResponse, Response

from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.rendering import render
from b24audit.refportal.web.sessions import who_is, with_login
from b24audit.refportal.web.sign_in_service import PATH, is_trusted
from b24audit.refportal.web.stubs import access_denied

FAMILY = PageFamily("sign-in-service", "Вход в Битрикс24")
_NO_SUCH_LOGIN = "Пользователь с таким логином не найден."
_WRONG_CODE = "Неверный код."
_WRONG_PASSWORD = "Неверный пароль."  # noqa: S105  # a message


@FAMILY.page(PATH, public=True)
def ask_login(page: Page) -> Response:
    """The first step."""
    return _step(page, "login")


@FAMILY.action(PATH, public=True)
def next_step(page: Page) -> Response:
    """«Далее»: to the password, or back to the portal with a code."""
    login = page.text("login")
    if with_login(page.session, login) is None:
        return _step(page, "login", _NO_SUCH_LOGIN)
    if "password" not in page.values:
        return _step(page, "password")
    user = who_is(page.session, login, page.text("password"), page.portal.settings.password)
    if user is None:
        return _step(page, "password", _WRONG_PASSWORD)
    if page.web.challenge:
        return _step(page, "code", _WRONG_CODE if "code" in page.values else "")
    code = page.portal.web.sessions.issue_code(user.id)
    return RedirectResponse(f"{_returning(page)}&code={code}", 302)


def _returning(page: Page) -> str:
    """Raises ``Stub``: the service does not know who is asking."""
    returning = page.text("redirect_uri")
    if not is_trusted(page.origin, returning):
        raise access_denied()
    return returning


def _step(page: Page, step: str, error: str = "") -> Response:
    asked = {"step": step, "error": error, "returning": _returning(page)}
    given = {"login": page.text("login"), "password": page.text("password")}
    return HTMLResponse(render("signing/cloud.html", asked | given))
