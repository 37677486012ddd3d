"""The studio of an experiment: pages to look at, pictures of them, and what is left of a page that failed."""

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from playwright.async_api import BrowserContext, Error, Locator, Page

from b24audit.browser.camera import Camera
from b24audit.browser.failures import Failures
from b24audit.browser.problems import PageProblem, PageUnknown
from b24audit.browser.sharing import SharedBrowser

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

Kept = Callable[[str, str], None]
"""Told of every file kept as evidence: its path below the run folder and its caption."""


class Studio:
    """Pages of one portal for one experiment.

    Whatever goes wrong on a page ends as a ``PageProblem``, after a picture, the console and a trace were kept.
    """

    def __init__(self, shared: SharedBrowser, camera: Camera, failures: Failures, kept: Kept) -> None:
        self._shared = shared
        self._camera = camera
        self._failures = failures
        self._kept = kept

    @property
    def origin(self) -> str:
        """Scheme and host of the portal."""
        return self._shared.origin

    def page(self) -> "AbstractAsyncContextManager[Page]":
        """A page of the signed-in person, ``async with``. Raises ``PageProblem``."""
        return self._watched(self._shared.signed_in())

    def visitor(self) -> "AbstractAsyncContextManager[Page]":
        """A page of a visitor of the site, whom the portal does not know, ``async with``. Raises ``PageProblem``."""
        return self._watched(self._shared.anonymous())

    async def shoot(self, page: Page, caption: str, *outlined: Locator) -> None:
        """Keep a picture of the whole page with these elements outlined."""
        self._kept(await self._camera.shoot(page, caption, outlined), caption)

    @asynccontextmanager
    async def _watched(
        self, opening: "AbstractAsyncContextManager[tuple[BrowserContext, Page]]"
    ) -> AsyncGenerator[Page, None]:
        async with opening as (context, page), self._failures.recorded(context, page) as record:
            try:
                yield page
            except PageProblem as problem:
                await record.keep(problem.reason, self._camera, self._kept)
                raise
            except Error as error:
                unknown = PageUnknown(_in_words(error))
                await record.keep(unknown.reason, self._camera, self._kept)
                raise unknown from error


def _in_words(error: Error) -> str:
    if "net::" in error.message:
        return "Страница портала не открылась: сеть или сам портал не отвечает."
    return "Страница портала не похожа на известную или не ответила вовремя."
