"""What must be found, by area: written by hand from the ТЗ, never copied from a run.

A module may hold ``EXPECTED`` (by defect, by requirement: how each finding begins), ``UNDECIDED`` (by defect, by
scenario: how the reason begins why it could not be checked), ``FRESH`` and ``FRESH_UNDECIDED`` (the same two of the
freshly registered portal).
"""

import importlib
import pkgutil
from typing import Any


def _joined(name: str) -> dict[str, Any]:
    tables = (getattr(importlib.import_module(f"{__name__}.{item.name}"), name, {}) for item in _MODULES)
    return {key: value for table in tables for key, value in table.items()}


_MODULES = list(pkgutil.iter_modules(__path__))
EXPECTED: dict[str, dict[str, list[str]]] = _joined("EXPECTED")
UNDECIDED: dict[str, dict[str, str]] = _joined("UNDECIDED")
FRESH: dict[str, list[str]] = _joined("FRESH")
FRESH_UNDECIDED: dict[str, str] = _joined("FRESH_UNDECIDED")
