"""Templates of the document generator, /crm/documents/templates/: names and what they are for.

Grid and columns are those of the product's component; whether a template is switched on is a column that the person
has to choose.
"""

import re
from dataclasses import dataclass

from playwright.async_api import Page

from b24audit.browser.pages.shell import View, open_page
from b24audit.browser.pages.tables import TABLE, read_table, unfold
from b24audit.browser.problems import PageUnknown

PATH = "/crm/documents/templates/"
_NAME = re.compile("^Названи", re.IGNORECASE)
_BOUND = re.compile("Привяз|Провайдер|Сущност|Раздел|Объект", re.IGNORECASE)
_ACTIVE = re.compile("Актив", re.IGNORECASE)
_NO = re.compile("^(нет|не актив)", re.IGNORECASE)


@dataclass(frozen=True)
class TemplateRow:
    """A template; ``bound`` is the text that names its objects, ``active`` None when the list does not show it."""

    title: str
    bound: str
    active: bool | None


async def open_templates(page: Page, origin: str) -> View:
    """The whole list. Raises ``PageProblem``."""
    view = await open_page(page, origin, PATH, TABLE)
    await unfold(view)
    return view


async def read_templates(view: View) -> tuple[TemplateRow, ...]:
    """Every template. Raises ``PageUnknown`` when the list does not say what they are for."""
    table = await read_table(view.locator(TABLE).first)
    if not (table.has(_NAME) and table.has(_BOUND)):
        raise PageUnknown("В списке шаблонов документов нет столбцов с названием и привязкой: включите их.")
    shown = table.has(_ACTIVE)
    return tuple(
        TemplateRow(row.text(_NAME), row.text(_BOUND), not _NO.search(row.text(_ACTIVE)) if shown else None)
        for row in table.rows
    )
