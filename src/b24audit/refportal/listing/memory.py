"""Filtering and sorting rows in memory, for lists that are small on any portal."""

import re
from collections.abc import Callable, Mapping, Sequence

from b24audit.refportal.listing.conditions import NEGATIVE, Condition, Group, Operator, parse_filter
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import as_list

Row = Mapping[str, Json]


def narrow(rows: Sequence[Row], filter_: Mapping[str, Json], known: set[str]) -> list[Row]:
    """Rows that satisfy the filter; conditions on fields outside ``known`` are ignored."""
    group = parse_filter(filter_)
    conditions = [part for part in group.parts if isinstance(part, Condition) and part.field in known]
    return [row for row in rows if all(matches(row.get(part.field), part) for part in conditions)]


def satisfies(row: Row, group: Group) -> bool:
    """Whether a row satisfies a nested filter."""
    verdicts = (
        satisfies(row, part) if isinstance(part, Group) else matches(row.get(part.field), part) for part in group.parts
    )
    return any(verdicts) if group.any_of else all(verdicts)


def matches(value: Json, condition: Condition) -> bool:
    """Whether a value satisfies a condition; a list does when any of its members does."""
    if condition.operator in NEGATIVE:
        positive = Condition(condition.field, NEGATIVE[condition.operator], condition.value)
        return not matches(value, positive)
    test = _TESTS[condition.operator]
    candidates = value if isinstance(value, list | tuple) else [value]
    return any(test(candidate, condition.value) for candidate in candidates)


def arrange(rows: Sequence[Row], order: Mapping[str, Json], default: Mapping[str, str]) -> list[Row]:
    """Rows in the requested order, then by the default one."""
    known = rows[0].keys() if rows else set()
    steps = {**{name: str(how) for name, how in order.items() if name in known}}
    steps |= {name: how for name, how in default.items() if name not in steps}
    arranged = list(rows)
    for name, how in reversed(steps.items()):
        arranged.sort(key=lambda row, name=name: sort_key(row.get(name)), reverse=how.upper() == "DESC")  # type: ignore[misc]
    return arranged


def sort_key(value: Json) -> tuple[int, float, str]:
    """Order of mixed values: empty first, then numbers (also written as text), then text."""
    if value is None or value == "":
        return (0, 0.0, "")
    number = _number(value)
    return (1, number, "") if number is not None else (2, 0.0, str(value).casefold())


def _number(value: Json) -> float | None:
    try:
        return float(value) if isinstance(value, str | int | float) else None
    except ValueError:
        return None


def _same(value: Json, wanted: Json) -> bool:
    return sort_key(_flag(value)) == sort_key(_flag(wanted))


def _flag(value: Json) -> Json:
    return ("Y" if value else "N") if isinstance(value, bool) else value


def _compare(test: Callable[[tuple[int, float, str], tuple[int, float, str]], bool]) -> Callable[[Json, Json], bool]:
    return lambda value, wanted: test(sort_key(value), sort_key(wanted))


def _like(value: Json, pattern: Json) -> bool:
    expression = "".join(".*" if char == "%" else "." if char == "_" else re.escape(char) for char in str(pattern))
    return re.fullmatch(expression, str(value or ""), re.IGNORECASE | re.DOTALL) is not None


def _between(value: Json, wanted: Json) -> bool:
    low, high = [*as_list(wanted), None, None][:2]
    return sort_key(low) <= sort_key(value) <= sort_key(high)


_TESTS: dict[Operator, Callable[[Json, Json], bool]] = {
    Operator.EQUAL: _same,
    Operator.IN: lambda value, wanted: any(_same(value, each) for each in as_list(wanted)),
    Operator.GREATER: _compare(lambda a, b: a > b),
    Operator.GREATER_OR_EQUAL: _compare(lambda a, b: a >= b),
    Operator.LESS: _compare(lambda a, b: a < b),
    Operator.LESS_OR_EQUAL: _compare(lambda a, b: a <= b),
    Operator.CONTAINS: lambda value, wanted: str(wanted).casefold() in str(value or "").casefold(),
    Operator.LIKE: _like,
    Operator.BETWEEN: _between,
}
