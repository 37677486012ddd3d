"""Pages of our own, drawn after the hooks of the real product, for page objects to be tried on without a portal."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from playwright.async_api import Page

from tests.browser.chromium import ORIGIN, Chromium

__all__ = ["ORIGIN", "Theatre"]
T = TypeVar("T")
_PATIENCE = 10_000


@dataclass(frozen=True)
class Theatre:
    """The browser of the tests, which shows drawn pages; scripts of the pages take their time."""

    driver: Chromium

    def play(self, pages: Mapping[str, str], act: Callable[[Page], Coroutine[Any, Any, T]]) -> T:
        """Do something on a page for which these addresses (paths) give these documents; no others exist."""

        async def patiently(page: Page) -> T:
            page.context.set_default_timeout(_PATIENCE)
            return await act(page)

        return self.driver.on(pages, patiently)
