"""Filtering and sorting rows in the database."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, not_, or_

from b24audit.refportal.listing.conditions import NEGATIVE, Condition, Group, Operator
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import as_list

UNREADABLE = object()
"""What a reader gives for a value it cannot read: such a comparison matches nothing."""


@dataclass(frozen=True)
class Operand:
    """The left side of a comparison: an SQL expression, how values from requests are read, whether it is text.

    ``member`` builds "any member of the list satisfies" for fields with several values; those cannot be sorted by.
    """

    expression: ColumnElement[Any]
    read: Callable[[Json], Any]
    textual: bool = False
    member: Callable[[Callable[[ColumnElement[Any]], ColumnElement[bool]]], ColumnElement[bool]] | None = None


Resolve = Callable[[str], Operand | None]


def where(group: Group, resolve: Resolve) -> ColumnElement[bool]:
    """The condition of a filter; fields that ``resolve`` does not know are left out."""
    clauses = []
    for part in group.parts:
        if isinstance(part, Group):
            clauses.append(where(part, resolve))
        elif operand := resolve(part.field):
            clauses.append(_clause(part, operand))
    if not clauses:
        return and_(True)
    return or_(*clauses) if group.any_of else and_(*clauses)


def _clause(condition: Condition, operand: Operand) -> ColumnElement[bool]:
    if condition.operator in NEGATIVE:
        positive = Condition(condition.field, NEGATIVE[condition.operator], condition.value)
        return not_(func.coalesce(_clause(positive, operand), false()))
    if operand.member:
        return operand.member(lambda each: _compare(condition, operand, each))
    return _compare(condition, operand, operand.expression)


def _compare(condition: Condition, operand: Operand, column: ColumnElement[Any]) -> ColumnElement[bool]:
    operator, value = condition.operator, condition.value
    if operator is Operator.IN:
        return _among(operand, column, as_list(value))
    if operator is Operator.BETWEEN:
        low, high = [*as_list(value), None, None][:2]
        above = _ordered(Operator.GREATER_OR_EQUAL, operand, column, low)
        return and_(above, _ordered(Operator.LESS_OR_EQUAL, operand, column, high))
    if operator in (Operator.CONTAINS, Operator.LIKE):
        pattern = f"%{_escape(str(value))}%" if operator is Operator.CONTAINS else str(value)
        folded: ColumnElement[str] = func.casefold(column)
        return folded.like(pattern.casefold(), escape="\\")
    if operator is Operator.EQUAL:
        return _equal(operand, column, value)
    return _ordered(operator, operand, column, value)


def _ordered(operator: Operator, operand: Operand, column: ColumnElement[Any], value: Json) -> ColumnElement[bool]:
    read = operand.read(value)
    if read is UNREADABLE:
        return false()
    if read is None:
        read = "" if operand.textual else 0
    compared: dict[Operator, ColumnElement[bool]] = {
        Operator.GREATER: column > read,
        Operator.GREATER_OR_EQUAL: column >= read,
        Operator.LESS: column < read,
        Operator.LESS_OR_EQUAL: column <= read,
    }
    return compared[operator]


def _among(operand: Operand, column: ColumnElement[Any], values: list[Json]) -> ColumnElement[bool]:
    """One SQL ``IN`` however many values: a chain of comparisons would exceed SQLite's depth of expressions."""
    read = [value for value in map(operand.read, values) if value is not UNREADABLE]
    among = column.in_([value for value in read if not _is_empty(operand, value)])
    return or_(among, _empty(operand, column)) if any(_is_empty(operand, value) for value in read) else among


def _equal(operand: Operand, column: ColumnElement[Any], value: Json) -> ColumnElement[bool]:
    read = operand.read(value)
    if read is UNREADABLE:
        return false()
    if _is_empty(operand, read):
        return _empty(operand, column)
    same: ColumnElement[bool] = column == read
    return same


def _is_empty(operand: Operand, read: Any) -> bool:
    return read is None or read == "" or (read == 0 and not operand.textual)


def _empty(operand: Operand, column: ColumnElement[Any]) -> ColumnElement[bool]:
    return or_(column.is_(None), column == ("" if operand.textual else 0))


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
