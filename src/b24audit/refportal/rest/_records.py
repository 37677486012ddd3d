"""Lists over records of the database that any portal has few of: filter, order, page, then rows.

Records are compared by their facts, apart from how they are written: moments as epoch seconds, flags as Y and N.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from b24audit.refportal.crm.values import parse_moment
from b24audit.refportal.listing.conditions import Condition, parse_filter
from b24audit.refportal.listing.memory import Row, matches, sort_key
from b24audit.refportal.listing.paging import Page
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import as_list, is_yes
from b24audit.refportal.rest._rows import spell

R = TypeVar("R")
_NO = {"n", "0", "false", ""}


@dataclass(frozen=True)
class Comparison(Generic[R]):
    """How records of one kind are filtered and sorted; conditions on unknown facts are ignored."""

    facts: Callable[[R], Row]
    moments: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()

    def find(self, call: Call, records: Sequence[R], filter_: Mapping[str, Json], order: Mapping[str, Json]) -> list[R]:
        """Records that satisfy the filter, in the requested order; names in it that are no facts are ignored."""
        offset = call.portal.utc_offset
        conditions = [self._read(part, offset) for part in parse_filter(filter_).parts if isinstance(part, Condition)]
        described = [(record, self.facts(record)) for record in records]
        found = [
            (record, facts)
            for record, facts in described
            if all(matches(facts[part.field], part) for part in conditions if part.field in facts)
        ]
        for name, how in reversed(list(order.items())):
            descending = str(how).upper().startswith("DESC")
            found.sort(key=lambda pair, name=name: sort_key(_sortable(pair[1].get(name))), reverse=descending)  # type: ignore[misc]
        return [record for record, _ in found]

    def _read(self, condition: Condition, offset: int) -> Condition:
        if condition.field in self.flags:
            return Condition(condition.field, condition.operator, _each(condition.value, _letter))
        if condition.field in self.moments:
            value = _each(condition.value, lambda each: _moment(each, offset))
            return Condition(condition.field, condition.operator, value)
        return condition


def page_of(call: Call, records: Sequence[R], write: Callable[[R], Mapping[str, Json]], wrapper: str = "") -> Reply:
    """The page that ``start`` asks for; only its records are written."""
    page = Page.of(call.params)
    rows = spell(call, [write(record) for record in records[page.offset : page.offset + page.size]])
    result: Json = {wrapper: rows} if wrapper else rows
    return Reply(result, len(records), page.next(len(records))) if page.counted else Reply(result)


def _each(value: Json, read: Callable[[Json], Json]) -> Json:
    return [read(each) for each in as_list(value)] if isinstance(value, list | tuple | Mapping) else read(value)


def _letter(value: Json) -> Json:
    if is_yes(value):
        return "Y"
    return "N" if value is None or str(value).lower() in _NO else str(value)


def _moment(value: Json, offset: int) -> Json:
    return parse_moment(value, offset) if value else ""


def _sortable(value: Json) -> Json:
    return value[0] if isinstance(value, list | tuple) and value else value
