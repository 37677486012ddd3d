"""PHP's reading of query strings and forms: brackets nest, empty brackets append, keys 0..n-1 make a list."""

import re
from collections.abc import Iterable
from typing import TypeAlias
from urllib.parse import parse_qsl

from b24audit.refportal.protocol.json_types import Json, as_php

_KEY = re.compile(r"^([^\[]+)((?:\[[^\]]*\])*)")
_BRACKETS = re.compile(r"\[([^\]]*)\]")
_MAX_DEPTH = 64

_Node: TypeAlias = "dict[str, Json]"


def parse_query(query: str) -> dict[str, Json]:
    """Read a query string such as ``filter[>=ID]=5&select[]=ID`` into nested parameters."""
    return nest(parse_qsl(query, keep_blank_values=True, max_num_fields=None))


def nest(pairs: Iterable[tuple[str, Json]]) -> dict[str, Json]:
    """Nest flat ``name[key][]`` pairs; the order of first occurrence is kept, a repeated name is overwritten."""
    root: _Node = {}
    for name, value in pairs:
        match = _KEY.match(name)
        if match and name.startswith("[", match.end()):
            root[name.replace("[", "_", 1)] = value  # an unclosed bracket is no bracket
        elif match:
            path = [match.group(1), *_BRACKETS.findall(match.group(2))[:_MAX_DEPTH]]
            _put(root, path, value)
    return {key: as_php(item) for key, item in root.items()}


def _put(root: _Node, path: list[str], value: Json) -> None:
    node = root
    for step in path[:-1]:
        key = step or _next_index(node)
        child = node.get(key)
        if not isinstance(child, dict):
            child = node[key] = {}
        node = child
    node[path[-1] or _next_index(node)] = value


def _next_index(node: _Node) -> str:
    taken = [int(key) for key in node if key.isdecimal()]
    return str(max(taken) + 1 if taken else 0)
