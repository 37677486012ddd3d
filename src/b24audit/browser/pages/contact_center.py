"""The contact centre (ui-map §9): a tile for every channel; those that are connected are marked."""

from dataclasses import dataclass

from playwright.async_api import Page

from b24audit.browser.pages.shell import View, open_page

PATH = "/contact_center/"
TILE = "#intranet-contact-list .intranet-contact-item[data-item]"
_READ = """tiles => tiles.map(tile => [
  tile.dataset.module || "", tile.dataset.item || "",
  (tile.querySelector(".intranet-contact-name-text") || tile).textContent.trim(),
  tile.classList.contains("intranet-contact-item-selected"),
])"""


@dataclass(frozen=True)
class Tile:
    """A tile."""

    module: str
    code: str
    title: str
    connected: bool


async def open_contact_center(page: Page, origin: str) -> View:
    """The contact centre. Raises ``PageProblem`` as ``open_page`` does."""
    return await open_page(page, origin, PATH, TILE)


async def read_tiles(view: View) -> tuple[Tile, ...]:
    """Every tile in the order of the page."""
    return tuple(Tile(*row) for row in await view.locator(TILE).evaluate_all(_READ))
