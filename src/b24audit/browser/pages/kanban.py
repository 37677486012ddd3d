"""The kanban of leads, deals, quotes and invoices (ui-map §4): columns, drop zones of final stages, cards.

Final stages are no columns: their drop zones are in the document, and shown only while a card is being dragged.
"""

from dataclasses import dataclass

from playwright.async_api import Page

from b24audit.browser.pages.filter import Filter
from b24audit.browser.pages.reading import Labelled, labelled, texts
from b24audit.browser.pages.shell import View, open_page

_LOADER = ".main-kanban-loader:visible"
_COLUMN = ".main-kanban-grid .main-kanban-column, #crm_kanban .main-kanban-column"
_BODY = ".main-kanban-column-body[data-id]"
_TITLE = ".main-kanban-column-title-text-inner"
_ZONE = ".main-kanban-dropzone[data-id]"
_CARD = ".main-kanban-item"
_VIEWS = '[id^="ui-nav-panel-item-"], .crm-view-switcher-list-item'


@dataclass(frozen=True)
class Kanban:
    """Columns from left to right, and the drop zones, which may hold more than final stages («Удалить»)."""

    columns: tuple[Labelled, ...]
    drop_zones: tuple[Labelled, ...]


async def open_kanban(page: Page, origin: str, path: str) -> View:
    """The kanban, drawn. Raises ``PageProblem`` as ``open_page`` does."""
    view = await open_page(page, origin, path, _TITLE)
    await view.locator(_LOADER).first.wait_for(state="hidden")
    return view


async def read_kanban(view: View) -> Kanban:
    """Columns and drop zones as they are written."""
    columns = await labelled(view.locator(_COLUMN), "data-id", inside=_BODY, title=_TITLE)
    return Kanban(columns, await labelled(view.locator(_ZONE), "data-id", hidden=True))


async def reset_filter(view: View) -> None:
    """Take back the person's filter: a saved one may hide cards, or show final stages as columns."""
    await Filter(view, "", _COLUMN, _LOADER).reset()
    await view.locator(_TITLE).first.wait_for()


async def column_of_card(view: View, item: int) -> str | None:
    """Title of the column with the card of an item; None when no column shows it (yet: cards come in parts)."""
    holding = view.locator(_COLUMN).filter(has=view.page.locator(f"{_CARD}[data-id='{item}']"))
    found = await texts(holding.locator(_TITLE), hidden=True)
    return found[0] if found else None


async def ways_of_looking(view: View) -> tuple[str, ...]:
    """«Канбан», «Список»… of the switcher, of today's edition or of the older one."""
    return await texts(view.locator(_VIEWS))
