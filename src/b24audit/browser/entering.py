"""Getting in to a portal's pages: by a person at the screen, by name and password, or by the session kept earlier."""

from playwright.async_api import Error, StorageState

from b24audit.browser.account import Account
from b24audit.browser.pages.shell import SIGNED_IN, open_page
from b24audit.browser.problems import NotAllowed, PageProblem, PageUnknown
from b24audit.browser.sharing import SharedBrowser

_PERSON_SECONDS = 600
_UNREACHABLE = "Страница входа портала не открылась: проверьте адрес и сеть."


async def enter_by_person(origin: str) -> StorageState:
    """Show the portal and wait up to ten minutes until the person has signed in. Raises ``PageProblem``."""
    async with SharedBrowser(origin, None, headless=False) as browser, browser.anonymous() as (context, page):
        try:
            await page.goto(origin)
            await page.locator(SIGNED_IN).first.wait_for(state="attached", timeout=_PERSON_SECONDS * 1000)
            return await context.storage_state()
        except Error as error:
            raise NotAllowed("Вход не завершён: окно закрыто или прошло 10 минут.") from error


async def enter_by_password(origin: str, account: Account, *, headless: bool = True) -> StorageState:
    """Sign in by name and password. Raises ``PageProblem``: captcha and one-time codes need a person."""
    async with SharedBrowser(origin, account, headless=headless) as browser:
        try:
            async with browser.signed_in() as (context, _):
                return await context.storage_state()
        except Error as error:
            raise PageUnknown(_UNREACHABLE) from error


async def refusal(origin: str, account: Account | None) -> str:
    """Why the portal's pages do not open for this person, in Russian; empty when they do."""
    async with SharedBrowser(origin, account) as browser:
        try:
            async with browser.signed_in() as (_, page):
                await open_page(page, origin, "/stream/", SIGNED_IN)
        except PageProblem as problem:
            return problem.reason
        except Error:
            return _UNREACHABLE
    return ""
