"""One real Chromium for the tests of a process, driven from ordinary test functions."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeVar

from playwright.async_api import Browser, Page, Playwright, Route, async_playwright

from b24audit.browser.discovery import find_browser
from b24audit.browser.launch import launch_options

T = TypeVar("T")
ORIGIN = "https://portal.example"
TIMEOUT = 1500
"""Milliseconds after which something that will never come is given up."""


class Chromium:
    """A browser and the event loop it lives on."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self._playwright: Playwright = self._runner.run(async_playwright().start())
        self._browser: Browser = self._runner.run(self._playwright.chromium.launch(**launch_options(find_browser())))

    def close(self) -> None:
        """Stop the browser and the loop."""
        self._runner.run(self._browser.close())
        self._runner.run(self._playwright.stop())
        self._runner.close()

    def run(self, waited: Coroutine[Any, Any, T]) -> T:
        """The result of a coroutine on the browser's loop."""
        return self._runner.run(waited)

    def on(self, pages: Mapping[str, str], look: Callable[[Page], Coroutine[Any, Any, T]]) -> T:
        """What ``look`` gives on a page of a portal that consists of these documents, by path; others are 404."""
        return self.run(self._on(pages, look))

    def visit(
        self, address: str, look: Callable[[Page], Coroutine[Any, Any, T]], cookies: Mapping[str, str] | None = None
    ) -> T:
        """What ``look`` gives in a context of its own, a wide window with cookies of that address; no interception."""
        return self.run(self._visit(address, look, cookies or {}))

    async def _visit(
        self, address: str, look: Callable[[Page], Coroutine[Any, Any, T]], cookies: Mapping[str, str]
    ) -> T:
        context = await self._browser.new_context(viewport={"width": 1440, "height": 900})
        try:
            await context.add_cookies([{"name": name, "value": text, "url": address} for name, text in cookies.items()])
            return await look(await context.new_page())
        finally:
            await context.close()

    async def _on(self, pages: Mapping[str, str], look: Callable[[Page], Coroutine[Any, Any, T]]) -> T:
        context = await self._browser.new_context(viewport={"width": 1600, "height": 900})
        context.set_default_timeout(TIMEOUT)

        async def answer(route: Route) -> None:
            path = route.request.url.removeprefix(ORIGIN).partition("?")[0]
            found = path in pages
            html = f'<!doctype html><meta charset="utf-8">{pages.get(path, "Нет такой страницы")}'
            await route.fulfill(status=200 if found else 404, content_type="text/html", body=html)

        await context.route("**/*", answer)
        try:
            return await look(await context.new_page())
        finally:
            await context.close()
