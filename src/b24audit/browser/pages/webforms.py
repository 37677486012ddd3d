"""The list of CRM forms (ui-map §7): what a script draws in the cells stands as data in their attributes."""

import json
from dataclasses import dataclass

from playwright.async_api import Page

from b24audit.browser.pages.shell import View, open_page
from b24audit.browser.problems import PageUnknown

PATH = "/crm/webform/"
_GRID = "#CRM_WEBFORM_GRID, #CRM_WEBFORM_GRID_table"
_READ = """rows => rows.map(row => {
  const data = name => row.querySelector(`[${name}]`)?.getAttribute(name) || "";
  const link = row.querySelector('a[href*="/webform/edit/"]');
  return [(link || row).textContent, data("data-crm-form-switcher"), data("data-crm-form-qr")];
})"""


@dataclass(frozen=True)
class FormRow:
    """A form: its public address is absolute."""

    title: str
    active: bool
    address: str


async def open_webforms(page: Page, origin: str) -> View:
    """The list. Raises ``PageProblem`` as ``open_page`` does."""
    return await open_page(page, origin, PATH, _GRID)


async def read_webforms(view: View, origin: str) -> tuple[FormRow, ...]:
    """All rows; those of further pages are asked for. Raises ``PageUnknown`` for rows of another make."""
    rows = view.locator(".main-grid-row-body")
    more = view.locator(".main-grid-more-btn:visible")
    while await more.count():
        before = await rows.count()
        await more.first.click()
        await rows.nth(before).wait_for()
    return tuple([_row(origin, *texts) for texts in await rows.evaluate_all(_READ)])


def _row(origin: str, title: str, switcher: str, address: str) -> FormRow:
    try:
        active, path = json.loads(switcher)["active"], str(json.loads(address)["path"])
    except (ValueError, KeyError, TypeError) as error:
        raise PageUnknown("Список CRM-форм устроен незнакомо: переключатель или ссылка формы не читаются.") from error
    return FormRow(" ".join(title.split()), bool(active), path if "://" in path else origin + path)
