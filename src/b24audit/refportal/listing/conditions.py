"""Filters as REST writes them: the operator is a prefix of the field's name (crm/universal/crm-item-list.md)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from b24audit.refportal.protocol.json_types import Json


class Operator(Enum):
    """What a condition compares; the value is the canonical prefix."""

    EQUAL = "="
    NOT_EQUAL = "!="
    GREATER = ">"
    GREATER_OR_EQUAL = ">="
    LESS = "<"
    LESS_OR_EQUAL = "<="
    IN = "@"
    NOT_IN = "!@"
    CONTAINS = "%"
    NOT_CONTAINS = "!%"
    LIKE = "=%"
    NOT_LIKE = "!=%"
    BETWEEN = "><"
    NOT_BETWEEN = "!><"


_PREFIXES = {
    "!=%": Operator.NOT_LIKE,
    "!%=": Operator.NOT_LIKE,
    "!><": Operator.NOT_BETWEEN,
    "=%": Operator.LIKE,
    "%=": Operator.LIKE,
    "><": Operator.BETWEEN,
    ">=": Operator.GREATER_OR_EQUAL,
    "<=": Operator.LESS_OR_EQUAL,
    "!=": Operator.NOT_EQUAL,
    "!%": Operator.NOT_CONTAINS,
    "!@": Operator.NOT_IN,
    "!": Operator.NOT_EQUAL,
    "=": Operator.EQUAL,
    "%": Operator.CONTAINS,
    "?": Operator.CONTAINS,
    "@": Operator.IN,
    ">": Operator.GREATER,
    "<": Operator.LESS,
}
NEGATIVE = {
    Operator.NOT_EQUAL: Operator.EQUAL,
    Operator.NOT_IN: Operator.IN,
    Operator.NOT_CONTAINS: Operator.CONTAINS,
    Operator.NOT_LIKE: Operator.LIKE,
    Operator.NOT_BETWEEN: Operator.BETWEEN,
}
"""Negative operators and what they negate."""


@dataclass(frozen=True)
class Condition:
    """A comparison of one field."""

    field: str
    operator: Operator
    value: Json


@dataclass(frozen=True)
class Group:
    """Conditions joined by AND, or by OR when ``any_of``."""

    parts: tuple["Condition | Group", ...]
    any_of: bool = False


def parse_filter(filter_: Mapping[str, Json], *, nested: bool = False) -> Group:
    """Read a filter; with ``nested`` numeric keys hold groups and ``logic`` joins (new CRM methods only)."""
    logic = str(filter_.get("logic", "AND")).upper() if nested else "AND"
    return Group(tuple(_parts(filter_, nested)), any_of=logic == "OR")


def _parts(filter_: Mapping[str, Json], nested: bool) -> Iterator[Condition | Group]:
    for key, value in filter_.items():
        if nested and key == "logic":
            continue
        if nested and key.isdecimal() and isinstance(value, Mapping):
            yield parse_filter(value, nested=True)
            continue
        yield split_key(key, value)


def split_key(key: str, value: Json) -> Condition:
    """Read one key of a filter, e.g. ``>=DATE_CREATE``; a list compared by = or != means IN or NOT IN."""
    operator, name = Operator.EQUAL, key
    for prefix, candidate in _PREFIXES.items():
        if key.startswith(prefix):
            operator, name = candidate, key[len(prefix) :]
            break
    if isinstance(value, list | tuple):
        operator = {Operator.EQUAL: Operator.IN, Operator.NOT_EQUAL: Operator.NOT_IN}.get(operator, operator)
    return Condition(name, operator, value)
