"""JSON as Bitrix24 writes it: produced by PHP, so an empty map and a map with keys 0..n-1 become arrays."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import orjson

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | float | bool | None"
"""Anything a method may answer with or receive."""


class PhpObject(dict[str, Json]):
    """An object in PHP's eyes: written as ``{...}`` even when it is empty."""


_SCALARS = (str, int, float, bool, type(None), PhpObject)


def as_php(value: Json) -> Json:
    """Turn maps that PHP would encode as arrays into lists, at every depth."""
    if isinstance(value, _SCALARS):
        return value
    if isinstance(value, Mapping):
        if all(key == str(index) for index, key in enumerate(value)):
            return [as_php(item) for item in value.values()]
        return {key: as_php(item) for key, item in value.items()}
    return [as_php(item) for item in value]


def encode(value: Json) -> bytes:
    """Encode an answer the way PHP's json_encode does."""
    return orjson.dumps(as_php(value))
