"""A list of the interface: columns, rows, presets of its filter; drawn by the macro ``main_grid``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from b24audit.refportal.web.filtering import FilterState
from b24audit.refportal.web.page import Page

PAGE_SIZE = 20
_MOST_PAGES = 1000


@dataclass(frozen=True)
class Column:
    """A column; one that is not ``shown`` can be added in the window of columns."""

    name: str
    title: str
    shown: bool = True


@dataclass(frozen=True)
class MenuLink:
    """An item of a menu: an address to go to, or to open in a slider."""

    title: str
    link: str
    slider: bool = False


@dataclass(frozen=True)
class Row:
    """A row; cells by name of the column, text or markup (``anchor``)."""

    id: int | str
    cells: Mapping[str, str | Markup]
    menu: Sequence[MenuLink] = ()


@dataclass(frozen=True)
class Preset:
    """A saved filter."""

    id: str
    name: str


@dataclass(frozen=True)
class Grid:
    """A list as it is drawn; ``total`` counts what the filter finds, ``rows`` are those shown so far."""

    id: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    total: int
    filter: FilterState
    presets: Sequence[Preset] = ()
    pages: int = 1
    empty: str = "Нет данных"

    @property
    def shown_columns(self) -> list[Column]:
        """What the user has chosen, or the factory columns."""
        chosen = [column for column in self.columns if column.name in self.filter.columns]
        return chosen or [column for column in self.columns if column.shown]

    @property
    def has_more(self) -> bool:
        """Whether «Показать ещё» shows more."""
        return len(self.rows) < self.total


def limit(page: Page) -> int:
    """How many rows are shown: a page more after each «Показать ещё»."""
    return PAGE_SIZE * pages(page)


def pages(page: Page) -> int:
    """Pages of rows that are shown at once."""
    return min(max(1, page.number("page", 1)), _MOST_PAGES)


def whole_grid(
    page: Page, name: str, columns: Sequence[Column], rows: Iterable[Row], presets: Sequence[Preset] = ()
) -> Grid:
    """A grid of a list short enough to be held whole; ``rows`` are those that the filter finds."""
    found = list(rows)
    return Grid(name, columns, found[: limit(page)], len(found), page.filter(name), presets, pages(page))


def anchor(link: str, text: str, *, slider: bool = False) -> Markup:
    """A link in a cell; ``slider`` opens it over the page."""
    mark = Markup(" data-slider") if slider else ""
    return Markup('<a href="{}"{}>{}</a>').format(link, mark, text)
