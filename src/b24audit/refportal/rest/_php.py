"""PHP's serialize(): how task templates keep structured values."""

from collections.abc import Mapping, Sequence

from b24audit.refportal.protocol.json_types import Json


def serialize(value: Json) -> str:
    """A value as PHP serializes it; the length of text counts bytes of UTF-8, digit-only keys are numbers."""
    if value is None:
        return "N;"
    if isinstance(value, bool):
        return f"b:{int(value)};"
    if isinstance(value, int):
        return f"i:{value};"
    if isinstance(value, float):
        return f"d:{value!r};"
    if isinstance(value, str):
        return f's:{len(value.encode())}:"{value}";'
    return _array(value)


def _array(value: Mapping[str, Json] | Sequence[Json]) -> str:
    pairs = list(value.items()) if isinstance(value, Mapping) else list(enumerate(value))
    body = "".join(serialize(_key(key)) + serialize(item) for key, item in pairs)
    return f"a:{len(pairs)}:{{{body}}}"


def _key(key: str | int) -> str | int:
    return int(key) if isinstance(key, str) and (key == "0" or (key.isdecimal() and key[0] != "0")) else key
