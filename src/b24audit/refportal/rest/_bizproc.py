"""What the lists of ``bizproc.*`` have in common: SELECT, names in any letter case."""

from collections.abc import Iterable, Mapping

from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.json_types import Json


def upper_keys(given: Mapping[str, Json]) -> dict[str, Json]:
    """Field names may be written in any letter case."""
    return {name.upper(): value for name, value in given.items()}


def selected(call: Call, row: Mapping[str, Json], default: Iterable[str]) -> dict[str, Json]:
    """The fields that SELECT names, or the default ones; ``*`` means all."""
    wanted = {str(name).upper() for name in call.params.values_of("SELECT")} or set(default)
    return dict(row) if "*" in wanted else {name: value for name, value in row.items() if name in wanted}
