"""``imopenlines.config.*``: open lines; attached channels are shown to applications only (imopenlines/openlines/)."""

from collections.abc import Mapping

from b24audit.refportal.listing.conditions import split_key
from b24audit.refportal.listing.memory import arrange, narrow
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.params import Params, as_list
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._open_line_rows import config_queue, line_row, queue_full, queue_users
from b24audit.refportal.states.sections.open_lines import OpenLine, dump_open_lines

TABLE = MethodTable("imopenlines")

_PARAMS = ("select", "order", "filter", "limit", "offset")
_LIMIT, _MAX_LIMIT = 50, 200


@TABLE.lists("imopenlines.config.list.get")
def config_list(call: Call) -> Json:
    """A page of lines, with their queues when OPTIONS say so.

    Raises:
        RestError: PARAMS of a wrong format, an unknown field.
    """
    params = call.params.mapping("PARAMS")
    unknown = [name for name in params if name not in _PARAMS]
    if unknown:
        raise _wrong(f"Unsupported PARAMS fields are passed: {', '.join(unknown)}")
    lines = {str(line.id): line for line in dump_open_lines(call.session).items}
    known = set(line_row(OpenLine(id=0, name="")))
    filter_, order = _map_of(params, "filter"), _map_of(params, "order")
    wanted = [str(name) for name in as_list(params.get("select"))]
    _check_names("filter", [split_key(name, "").field for name in filter_], known)
    _check_names("order", list(order), known)
    _check_names("select", [name for name in wanted if name != "*"], known)
    rows = arrange(narrow([line_row(line) for line in lines.values()], filter_, known), order, {"ID": "ASC"})
    limit, offset = min(_number(params, "limit", _LIMIT), _MAX_LIMIT), _number(params, "offset", 0)
    page = rows[offset : offset + (limit or _LIMIT)]
    return [{**_selected(row, wanted), **_queue(call, lines[str(row["ID"])])} for row in page]


def _wrong(text: str) -> RestError:
    return RestError("INVALID_FORMAT", text)


def _map_of(params: Mapping[str, Json], name: str) -> Mapping[str, Json]:
    value = params.get(name)
    if value in (None, "", []):
        return {}
    if not isinstance(value, Mapping):
        raise _wrong(f"A wrong format for the PARAMS field '{name}' is passed")
    return value


def _number(params: Mapping[str, Json], name: str, default: int) -> int:
    value = str(params.get(name, default))
    if not value.isdecimal():
        raise _wrong(f"A non-negative integer is expected in the PARAMS field '{name}'")
    return Params({name: value}).integer(name)


def _check_names(parameter: str, names: list[str], known: set[str]) -> None:
    for name in names:
        if name not in known:
            raise _wrong(f"An unknown field '{name}' is passed in the PARAMS field '{parameter}'")


def _selected(row: Mapping[str, Json], wanted: list[str]) -> dict[str, Json]:
    if not wanted or "*" in wanted:
        return dict(row)
    return {name: value for name, value in row.items() if name in wanted}


def _queue(call: Call, line: OpenLine) -> dict[str, Json]:
    options = Params(call.params.mapping("OPTIONS"))
    queue: dict[str, Json] = {}
    if options.flag("QUEUE"):
        queue = {"QUEUE": list(line.queue), "QUEUE_USERS_FIELDS": queue_users(call, line.queue)}
    return {**queue, "CONFIG_QUEUE": config_queue(line)} if options.flag("CONFIG_QUEUE") else queue


@TABLE.reads("imopenlines.config.get")
def config_get(call: Call) -> Json:
    """One line; false when there is none."""
    wanted = call.params.integer("CONFIG_ID")
    line = next((line for line in dump_open_lines(call.session).items if line.id == wanted), None)
    if line is None:
        return False
    if not call.params.flag("WITH_QUEUE"):
        return line_row(line)
    return {
        **line_row(line),
        "QUEUE": [str(user) for user in line.queue],
        "QUEUE_FULL": queue_full(call, line),
        "QUEUE_USERS_FIELDS": queue_users(call, line.queue),
        "QUEUE_ONLINE": "Y" if line.queue else "N",
    }


@TABLE.reads("imopenlines.config.path.get")
def config_path(call: Call) -> Json:
    """The page of the contact centre."""
    return {"SERVER_ADDRESS": f"https://{call.portal.identity.host}", "PUBLIC_PATH": "/contact_center/"}
