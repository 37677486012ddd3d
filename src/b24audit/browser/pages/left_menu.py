"""The left menu of the portal (ui-map §11): items by their ids, shown or kept under «Ещё»."""

from collections.abc import Iterable
from dataclasses import dataclass

from playwright.async_api import Error, Page

from b24audit.browser.pages.reading import tidy
from b24audit.browser.pages.shell import View, open_page
from b24audit.browser.problems import PageUnknown

_PATH = "/stream/"
ITEM = '#menu-items-block li[data-id], .menu-items li[data-id], .app__left-menu [data-id^="menu_"]'
_MENU = "#menu-items-block, .menu-items, .app__left-menu"
_FEED = "#log_internal_container"
"""The page itself, by which a portal whose menu is empty is told from a page that is not known."""
_READ = """items => items.map(item => ({
  id: item.dataset.id,
  title: (item.querySelector('.menu-item-link-text') || item).textContent,
  link: item.dataset.link || (item.querySelector('a[href]') || {getAttribute: () => ''}).getAttribute('href') || '',
}))"""


@dataclass(frozen=True)
class MenuItem:
    """An item: its id on every portal, its caption, where it leads."""

    id: str
    title: str
    link: str


async def open_left_menu(page: Page, origin: str) -> View:
    """The start page with its left menu, which may have no item. Raises ``PageProblem``."""
    view = await open_page(page, origin, _PATH, f"{ITEM}, {_FEED}")
    try:
        await view.page.locator(ITEM).first.wait_for(state="attached")
    except Error as error:
        if not await view.page.locator(_MENU).count():
            raise PageUnknown("На странице портала нет левого меню.") from error
    return view


async def read_menu(view: View) -> tuple[MenuItem, ...]:
    """Every item that the person has, those under «Ещё» and inside groups as well."""
    found = await view.page.locator(ITEM).evaluate_all(_READ)
    return tuple(MenuItem(item["id"], tidy(item["title"]), item["link"]) for item in found)


def person_of(items: Iterable[MenuItem]) -> str:
    """Number of the person whose menu it is, by the addresses of their own pages; empty when there are none."""
    for item in items:
        _, _, rest = item.link.partition("/company/personal/user/")
        number = rest.partition("/")[0]
        if number.isdecimal():
            return number
    return ""
