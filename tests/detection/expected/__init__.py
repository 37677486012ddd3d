"""What must be found, by area: written by hand from the ТЗ, never copied from a run.

A module may hold ``EXPECTED`` (by defect, by requirement: how each finding begins), ``UNDECIDED`` (by defect, by
scenario: how the reason begins why it could not be checked), ``ELSEWHERE`` (by defect: requirements it breaks in a
way that only their other means see), ``FRESH`` and ``FRESH_UNDECIDED`` (the first two of the freshly registered
portal). A defect may stand in several modules, each with its own requirements.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any


def _tables(name: str) -> Iterator[dict[str, Any]]:
    for item in _MODULES:
        yield getattr(importlib.import_module(f"{__name__}.{item.name}"), name, {})


def _joined(name: str) -> dict[str, Any]:
    return {key: value for table in _tables(name) for key, value in table.items()}


def _by_defect(name: str) -> dict[str, dict[str, Any]]:
    joined: dict[str, dict[str, Any]] = {}
    for table in _tables(name):
        for defect, found in table.items():
            joined[defect] = joined.get(defect, {}) | found
    return joined


_MODULES = list(pkgutil.iter_modules(__path__))
EXPECTED: dict[str, dict[str, list[str]]] = _by_defect("EXPECTED")
UNDECIDED: dict[str, dict[str, str]] = _by_defect("UNDECIDED")
ELSEWHERE: dict[str, list[str]] = _joined("ELSEWHERE")
FRESH: dict[str, list[str]] = _joined("FRESH")
FRESH_UNDECIDED: dict[str, str] = _joined("FRESH_UNDECIDED")
