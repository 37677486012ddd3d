"""Methods of the portal's REST, one module per scope; every module with a ``TABLE`` is found by itself."""

import importlib
import pkgutil
from functools import cache

from b24audit.refportal.protocol.registry import MethodTable, Registry


@cache
def all_methods() -> Registry:
    """The methods of every module of this package."""
    modules = [importlib.import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__)]
    tables = [value for module in modules for value in vars(module).values() if isinstance(value, MethodTable)]
    return Registry(dict.fromkeys(tables))
