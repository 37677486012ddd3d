"""«Воронки и туннели продаж», /crm/tunnels/ (ui-map §6.2): the funnels of deals with all their stages.

What is changed there is saved at once: only read.
"""

from dataclasses import dataclass

from playwright.async_api import Locator, Page

from b24audit.browser.pages.reading import texts
from b24audit.browser.pages.shell import View, open_page

PATH = "/crm/tunnels/"
_FUNNEL = ".crm-st-category[data-id]"
_NAME = ".crm-st-category-info-title"
_GROUP = ".crm-st-category-stages-group-{}"
_STAGE = ".crm-st-kanban-column .main-kanban-column-title-text-inner"


@dataclass(frozen=True)
class Funnel:
    """A funnel and its stages in order, by what they mean for the work."""

    title: str
    in_progress: tuple[str, ...]
    success: tuple[str, ...]
    failure: tuple[str, ...]


async def open_funnels(page: Page, origin: str) -> View:
    """The page, drawn. Raises ``PageProblem``: «Недостаточно прав для настройки…» is not a verdict."""
    return await open_page(page, origin, PATH, f"{_FUNNEL} {_STAGE}")


async def read_funnels(view: View) -> tuple[Funnel, ...]:
    """Every funnel of the page in its order."""
    return tuple([await _funnel(funnel) for funnel in await view.locator(_FUNNEL).all()])


async def _funnel(funnel: Locator) -> Funnel:
    groups = [
        await texts(funnel.locator(f"{_GROUP.format(name)} {_STAGE}"), hidden=True)
        for name in ("in-progress", "success", "fail")
    ]
    title = " ".join(await texts(funnel.locator(_NAME), hidden=True))
    return Funnel(title, *groups)
