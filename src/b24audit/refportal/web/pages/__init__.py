"""The pages of the portal, one module per family; every module with a ``FAMILY`` is found by itself."""

import importlib
import pkgutil
from functools import cache

from b24audit.refportal.web.families import PageFamily


@cache
def all_families() -> tuple[PageFamily, ...]:
    """Every family of every module of this package; a module may have several, as ``FAMILY`` and ``FAMILIES``."""
    modules = [importlib.import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__)]
    found = [value for module in modules for value in vars(module).values() if isinstance(value, PageFamily)]
    return tuple({family.name: family for family in found}.values())
