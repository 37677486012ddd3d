"""Robots of leads and deals in their slider (ui-map §6.1): which stage has which robots.

The stages are there at once, the robots are drawn by a script later. Nothing is pressed: «Сохранить» and the menus of
robots change the portal.
"""

from dataclasses import dataclass

from playwright.async_api import Page

from b24audit.browser.pages.shell import View, open_page
from b24audit.browser.problems import PageUnknown

STAGE = '[data-role="automation-status-title"]'
_LIST = '[data-role="robot-list"]'
_COLUMN = '[data-role="automation-template"][data-status-id]'
_EMPTY_YET = f"{_COLUMN}:not(:has({_LIST}))"
ROBOT = f'{_LIST} [data-role="robot-container"]'
_TITLE = ".bizproc-automation-robot-title, .bizproc-automation-robot-link"
_READ = """(columns, title) => columns.map(column => ({
  code: column.dataset.statusId,
  robots: [...column.querySelectorAll('[data-role="robot-list"] [data-role="robot-container"]')].map(robot =>
    (robot.querySelector(title) || robot).textContent.replace(/\\s+/g, " ").trim()),
}))"""


@dataclass(frozen=True)
class StageColumn:
    """A stage, by its id and title on the page, and the titles of its robots from top to bottom."""

    code: str
    title: str
    robots: tuple[str, ...]


async def open_robots(page: Page, origin: str, path: str) -> View:
    """The page with its robots drawn. Raises ``PageProblem``."""
    view = await open_page(page, origin, path, STAGE)
    await view.locator(f"{_COLUMN} {_LIST}").first.wait_for(state="attached")
    await view.locator(_EMPTY_YET).first.wait_for(state="detached")
    return view


async def read_robots(view: View) -> tuple[StageColumn, ...]:
    """Every stage, final ones too, in the order of the page. Raises ``PageUnknown`` when titles and columns differ."""
    titles = [" ".join(text.split()) for text in await view.locator(STAGE).all_text_contents()]
    columns = await view.locator(_COLUMN).evaluate_all(_READ, _TITLE)
    if len(titles) != len(columns):
        raise PageUnknown(
            f"Страница роботов не похожа на известную: стадий {len(titles)}, а столбцов с роботами {len(columns)}."
        )
    return tuple(
        StageColumn(column["code"], title, tuple(column["robots"]))
        for title, column in zip(titles, columns, strict=True)
    )
