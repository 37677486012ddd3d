"""One browser for a whole run: started with the first page, signed in once, its windows used by page after page."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Self

from playwright.async_api import Browser as Chromium
from playwright.async_api import BrowserContext, Page, StorageState, async_playwright

from b24audit.browser.account import Account, cookies
from b24audit.browser.discovery import BrowserNotFound, find_browser
from b24audit.browser.launch import launch_options
from b24audit.browser.login import sign_in
from b24audit.browser.problems import NotAllowed, PageProblem

_PAGES_AT_ONCE = 6
_WIDTH, _HEIGHT = 1600, 1000
_SECONDS = 20
_TOUR = ".ui-tour-popup-close"
NO_ACCOUNT = "Нет входа на страницы портала: выполните b24audit login или задайте B24AUDIT_LOGIN и B24AUDIT_PASSWORD."


class SharedBrowser:
    """Use as ``async with``. ``origin`` is scheme and host; ``learned`` is told every new secret (cookies)."""

    def __init__(
        self,
        origin: str,
        account: Account | None,
        *,
        headless: bool = True,
        learned: Callable[[Iterable[str]], None] = lambda _: None,
    ) -> None:
        self.origin = origin
        self._account = account
        self._headless = headless
        self._learned = learned
        self._places = asyncio.Semaphore(_PAGES_AT_ONCE)
        self._starting = asyncio.Lock()
        self._signing_in = asyncio.Lock()
        self._stack = AsyncExitStack()
        self._browser: Chromium | None = None
        self._free: list[BrowserContext] = []
        self._session: StorageState | None = account.session if account else None
        self._refused: PageProblem | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *details: object) -> None:
        await self._stack.aclose()

    @asynccontextmanager
    async def signed_in(self) -> AsyncGenerator[tuple[BrowserContext, Page], None]:
        """A page of the signed-in person. Raises ``PageProblem`` when nobody can sign in; tried once a run.

        A window whose page was left in order is used again: opening one costs more than most pages do.
        """
        async with self._places:
            session = await self._person()
            window = self._free.pop() if self._free else await self._window(session)
            try:
                yield window, await self._page(window)
                for page in window.pages[1:]:
                    await page.close()
            except BaseException:
                await window.close()
                raise
            self._free.append(window)

    @asynccontextmanager
    async def anonymous(self) -> AsyncGenerator[tuple[BrowserContext, Page], None]:
        """A page of somebody the portal does not know. Raises ``PageProblem``."""
        async with self._places, self._visitor() as opened:
            yield opened

    @asynccontextmanager
    async def _visitor(self) -> AsyncGenerator[tuple[BrowserContext, Page], None]:
        window = await self._window(None)
        try:
            yield window, await self._page(window)
        finally:
            await window.close()

    async def _window(self, session: StorageState | None) -> BrowserContext:
        """A context with an empty page that holds its window open, recorded from now on."""
        browser = await self._started()
        window = await browser.new_context(
            storage_state=session, locale="ru-RU", viewport={"width": _WIDTH, "height": _HEIGHT}
        )
        window.set_default_timeout(_SECONDS * 1000)
        await window.tracing.start(screenshots=False, snapshots=False)
        await window.tracing.stop_chunk()
        if session is not None:
            await window.new_page()
        return window

    async def _page(self, window: BrowserContext) -> Page:
        page = await window.new_page()
        await page.add_locator_handler(page.locator(_TOUR), lambda tour: tour.first.click())
        return page

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

    async def _person(self) -> StorageState:
        async with self._signing_in:
            if self._refused is not None:
                raise self._refused
            if self._session is None:
                try:
                    self._session = await self._sign_in()
                except PageProblem as problem:
                    self._refused = problem
                    raise
                self._learned(cookies(self._session))
            return self._session

    async def _sign_in(self) -> StorageState:
        if self._account is None or not self._account.name:
            raise NotAllowed(NO_ACCOUNT)
        async with self._visitor() as (window, page):
            await sign_in(page, self.origin, self._account.name, self._account.password)
            return await window.storage_state()
