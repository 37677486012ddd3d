"""Lists of REST 3.0: filters of triples, ``pagination``, ``select`` (api-reference/rest-v3.md)."""

from collections.abc import Mapping, Sequence

from b24audit.refportal.listing.conditions import Condition, Group, Operator
from b24audit.refportal.listing.memory import Row, arrange, satisfies
from b24audit.refportal.protocol.call import Call, Reply
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import as_list, to_int
from b24audit.refportal.protocol.rest_v3 import V3Error

_OPERATORS = {
    "=": Operator.EQUAL,
    "!=": Operator.NOT_EQUAL,
    ">": Operator.GREATER,
    ">=": Operator.GREATER_OR_EQUAL,
    "<": Operator.LESS,
    "<=": Operator.LESS_OR_EQUAL,
    "in": Operator.IN,
    "between": Operator.BETWEEN,
}
_TRIPLE, _PAIR = 3, 2


def list_items(
    call: Call, rows: Sequence[Row], entity: str, *, fields: set[str], limit: int = 50, maximum: int = 50
) -> Reply:
    """``result.items``: the requested page of rows that are all in memory, without a total.

    ``entity`` is the name that complaints about unknown fields mention, ``limit`` the default size of a page,
    ``maximum`` the greatest.

    Raises:
        V3Error: unknown field or operator, unreadable pagination.
    """
    group = parse_filter(call.params.get("filter"), fields, entity)
    found = arrange([row for row in rows if satisfies(row, group)], call.params.mapping("order"), {"id": "ASC"})
    offset, size = _page(call, limit, maximum)
    wanted = [str(name) for name in call.params.values_of("select")]
    return Reply({"items": [selected(row, wanted) for row in found[offset : offset + size]]})


def selected(row: Row, wanted: Sequence[str]) -> dict[str, Json]:
    """The wanted fields of a row; unknown own fields are dropped silently, nothing wanted means everything."""
    if not wanted:
        return dict(row)
    return {name: value for name, value in row.items() if name in wanted or name == "id"}


def parse_filter(filter_: Json, fields: set[str], entity: str) -> Group:
    """Read a filter.

    Raises:
        V3Error: unknown field or operator, not a filter at all.
    """
    return Group(tuple(_part(part, fields, entity) for part in as_list(filter_)))


def _part(part: Json, fields: set[str], entity: str) -> Condition | Group:
    if isinstance(part, Mapping):
        conditions = tuple(_part(each, fields, entity) for each in as_list(part.get("conditions")))
        return Group(conditions, any_of=str(part.get("logic", "and")).lower() == "or")
    values = as_list(part)
    if len(values) not in (_PAIR, _TRIPLE):
        raise V3Error("INVALIDFILTEREXCEPTION", "Invalid filter")
    field, operator, value = (values[0], "in", values[1]) if len(values) == _PAIR else values
    if field not in fields:
        raise V3Error("UNKNOWNDTOPROPERTYEXCEPTION", f"Unknown field `{field}` for entity `{entity}`")
    if operator not in _OPERATORS:
        raise V3Error("UNKNOWNFILTEROPERATOREXCEPTION", f"Unknown filter operator `{operator}`")
    return Condition(str(field), _OPERATORS[str(operator)], value)


def _page(call: Call, limit: int, maximum: int) -> tuple[int, int]:
    pagination = call.params.get("pagination")
    values = pagination if isinstance(pagination, Mapping) else {}
    size = to_int(values.get("limit", limit))
    if size <= 0:
        raise V3Error("INVALIDPAGINATIONEXCEPTION", "Invalid pagination")
    size = min(size, maximum)
    if "offset" in values:
        return max(to_int(values["offset"]), 0), size
    return (max(to_int(values.get("page", 1), 1), 1) - 1) * size, size
