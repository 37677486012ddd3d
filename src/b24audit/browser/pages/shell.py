"""What all pages share: opening one inline or in the slider, recognising stubs, getting popups out of the way.

Hooks: ui-map §1 (frames, popups), §2 (session), §10 (stubs).
"""

import asyncio
import re
from collections.abc import Awaitable
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.async_api import Error, FrameLocator, Locator, Page
from playwright.async_api import TimeoutError as PlaywrightTimeout

from b24audit.browser.problems import NotAllowed, PageUnknown

SLIDER = "iframe.side-panel-iframe:visible"
SIGNED_IN = '#menu-items-block, .app__left-menu, a[href="/stream/"], a[href="/online/"]'
_LOGIN = 'input[name="USER_LOGIN"]:visible, #login:visible'
_LOGIN_HOST = "auth2.bitrix24.net"
_HOME = ("/stream/", "/online/")
_DENIED = re.compile(
    r"^\s*(Доступ запрещ[её]н|Недостаточно прав|У вас нет прав|Access denied|Insufficient permissions)", re.IGNORECASE
)
_NO_MODULE = re.compile(r"^\s*Модуль\s.{1,60}не установлен", re.IGNORECASE)
_PLAN = ".tariff-lock:visible"
_MISSING = 404
_CLOSING_MS = 2000
"""How long a slider may take to close that does not ask anything."""


@dataclass(frozen=True)
class View:
    """Where the content of a page is: in the page itself, or in the frame of the slider above it."""

    page: Page
    root: Page | FrameLocator

    def locator(self, css: str) -> Locator:
        """The elements of the content that the selector means."""
        return self.root.locator(css)

    @property
    def in_slider(self) -> bool:
        """Whether the content is in the slider."""
        return not isinstance(self.root, Page)


async def open_page(page: Page, origin: str, path: str, ready: str) -> View:
    """Open an address of the portal and wait until ``ready``, a selector that only the wanted content has, is visible.

    A card's address draws a stub and opens the slider by script; other pages are inline: either is found. Raises
    ``NotAllowed`` for a page that is not for this person, this plan or this session, ``PageUnknown`` for one that
    does not look as known or is not there in time.
    """
    response = await page.goto(origin + path)
    if response is not None and response.status == _MISSING:
        raise PageUnknown(f"На портале нет страницы {path}.")
    return await found_view(page, path, ready)


async def found_view(page: Page, path: str, ready: str) -> View:
    """The same for content that something clicked has opened; ``path`` is for the messages."""
    inline, slider = View(page, page), View(page, page.locator(SLIDER).last.content_frame)
    views = {
        asyncio.create_task(_visible(inline.locator(ready))): inline,
        asyncio.create_task(_visible(slider.locator(ready))): slider,
    }
    stubs = {asyncio.create_task(_stub(view, path)) for view in (inline, slider)}
    try:
        return await _first(page, path, views, stubs)
    finally:
        for task in (*views, *stubs):
            task.cancel()
        await asyncio.gather(*views, *stubs, return_exceptions=True)


async def _first(page: Page, path: str, views: dict[asyncio.Task[None], View], stubs: set[asyncio.Task[str]]) -> View:
    waiting: set[asyncio.Task[None] | asyncio.Task[str]] = {*views, *stubs}
    while waiting:
        done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task, view in views.items():
            if task in done and task.exception() is None:
                return view
        for stub in stubs:
            if stub in done and stub.exception() is None:
                raise NotAllowed(stub.result())
    if urlsplit(page.url).path in _HOME and path not in _HOME:
        raise NotAllowed(f"Портал не показал страницу {path} и вернул на главную: инструмент отключён или нет прав.")
    raise PageUnknown(f"Страница {path} не похожа ни на одну известную или не открылась вовремя.")


async def _visible(locator: Locator) -> None:
    await locator.first.wait_for()


async def _stub(view: View, path: str) -> str:
    """Wait for any stub; what it means, in Russian. Raises ``TimeoutError`` of Playwright when there is none."""
    login = view.locator(_LOGIN)
    plan = view.locator(_PLAN)
    denied = view.root.get_by_text(_DENIED).or_(view.locator(".ui-alert-danger:visible"))
    module = view.root.get_by_text(_NO_MODULE)
    await login.or_(plan).or_(denied).or_(module).first.wait_for()
    if await login.count() or _LOGIN_HOST in view.page.url:
        return "Сеанс на портале закончился: войдите снова командой b24audit login."
    if await plan.count():
        return f"Страница {path} недоступна на тарифе портала."
    if await module.count():
        return f"Страница {path} недоступна: на портале не установлен её модуль."
    return f"Портал не показывает страницу {path} этому пользователю: нужен вход администратора портала."


async def dismissed(view: View) -> None:
    """Get what may lie over the content out of the way: a tour, «запланируйте следующий шаг»; nothing is saved."""
    for css in (".ui-tour-popup-close:visible", ".popup-window:visible .popup-window-button-link-cancel"):
        for overlay in (view.page.locator(css), view.locator(css)):
            try:
                while await overlay.count():
                    await overlay.first.click()
            except PlaywrightTimeout:
                continue


async def close_slider(view: View) -> None:
    """Close the topmost slider and wait until it is gone; closed ones may stay in the document, hidden.

    A card of the CRM may ask first what to do next, and stays until that is dismissed.
    """
    if not view.in_slider:
        return
    labels = view.page.locator(".side-panel-label:visible")
    last = labels.nth(await labels.count() - 1)
    await last.click()
    if await quietly(last.wait_for(state="hidden", timeout=_CLOSING_MS)):
        return
    await dismissed(view)
    if await last.count():
        await last.click()
    await quietly(last.wait_for(state="hidden"))


async def quietly(waiting: Awaitable[object]) -> bool:
    """Whether something that is only sometimes there came in time."""
    try:
        await waiting
    except Error:
        return False
    return True
