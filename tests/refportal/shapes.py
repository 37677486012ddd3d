"""Shapes of answers: which paths they have, and of what kind the value at each path is.

A path joins keys with dots. Rows of a list are all one row, ``[]``; so are the values of a map keyed by numbers, ``#``.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

Shape = dict[str, set[str]]

_FORMATS = (
    ("moment", re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:?\d\d|Z)")),
    ("local moment", re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?|\d\d[./]\d\d[./]\d{4} \d\d:\d\d(:\d\d)?( [ap]m)?")),
    ("date", re.compile(r"\d{4}-\d\d-\d\d")),
    ("local date", re.compile(r"\d\d[./]\d\d[./]\d{4}")),
    ("letter", re.compile(r"[YN]")),
    ("digits", re.compile(r"-?\d+(\.\d+)?")),
)
_TEXTS = {"text", "digits", "letter", "moment", "local moment", "date", "local date"}
_NUMBER = re.compile(r"n?\d+")


def shape_of(*values: Any) -> Shape:
    """The paths of values and the kinds found at each."""
    shape: Shape = {}
    for value in values:
        for path, kind in _walk(value, ""):
            shape.setdefault(path, set()).add(kind)
    return shape


def _walk(value: Any, path: str) -> Iterator[tuple[str, str]]:
    yield path, kind_of(value)
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _walk(item, f"{path}.{'#' if _NUMBER.fullmatch(key) else key}")
    elif isinstance(value, list):
        for item in value:
            yield from _walk(item, f"{path}.[]")


def kind_of(value: Any) -> str:
    """The kind of one value; "nothing" fits every other kind, for null, "", [] and {} mean that there is none."""
    if value is None or value in ("", [], {}):
        return "nothing"
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, Mapping | list):
        return "list" if isinstance(value, list) else "map"
    return next((name for name, pattern in _FORMATS if pattern.fullmatch(value)), "text")


def differences(documented: Mapping[str, set[str]], found: Mapping[str, set[str]]) -> dict[str, str]:
    """Paths both have whose kinds do not fit, as "documented → found"."""
    said = {}
    for path in sorted(documented.keys() & found.keys()):
        strange = {kind for kind in found[path] if not _fits(kind, documented[path])}
        if strange:
            said[path] = f"{' or '.join(sorted(documented[path] - {'nothing'}))} → {' or '.join(sorted(strange))}"
    return said


def _fits(kind: str, documented: set[str]) -> bool:
    known = documented - {"nothing"}
    if kind == "nothing" or not known or kind in known:
        return True
    if "text" in known:
        return kind in _TEXTS
    # An example may happen to be digits or one letter; a text with the form of a date, a flag or a number never is.
    return kind == "text" and known <= {"digits", "letter"}
