"""Installed applications of the Маркет, /market/installed/ (ui-map §9): today's cards and the older list."""

from dataclasses import dataclass

from playwright.async_api import Page

from b24audit.browser.pages.shell import View, open_page, quietly

PATH = "/market/installed/"
CARD = ".market-catalog__elements-item, .rest-mp-installed-item-content-title"
_NONE = ':text-matches("нет (ни одного|установленных) приложени", "i")'
_MORE = ':is(button, a, .ui-btn):text-matches("^Показать ещ[её]", "i"):visible'
_TITLE = ".market-catalog__elements-item_info-title"
_OLDER = ".rest-mp-installed-item"
_WARNING = ".ui-alert-message"
_READ = """(cards, {title, older, warning}) => cards.map(card => {
  const text = element => element ? element.textContent.replace(/\\s+/g, " ").trim() : "";
  const code = card.dataset.appCode || "";
  return {
    code,
    name: text(card.querySelector(title) || card) || code,
    warning: text((card.closest(older) || card).querySelector(warning)),
  };
})"""
_NEXT_MS = 1500
"""How long the next part of a list may take that is loaded when its end is seen."""


@dataclass(frozen=True)
class InstalledCard:
    """An application by its card: the name people read; its code in the Маркет, empty on the older page.

    An application that the Маркет no longer offers is shown without its name: the code stands for it. ``warning`` is
    what the card warns of, empty when it does not.
    """

    name: str
    code: str
    warning: str = ""


async def open_installed(page: Page, origin: str) -> View:
    """The whole list, or the notice that there are none. Raises ``PageProblem``."""
    view = await open_page(page, origin, PATH, f"{CARD}, {_NONE}")
    cards, more = view.locator(CARD), view.locator(_MORE)
    while count := await cards.count():
        await cards.nth(count - 1).scroll_into_view_if_needed()
        if await more.count():
            await more.first.click()
        if not await quietly(cards.nth(count).wait_for(state="attached", timeout=_NEXT_MS)):
            break
    return view


async def read_installed(view: View) -> tuple[InstalledCard, ...]:
    """Every application that is shown."""
    places = {"title": _TITLE, "older": _OLDER, "warning": _WARNING}
    found = await view.locator(CARD).evaluate_all(_READ, places)
    return tuple(InstalledCard(**card) for card in found if card["name"])
