"""«Фильтр + поиск» over a list or a kanban (ui-map §4.1).

A filter stays applied for the person until it is reset, and what it filters is drawn anew by script: what was drawn is
marked first, and gone when the answer has come.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from playwright.async_api import Locator

from b24audit.browser.pages.reading import labelled
from b24audit.browser.pages.shell import View

_PANEL = ".main-ui-filter-wrapper:visible"
_RESET = ".main-ui-filter-reset:visible"
_SAVED = ".main-ui-filter-sidebar-item[data-id]"
_UNSAVED = ("tmp_filter", "default_filter")
_MARK = "drawn => drawn.forEach(element => element.setAttribute('data-seen-before', ''))"


@dataclass(frozen=True)
class Filter:
    """The filter whose ids begin with ``grid``; ``drawn`` is what it draws anew, ``loader`` is shown meanwhile."""

    view: View
    grid: str
    drawn: str
    loader: str

    async def saved(self) -> tuple[str, ...]:
        """Names of the saved filters; the panel is built with the first press into the search field."""
        await self._open()
        found = await labelled(self.view.locator(_PANEL).locator(_SAVED), "data-id")
        return tuple(item.title for item in found if item.code not in _UNSAVED)

    async def reset(self) -> None:
        """Take back whatever filter the person left applied."""
        await self._open()
        await self._redrawn(self.view.locator(_RESET).first.click)

    async def search(self, text: str) -> None:
        """Type into the search field and wait for what is found."""
        await self._field.fill(text)
        await self._redrawn(lambda: self._field.press("Enter"))

    async def _open(self) -> None:
        if not await self.view.locator(_PANEL).count():
            await self._field.click()
            await self.view.locator(_PANEL).first.wait_for()

    async def _redrawn(self, act: Callable[[], Awaitable[None]]) -> None:
        await self.view.locator(self.drawn).evaluate_all(_MARK)
        await act()
        await self.view.locator(f":is({self.drawn})[data-seen-before]").first.wait_for(state="detached")
        await self.view.locator(self.loader).first.wait_for(state="hidden")

    @property
    def _field(self) -> Locator:
        return self.view.locator(f'input[id^="{self.grid}"][id$="_search"]').first
