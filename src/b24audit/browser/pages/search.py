"""Search in the whole portal, /search/: what is found, by the links to cards."""

from urllib.parse import quote

from playwright.async_api import Page

from b24audit.browser.pages.shell import View, open_page

_LINK = 'a[href*="/details/"], a[href*="/show/"]'
_NOTHING = ':text-matches("ничего не (найдено|нашлось)", "i")'
READY = f":is({_LINK}):visible, {_NOTHING}"


async def open_search(page: Page, origin: str, text: str) -> View:
    """The results for a text: links to cards, or the notice that there is nothing. Raises ``PageProblem``."""
    return await open_page(page, origin, f"/search/?q={quote(text)}", READY)


async def found_cards(view: View) -> tuple[str, ...]:
    """Addresses of the cards that were found."""
    links = view.locator(_LINK)
    return tuple([str(await link.get_attribute("href")) for link in await links.all()])
