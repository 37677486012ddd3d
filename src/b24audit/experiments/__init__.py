"""The experiments, one module per subject; a module's ``CATALOGUE`` is found by itself."""

import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache
from typing import Any

from b24audit.trial.experiment import Catalogue, Experiment


@cache
def all_experiments() -> dict[type[Any], Experiment[Any]]:
    """Every experiment by what it observes. Raises ``ValueError`` when two observe the same."""
    found: dict[type[Any], Experiment[Any]] = {}
    for info in pkgutil.walk_packages(__path__, f"{__name__}."):
        catalogue = getattr(importlib.import_module(info.name), "CATALOGUE", None)
        if not isinstance(catalogue, Catalogue):
            continue
        for kind, experiment in catalogue.experiments.items():
            if kind in found:
                raise ValueError(f"{kind.__name__} is observed by two experiments")
            found[kind] = experiment
    return found


def serving(requirements: Iterable[str]) -> tuple[Experiment[Any], ...]:
    """The experiments that any of the requirements needs."""
    wanted = frozenset(requirements)
    return tuple(item for item in all_experiments().values() if item.serves & wanted)
