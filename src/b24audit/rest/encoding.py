"""PHP's bracket encoding of nested parameters, for the commands of a batch.

``{"filter": {">ID": 7}}`` becomes ``filter[%3EID]=7``: names in brackets and values are percent-encoded once, the
command itself travels as a plain string in a JSON body (settings/how-to-call-rest-api/data-encoding.md).
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from b24audit.rest.commands import Command, Params

_REFERENCE_MARKS = "$[]"
"""Left bare in values, so that ``$result[key][0][ID]`` stays readable for the portal."""


def command_line(command: Command) -> str:
    """``method?query`` as the ``cmd`` of a batch wants it."""
    query = encode(command.params)
    return f"{command.method}?{query}" if query else command.method


def encode(params: Params) -> str:
    """Nested parameters as one query string; null is an empty text, a boolean ``1`` or ``0``.

    An empty list or map cannot be expressed in this encoding and is left out. Raises ``TypeError`` for a value
    that JSON would not carry either.
    """
    return "&".join(f"{name}={_text(value)}" for name, value in _flat(params, ""))


def _flat(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        pairs: Iterator[tuple[Any, Any]] = iter(value.items())
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
        pairs = iter(enumerate(value))
    else:
        yield name, value
        return
    for key, item in pairs:
        inner = _name(str(key))
        yield from _flat(item, f"{name}[{inner}]" if name else inner)


@lru_cache(maxsize=1024)
def _name(key: str) -> str:
    """A batch repeats the same few names in every command."""
    return quote(key, safe="")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, str | int | float):
        return quote(str(value), safe=_REFERENCE_MARKS)
    raise TypeError(f"a parameter cannot be {type(value).__name__}")
