"""Which REST methods the audit uses: read off the code that asks, so that no second list can go stale.

Every method is a text in a module of ``b24audit.snapshot`` that the list of reading methods knows; a name composed
with an f-string stands for all listed methods that it can be.
"""

import ast
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import b24audit.snapshot
from b24audit.rest.reading_methods import READING_METHODS
from b24audit.rest.scopes import scope_of


@dataclass(frozen=True)
class UsedMethods:
    """Lower-case names of the methods of REST 2 and of REST 3.0 (``method.get`` knows only the former)."""

    version_2: frozenset[str]
    version_3: frozenset[str]

    @property
    def scopes(self) -> tuple[str, ...]:
        """Scopes that a webhook needs for all of them, sorted; the basic ones are granted always."""
        found = map(scope_of, self.version_2 | self.version_3)
        return tuple(sorted({scope for scope in found if scope is not None}))


@cache
def used_methods() -> UsedMethods:
    """The methods that reading a portal may call."""
    every: set[str] = set()
    third: set[str] = set()
    for source in _sources():
        tree = ast.parse(source)
        every |= {name for node in ast.walk(tree) for name in _named(node)}
        third |= _of_version_3(tree)
    return UsedMethods(frozenset(every - third), frozenset(third))


def _sources() -> Iterator[str]:
    for module in pkgutil.walk_packages(b24audit.snapshot.__path__, "b24audit.snapshot."):
        spec = find_spec(module.name)
        if spec is not None and spec.origin is not None:
            yield Path(spec.origin).read_text(encoding="utf-8")


def _named(node: ast.AST) -> set[str]:
    """Reading methods that a text of the code is, or can become."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value.lower()} & READING_METHODS
    if isinstance(node, ast.JoinedStr):
        pattern = "".join(
            re.escape(str(part.value).lower()) if isinstance(part, ast.Constant) else r"[a-z0-9_]+"
            for part in node.values
        )
        return {name for name in READING_METHODS if re.fullmatch(pattern, name)}
    return set()


def _of_version_3(tree: ast.Module) -> set[str]:
    """Methods named in calls with ``api=Api.V3``, directly or by a constant of the module."""
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found: set[str] = set()
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        if any(word.arg == "api" and getattr(word.value, "attr", "") == "V3" for word in call.keywords):
            for argument in call.args:
                found |= _named(constants.get(argument.id, argument) if isinstance(argument, ast.Name) else argument)
    return found
