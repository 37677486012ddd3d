"""Tasks of a person: the list with its filter, templates, the form of a task made of a template (ui-map §9).

Column codes of the templates, the grid of tasks and the hooks of the form are those of the product's published source;
the new make of the form is UNCONFIRMED and is then a page that is not known.
"""

from dataclasses import dataclass
from typing import Any

from playwright.async_api import Locator, Page

from b24audit.browser.pages.filter import Filter
from b24audit.browser.pages.reading import evaluated, tidy
from b24audit.browser.pages.shell import View, found_view, open_page, quietly
from b24audit.browser.pages.tables import unfold

GRID = "TASKS_GRID_ROLE_ID"
TEMPLATES = ".main-grid-table:has(th[data-name])"
_LIST = f'.main-grid[id^="{GRID}"]'
_LOADER = ".main-grid-loader-container:visible"
_MORE = ".main-grid-more-btn:visible"
_FILTERED = ".main-ui-filter-search-square:visible"
_CLEAR = ".main-ui-filter-search .main-ui-delete:visible"
_TITLE = '[data-bx-id="task-edit-title"]'
_SUBMIT = '[data-bx-id="task-edit-submit"]'
_READ = """tables => tables.map(table => {
  const heads = [...table.querySelectorAll("th")].map(head => (head.dataset.name || "").replace("TASKS_TEMPLATE_", ""));
  const text = (row, name) => heads.includes(name) ? row.cells[heads.indexOf(name)].textContent : null;
  return [...table.querySelectorAll("tr.main-grid-row-body[data-id]")].map(row => ({
    id: row.dataset.id, title: text(row, "TITLE"), regular: text(row, "REGULAR"),
  }));
})[0] || []"""


@dataclass(frozen=True)
class Template:
    """A template; ``regular`` is what its column says of repetition, None when that column is not shown."""

    id: str
    title: str
    regular: str | None


async def open_templates(page: Page, origin: str, user: str) -> View:
    """The whole list of templates, without a filter that was left on it. Raises ``PageProblem``."""
    view = await open_page(page, origin, f"/company/personal/user/{user}/tasks/templates/", TEMPLATES)
    filtered, clear = view.locator(_FILTERED), view.locator(_CLEAR)
    if await filtered.count() and await clear.count():
        await clear.first.click()
        await quietly(filtered.first.wait_for(state="detached"))
    await unfold(view)
    return view


async def read_templates(view: View) -> tuple[Template, ...]:
    """Every template that the person sees."""
    rows: list[dict[str, Any]] = await evaluated(view.locator(TEMPLATES), _READ)
    numbered = [row for row in rows if str(row["id"]).isdecimal()]
    return tuple(Template(row["id"], tidy(row["title"] or ""), _tidy(row["regular"])) for row in numbered)


def _tidy(text: str | None) -> str | None:
    return None if text is None else tidy(text)


@dataclass(frozen=True)
class TaskList:
    """The list of tasks in a view."""

    view: View

    @property
    def filter(self) -> Filter:
        """The filter over the list."""
        return Filter(self.view, GRID, f"{_LIST} tbody tr", _LOADER)

    def row(self, task: str) -> Locator:
        """The row of a task."""
        return self.view.locator(f'{_LIST} tr[data-id="{task}"]')

    async def search(self, text: str, task: str) -> bool:
        """Type into «Фильтр + поиск»; whether the task is found."""
        await self.filter.search(text)
        return bool(await self.row(task).count())

    async def shows(self, task: str) -> bool | None:
        """Whether the task is in the list; None when the list is too long to be shown whole."""
        await unfold(self.view)
        if await self.row(task).count():
            return True
        return None if await self.view.locator(_MORE).count() else False


async def open_tasks(page: Page, origin: str, user: str) -> TaskList:
    """The list of tasks, drawn. Raises ``PageProblem``."""
    view = await open_page(page, origin, f"/company/personal/user/{user}/tasks/", _LIST)
    await view.locator(_LOADER).first.wait_for(state="hidden")
    return TaskList(view)


async def open_new_task(page: Page, origin: str, user: str, template: str) -> View:
    """The form of a new task, filled in from a template. Raises ``PageProblem``."""
    path = f"/company/personal/user/{user}/tasks/task/edit/0/?TEMPLATE={template}"
    view = await open_page(page, origin, path, _TITLE)
    return await found_view(page, path, f"{_SUBMIT}:visible") if not await view.locator(_SUBMIT).count() else view


async def save_task(view: View, title: str) -> None:
    """Give the task a title and save the form; it is gone when the portal has taken it or refused."""
    await view.locator(_TITLE).fill(title)
    await view.locator(_SUBMIT).first.click()
    await view.locator(_SUBMIT).first.wait_for(state="detached")
