"""The studio: one browser for a run, signed in once, pages in contexts of their own."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Self

from playwright.async_api import Browser as Chromium
from playwright.async_api import Error, Page, StorageState, async_playwright
from pydantic import SecretStr

from b24audit.browser.discovery import BrowserNotFound, find_browser
from b24audit.browser.launch import launch_options
from b24audit.browser.login import sign_in
from b24audit.browser.problems import NotAllowed, PageUnknown

_PAGES_AT_ONCE = 3
_WIDTH, _HEIGHT = 1600, 1000
_SECONDS = 20


@dataclass(frozen=True)
class Account:
    """Who signs in to the portal's pages: a name with a password, or a session kept from an earlier sign-in."""

    name: str = ""
    password: SecretStr = field(default_factory=lambda: SecretStr(""))
    session: StorageState | None = None

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never reach a file: the password and the cookies of the session."""
        cookies = self.session.get("cookies", []) if self.session else []
        return (self.password.get_secret_value(), *(cookie["value"] for cookie in cookies))


class Studio:
    """Pages of one portal; use as ``async with``. The browser starts with the first page.

    ``origin`` is scheme and host of the portal. Without an account only visitors' pages open.
    """

    def __init__(self, origin: str, account: Account | None, *, headless: bool = True) -> None:
        self.origin = origin
        self._account = account
        self._headless = headless
        self._places = asyncio.Semaphore(_PAGES_AT_ONCE)
        self._starting = asyncio.Lock()
        self._stack = AsyncExitStack()
        self._browser: Chromium | None = None
        self._session: StorageState | None = account.session if account else None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *details: object) -> None:
        await self._stack.aclose()

    @asynccontextmanager
    async def page(self) -> AsyncGenerator[Page, None]:
        """A page of the signed-in person. Raises ``PageProblem`` when nobody can sign in."""
        async with self._places:
            browser = await self._started()
            async with self._starting:
                if self._session is None:
                    self._session = await self._signed_in(browser)
            async with self._context(browser, self._session) as page:
                yield page

    @asynccontextmanager
    async def visitor(self) -> AsyncGenerator[Page, None]:
        """A page of a visitor of the site, whom the portal does not know. Raises ``PageProblem``."""
        async with self._places, self._context(await self._started(), None) as page:
            yield page

    @asynccontextmanager
    async def _context(self, browser: Chromium, session: StorageState | None) -> AsyncGenerator[Page, None]:
        context = await browser.new_context(
            storage_state=session, locale="ru-RU", viewport={"width": _WIDTH, "height": _HEIGHT}
        )
        context.set_default_timeout(_SECONDS * 1000)
        try:
            yield await context.new_page()
        except Error as error:
            raise PageUnknown(_in_words(error)) from error
        finally:
            await context.close()

    async def _started(self) -> Chromium:
        async with self._starting:
            if self._browser is None:
                self._browser = await self._start()
            return self._browser

    async def _start(self) -> Chromium:
        try:
            found = find_browser()
        except BrowserNotFound as problem:
            raise NotAllowed(str(problem)) from problem
        playwright = await self._stack.enter_async_context(async_playwright())
        browser = await playwright.chromium.launch(**launch_options(found, headless=self._headless))
        self._stack.push_async_callback(browser.close)
        return browser

    async def _signed_in(self, browser: Chromium) -> StorageState:
        if self._account is None:
            raise NotAllowed(
                "Нет входа на страницы портала: выполните b24audit login "
                "или задайте B24AUDIT_LOGIN и B24AUDIT_PASSWORD."
            )
        async with self._context(browser, None) as page:
            await sign_in(page, self.origin, self._account.name, self._account.password)
            return await page.context.storage_state()


def _in_words(error: Error) -> str:
    first = error.message.splitlines()[0] if error.message else type(error).__name__
    return f"Страница портала не открылась или не похожа на известную ({first})."
