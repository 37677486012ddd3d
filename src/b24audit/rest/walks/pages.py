"""Pages of a list: the command that asks for one, and the rows in its answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from b24audit.rest.answers import as_list
from b24audit.rest.commands import Command
from b24audit.rest.errors import ProtocolError
from b24audit.rest.walks.listings import Listing, Order, Paging
from b24audit.rest.walks.walked import Row

NO_COUNT = -1
"""``start`` of a page that is not counted (settings/performance/huge-data.md)."""


@dataclass(frozen=True)
class Bounds:
    """Ids of the rows meant: above ``after``, up to ``upto``; None for no bound."""

    after: int | None = None
    upto: int | None = None


@dataclass(frozen=True)
class PageMaker:
    """Makes the commands of one walk out of what the caller asked for."""

    command: Command
    listing: Listing

    def __post_init__(self) -> None:
        if self.listing.order is not Order.NONE and self._own(self.listing.order_key):
            raise ValueError(f"{self.command.method}: a walk goes by id, it takes no order of its own")

    def page(self, start: int, bounds: Bounds | None = None, *, newest_first: bool = False) -> Command:
        """The page at an offset in rows, or uncounted with ``NO_COUNT``."""
        params = self._sorted("DESC" if newest_first else "ASC")
        if bounds is not None:
            params = _put(params, self.listing.filter_key, self._filter(bounds))
        return self._paged(params, start)

    def after_result(self, name: str, page: Command) -> Command:
        """The page, begun after the last row of the one that another command of the batch reads."""
        path = f"[{self.listing.rows}]" if self.listing.rows else ""
        last = f"$result[{name}]{path}[{self.listing.page - 1}][{self.listing.id}]"
        params = _named(page)
        narrowed = {**params[self.listing.filter_key], f">{self.listing.by}": last}
        return replace(page, params={**params, self.listing.filter_key: narrowed})

    def newest(self) -> Command:
        """The page of the newest rows with little more than their ids."""
        command = self.page(NO_COUNT, newest_first=True)
        return replace(command, params=_put(_named(command), "select", [self.listing.by, *self.listing.always]))

    def _own(self, name: str) -> Any:
        return next((value for key, value in _named(self.command).items() if key.lower() == name.lower()), None)

    def _sorted(self, direction: str) -> dict[str, Any]:
        params = self._selecting()
        if self.listing.order is Order.MAP:
            return _put(params, self.listing.order_key, {self.listing.by: direction})
        if self.listing.order is Order.STRINGS:
            return _put(_put(params, "sort", self.listing.by), "order", direction)
        return params

    def _selecting(self) -> dict[str, Any]:
        """The parameters with the id among the selected fields: a walk is lost without it."""
        params = _named(self.command)
        select = self._own("select")
        if not self.listing.keyset or not select or "*" in as_list(select) or self.listing.by in as_list(select):
            return params
        return _put(params, "select", [self.listing.by, *as_list(select)])

    def _filter(self, bounds: Bounds) -> dict[str, Any]:
        given = dict(self._own(self.listing.filter_key) or {})
        above, upto = f">{self.listing.by}", f"<={self.listing.by}"
        if bounds.after is not None:
            given[above] = max(bounds.after, int(given.get(above, bounds.after)))
        if bounds.upto is not None:
            given[upto] = min(bounds.upto, int(given.get(upto, bounds.upto)))
        return given

    def _paged(self, params: dict[str, Any], start: int) -> Command:
        paging, size = self.listing.paging, self.listing.page
        if paging is Paging.START:
            return replace(self.command, params=_put(params, "start", start))
        if paging is Paging.PARAMS:
            own = dict(self._own("PARAMS") or {})
            return replace(self.command, params=_put(params, "PARAMS", {**own, "limit": size, "offset": start}))
        if paging is Paging.PAGINATION:
            return replace(self.command, params={**params, "pagination": {"limit": size, "offset": start}})
        navigation = {"NAV_PARAMS": {"nPageSize": size, "iNumPage": start // size + 1}}
        return replace(self.command, params=[*as_list(self.command.params), navigation])


def rows_of(result: Any, listing: Listing) -> list[Row]:
    """The rows of a page; a map by id counts as a list. Raises ``ProtocolError`` when there are none to be found."""
    found = result
    if isinstance(result, Mapping):
        if listing.rows:
            found = result.get(listing.rows)
        elif len(result) == 1 and isinstance(next(iter(result.values())), list | Mapping):
            found = next(iter(result.values()))
    rows = as_list(found)
    if not all(isinstance(row, dict) for row in rows):
        raise ProtocolError("строка списка не похожа на запись")
    return rows


def row_id(row: Row, listing: Listing) -> int:
    """The id of a row. Raises ``ProtocolError`` when it has none."""
    try:
        return int(row[listing.id])
    except (KeyError, TypeError, ValueError):
        problem = f"в строке списка нет номера {listing.id}"
    raise ProtocolError(problem)


def _named(command: Command) -> dict[str, Any]:
    return dict(command.params) if isinstance(command.params, Mapping) else {}


def _put(params: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    """The parameters with one replaced whatever its case: of two spellings the portal would lose the first."""
    return {**{key: item for key, item in params.items() if key.lower() != name.lower()}, name: value}
