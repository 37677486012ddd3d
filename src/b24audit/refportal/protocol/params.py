"""Parameters of one call: top-level names without case, typed access with the documented complaints."""

from collections.abc import Iterator, Mapping, Sequence

from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json

_TRUE = {"y", "1", "true"}


class Params(Mapping[str, Json]):
    """Top-level names are folded to lower case; of two names that differ by case only the later one wins."""

    def __init__(self, values: Mapping[str, Json] | None = None) -> None:
        self._values = {name.lower(): value for name, value in (values or {}).items()}

    def __getitem__(self, name: str) -> Json:
        return self._values[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def text(self, name: str, default: str = "") -> str:
        """A parameter as text; a missing or structured one gives the default."""
        value = self.get(name)
        return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else default

    def integer(self, name: str, default: int = 0) -> int:
        """A parameter as PHP's integer cast reads it; a missing or unreadable one gives the default."""
        return to_int(self.get(name), default)

    def flag(self, name: str) -> bool:
        """``Y``, ``1``, ``true`` and JSON true are yes."""
        return is_yes(self.get(name))

    def mapping(self, name: str) -> Mapping[str, Json]:
        """A map parameter; missing, null and empty give {}.

        Raises:
            RestError: the value is not a map ("Parameter 'x' must be array.").
        """
        return as_mapping(self.get(name), name)

    def values_of(self, name: str) -> list[Json]:
        """A list parameter; a map gives its values, a scalar a list of one, a missing one []."""
        return as_list(self.get(name))


def is_yes(value: Json) -> bool:
    """Read a flag in any of the spellings clients use."""
    return str(value).lower() in _TRUE


def as_mapping(value: Json, name: str) -> Mapping[str, Json]:
    """A map, where a list stands for keys 0..n-1 and nothing for {}.

    Raises:
        RestError: a scalar was given.
    """
    if isinstance(value, Mapping):
        return value
    if value in (None, "", False):
        return {}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return {str(index): item for index, item in enumerate(value)}
    raise RestError("", f"Parameter '{name}' must be array.")


def as_list(value: Json) -> list[Json]:
    """The values of a list or a map; a scalar alone; [] for nothing."""
    if isinstance(value, Mapping):
        return list(value.values())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return list(value)
    return [] if value is None or value == "" else [value]


def to_int(value: Json, default: int = 0) -> int:
    """PHP-like integer cast, limited to 64 bits: "12" → 12, 12.7 → 12, true → 1, "x" → default."""
    if isinstance(value, int | float):
        number = value
    elif isinstance(value, str):
        try:
            number = int(value.strip()) if value.strip().lstrip("+-").isdecimal() else float(value)
        except ValueError:
            return default
    else:
        return default
    if number != number or abs(number) >= 2**63:
        return default
    return int(number)
