"""Tables of methods: each scope module declares one, the portal collects them all."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypedDict, Unpack

from b24audit.refportal.protocol.call import Handler, Method, Rights
from b24audit.refportal.protocol.errors import RestError


class Row(TypedDict, total=False):
    """Optional columns of a row of the table."""

    rights: Rights
    since: str
    in_batch: bool
    version: int
    scope: str
    denied: Callable[[], RestError]
    other_scopes: tuple[str, ...]


class MethodTable:
    """The methods of one scope module.

    A scope module has ``TABLE = MethodTable("crm")`` and a decorator per method::

        @TABLE.lists("crm.status.list")
        def status_list(call: Call) -> Reply: ...
    """

    def __init__(self, scope: str, version: int = 2) -> None:
        self._scope = scope
        self._version = version
        self._methods: list[Method] = []

    def __iter__(self) -> Iterator[Method]:
        return iter(self._methods)

    def reads(self, name: str, **row: Unpack[Row]) -> Callable[[Handler], Handler]:
        """Declare a method that reads one thing."""
        return self._declare(name, False, False, row)

    def lists(self, name: str, **row: Unpack[Row]) -> Callable[[Handler], Handler]:
        """Declare a method that reads a list."""
        return self._declare(name, False, True, row)

    def writes(self, name: str, **row: Unpack[Row]) -> Callable[[Handler], Handler]:
        """Declare a method that changes the portal."""
        return self._declare(name, True, False, row)

    def _declare(self, name: str, writes: bool, lists: bool, row: Row) -> Callable[[Handler], Handler]:
        columns: Row = {"scope": self._scope, "version": self._version, **row}

        def add(handler: Handler) -> Handler:
            self._methods.append(Method(name, handler=handler, writes=writes, lists=lists, **columns))
            return handler

        return add


class Registry:
    """All methods of the portal by version and lower-case name."""

    def __init__(self, tables: Iterable[MethodTable]) -> None:
        self._methods: dict[tuple[int, str], Method] = {}
        for table in tables:
            for method in table:
                key = (method.version, method.name.lower())
                if key in self._methods:
                    raise ValueError(f"method {method.name} is declared twice")
                self._methods[key] = method

    def __iter__(self) -> Iterator[Method]:
        return iter(self._methods.values())

    def find(self, name: str, version: int = 2) -> Method | None:
        """A method by its name in any letter case."""
        return self._methods.get((version, name.lower()))

    def scopes(self) -> list[str]:
        """Every scope that has a method, without ``basic``, sorted."""
        return sorted({scope for method in self for scope in (method.scope, *method.other_scopes)} - {"basic"})
