"""Tables of lists and settings: today's grid and the older one, read by titles of columns (ui-map §4.1, §6.3).

Only columns that the person has chosen are in the document.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Locator

from b24audit.browser.pages.shell import View, quietly

TABLE = '.main-grid-table, table[class*="interface-grid"]'
"""What a page with a table of either edition has."""
_MORE = ".main-grid-more-btn:visible"
_ROW = "tr.main-grid-row-body"
_PAGES = 20
_READ = """table => {
  const text = cell => {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll("template, script, style").forEach(hidden => hidden.remove());
    copy.querySelectorAll("br").forEach(line => line.replaceWith(" "));
    return copy.textContent.replace(/\\s+/g, " ").trim();
  };
  const rows = [...table.rows];
  const isHead = row => /grid-(row-)?head/.test(row.className) || row.querySelector(":scope > th") !== null;
  const isBody = row => !isHead(row) && !/gutter|footer|grid-row-empty|template/.test(row.className);
  const titles = [...(rows.find(isHead)?.cells || [])].map(text);
  const link = row => row.querySelector("td a[href]:not([href^='#']):not([href^='javascript'])");
  return {
    titles,
    rows: rows.filter(isBody).filter(row => row.cells.length >= titles.length).map(row => ({
      code: row.dataset.id || "",
      link: link(row)?.getAttribute("href") || "",
      cells: [...row.cells].map(text),
    })),
  };
}"""


@dataclass(frozen=True)
class Row:
    """A row: its id on the page, the first address it leads to, its texts by title of the column."""

    code: str
    link: str
    cells: dict[str, str]

    def text(self, title: re.Pattern[str]) -> str:
        """The text under the first column with such a title, empty without one."""
        return next((text for name, text in self.cells.items() if title.search(name)), "")


@dataclass(frozen=True)
class Table:
    """A table as it is shown."""

    titles: tuple[str, ...]
    rows: tuple[Row, ...]

    def has(self, title: re.Pattern[str]) -> bool:
        """Whether there is a column with such a title."""
        return any(title.search(name) for name in self.titles)


async def read_table(table: Locator) -> Table:
    """The table, which must be there; rows that only say «Нет данных» are none."""
    found = await table.evaluate(_READ)
    titles = found["titles"]
    return Table(tuple(filter(None, titles)), tuple(_rows(titles, found["rows"])))


def _rows(titles: list[str], rows: list[dict[str, Any]]) -> Iterable[Row]:
    for row in rows:
        pairs = zip(titles, row["cells"], strict=False)
        yield Row(row["code"], row["link"], {title: text for title, text in pairs if title})


async def unfold(view: View) -> None:
    """Press «Показать ещё» until the whole list is shown, or twenty times: longer lists are not read whole."""
    more, rows = view.locator(_MORE), view.locator(_ROW)
    for _ in range(_PAGES):
        if not await more.count():
            return
        before = await rows.count()
        await more.first.click()
        await quietly(rows.nth(before).wait_for(state="attached"))
