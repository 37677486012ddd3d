"""Templates of business processes of a CRM object, /crm/configs/bp/CRM_…/ (ui-map §6.3): what starts them.

«Запускать при…» in the menu of a row changes the template at once: only read.
"""

import re
from dataclasses import dataclass

from playwright.async_api import Page

from b24audit.browser.pages.shell import View, open_page
from b24audit.browser.pages.tables import TABLE, read_table
from b24audit.browser.problems import PageUnknown

_NONE = "Нет ни одного шаблона"
_NAME, _START = re.compile("^Названи", re.IGNORECASE), re.compile("Автозапуск", re.IGNORECASE)
_CREATION, _CHANGE = re.compile("Создани", re.IGNORECASE), re.compile("Изменени", re.IGNORECASE)


@dataclass(frozen=True)
class ProcessRow:
    """A template by the list: its title and after what it starts by itself."""

    title: str
    on_creation: bool
    on_change: bool


async def open_processes(page: Page, origin: str, code: str) -> View:
    """The list of the object with that code («CRM_LEAD»). Raises ``PageProblem``, also on plans without processes."""
    return await open_page(page, origin, f"/crm/configs/bp/{code}/", f'{TABLE}, :text("{_NONE}")')


async def read_processes(view: View) -> tuple[ProcessRow, ...]:
    """Every template. Raises ``PageUnknown`` when the list does not say what starts them."""
    tables = view.locator(TABLE)
    if not await tables.count():
        return ()
    table = await read_table(tables.first)
    if not (table.has(_NAME) and table.has(_START)):
        raise PageUnknown("В списке шаблонов бизнес-процессов нет столбца «Автозапуск»: включите его.")
    return tuple(
        ProcessRow(
            title=row.text(_NAME),
            on_creation=bool(_CREATION.search(row.text(_START))),
            on_change=bool(_CHANGE.search(row.text(_START))),
        )
        for row in table.rows
        if row.text(_NAME)
    )
