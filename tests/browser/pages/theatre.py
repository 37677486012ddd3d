"""Pages of our own, drawn after the hooks of the real product, for page objects to be tried on without a portal."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from playwright.async_api import Browser as Chromium
from playwright.async_api import Page, Route

T = TypeVar("T")
ORIGIN = "http://portal.test"


@dataclass(frozen=True)
class Theatre:
    """A browser that shows drawn pages instead of a portal."""

    runner: asyncio.Runner
    browser: Chromium

    def play(self, pages: Mapping[str, str], act: Callable[[Page], Awaitable[T]]) -> T:
        """Do something on a page for which these addresses (paths) give these documents; no others exist."""
        return self.runner.run(self._play(pages, act))

    async def _play(self, pages: Mapping[str, str], act: Callable[[Page], Awaitable[T]]) -> T:
        context = await self.browser.new_context(viewport={"width": 1600, "height": 1000})
        context.set_default_timeout(8000)

        async def give(route: Route) -> None:
            body = pages.get(urlsplit(route.request.url).path)
            await route.fulfill(status=404 if body is None else 200, content_type="text/html", body=body or "нет")

        await context.route("**/*", give)
        try:
            return await act(await context.new_page())
        finally:
            await context.close()
