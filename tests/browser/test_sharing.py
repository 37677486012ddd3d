"""The shared browser: signed in once, windows used again, those that were left in disorder thrown away."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import pytest
from playwright.async_api import BrowserContext, Page
from pydantic import SecretStr

from b24audit.browser.account import Account
from b24audit.browser.problems import NotAllowed, PageUnknown
from b24audit.browser.sharing import SharedBrowser
from tests.web_portal import ServedWeb

T = TypeVar("T")
PERSON = ".user-name"


def shared(served: ServedWeb, use: Callable[[SharedBrowser], Coroutine[Any, Any, T]], password: str = "") -> T:
    """What comes of using a browser that signs in to the portal with its password, or with this one."""
    account = Account(served.served.login, SecretStr(password or served.served.password))

    async def run() -> T:
        async with SharedBrowser(served.web.rstrip("/"), account) as browser:
            return await use(browser)

    return asyncio.run(run())


def test_a_window_is_used_again_and_shows_the_signed_in_person(served_web: ServedWeb) -> None:
    async def use(browser: SharedBrowser) -> list[tuple[BrowserContext, Page, bool]]:
        seen = []
        for _ in range(2):
            async with browser.signed_in() as (window, page):
                await page.goto(f"{served_web.web}stream/")
                seen.append((window, page, await page.locator(PERSON).first.is_visible()))
        return seen

    (window, page, entered), (again, other, still) = shared(served_web, use)
    assert (window is again, page is other, page.is_closed(), entered, still) == (True, False, True, True, True)


def test_a_window_left_in_disorder_is_not_used_again(served_web: ServedWeb) -> None:
    async def use(browser: SharedBrowser) -> tuple[BrowserContext, BrowserContext]:
        with pytest.raises(PageUnknown):
            async with browser.signed_in() as (broken, _):
                raise PageUnknown("не та страница")
        async with browser.signed_in() as (window, _):
            return broken, window

    broken, window = shared(served_web, use)
    assert broken is not window


def test_people_at_once_have_windows_of_their_own_and_visitors_are_not_known(served_web: ServedWeb) -> None:
    async def use(browser: SharedBrowser) -> tuple[int, int]:
        async with browser.signed_in() as (one, _), browser.signed_in() as (two, _), browser.anonymous() as (three, _):
            return len({one, two, three}), len(await three.cookies())

    assert shared(served_web, use) == (3, 0)


def test_a_refused_sign_in_is_tried_once(served_web: ServedWeb) -> None:
    async def use(browser: SharedBrowser) -> list[str]:
        refusals = []
        for _ in range(2):
            with pytest.raises(NotAllowed) as refused:
                async with browser.signed_in():
                    pass
            refusals.append(str(refused.value))
        return refusals

    first, second = shared(served_web, use, "wrong")
    assert first == second
