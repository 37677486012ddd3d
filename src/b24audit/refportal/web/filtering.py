"""The filter of a list: what was asked is remembered per user and list until it is reset."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_NOT_CONDITIONS = {
    "apply_filter",
    "clear_filter",
    "FIND",
    "preset",
    "IFRAME",
    "IFRAME_TYPE",
    "sessid",
    "page",
    "columns",
}


@dataclass(frozen=True)
class FilterState:
    """``find`` is the text of the search field, ``preset`` a saved filter, ``conditions`` fields of the panel."""

    find: str = ""
    preset: str = ""
    conditions: Mapping[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()

    @property
    def is_set(self) -> bool:
        """Whether anything is left out."""
        return bool(self.find or self.preset or self.conditions)

    def finds(self, *texts: str) -> bool:
        """Whether every word of the search field is in one of the texts."""
        whole = " ".join(texts).casefold()
        return all(word in whole for word in self.find.casefold().split())


@dataclass
class FilterMemory:
    """Filters and chosen columns of all users."""

    _kept: dict[tuple[int, str], FilterState] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, user: int, grid: str, values: Mapping[str, Any]) -> FilterState:
        """The filter in force; ``apply_filter=Y``, ``clear_filter=Y`` and ``columns=A,B`` in a request change it."""
        with self._lock:
            kept = self._kept.get((user, grid), FilterState())
            chosen = str(values.get("columns", ""))
            columns = tuple(chosen.split(",")) if chosen else kept.columns
            kept = FilterState(kept.find, kept.preset, kept.conditions, columns)
            if values.get("clear_filter") == "Y":
                kept = FilterState(columns=columns)
            if values.get("apply_filter") == "Y":
                kept = _asked(values, columns)
            self._kept[user, grid] = kept
            return kept


def _asked(values: Mapping[str, Any], columns: tuple[str, ...]) -> FilterState:
    conditions = {
        name: value
        for name, value in values.items()
        if name not in _NOT_CONDITIONS and isinstance(value, str) and value.strip()
    }
    return FilterState(str(values.get("FIND", "")).strip(), str(values.get("preset", "")), conditions, columns)
