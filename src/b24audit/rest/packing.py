"""Packs named commands into batches of at most 50 (settings/how-to-call-rest-api/batch.md).

On the wire the names are ``c0``, ``c1``…: numeric names would turn PHP's maps into lists and lose which command
failed. Commands that use results of others (``$result[name]…``) travel in one batch with them, in the given order.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from b24audit.rest.commands import Command

MOST = 50
"""Commands in one batch."""

_REFERENCE = re.compile(r"\$result\[([^\]]+)\]")


@dataclass(frozen=True)
class Pack:
    """Commands of one batch by their names, in order."""

    commands: Mapping[str, Command]

    @property
    def wire_names(self) -> dict[str, str]:
        """Name of the caller → name on the wire."""
        return {name: f"c{number}" for number, name in enumerate(self.commands)}


def pack(commands: Mapping[str, Command], most: int = MOST) -> list[Pack]:
    """The batches, in order of their first commands.

    Raises ``ValueError`` when a command refers to a later or unknown one, or more than ``most`` hang together.
    """
    packs: list[dict[str, Command]] = []
    for group in _groups(commands):
        if len(group) > most:
            raise ValueError(f"{len(group)} commands refer to one another, a batch holds {most}")
        if not packs or len(packs[-1]) + len(group) > most:
            packs.append({})
        packs[-1].update({name: commands[name] for name in group})
    order = {name: position for position, name in enumerate(commands)}
    return [Pack({name: item[name] for name in sorted(item, key=order.__getitem__)}) for item in packs]


def renamed(params: Any, names: Mapping[str, str]) -> Any:
    """Parameters with the names inside ``$result[…]`` replaced by those on the wire."""
    if isinstance(params, Mapping):
        return {key: renamed(value, names) for key, value in params.items()}
    if isinstance(params, str):
        return _REFERENCE.sub(lambda found: f"$result[{names.get(found[1], found[1])}]", params)
    if isinstance(params, Sequence) and not isinstance(params, bytes):
        return [renamed(value, names) for value in params]
    return params


def references(params: Any) -> set[str]:
    """Names of the commands whose results the parameters use."""
    if isinstance(params, Mapping):
        return set().union(*(references(value) for value in params.values()))
    if isinstance(params, str):
        return set(_REFERENCE.findall(params))
    if isinstance(params, Sequence) and not isinstance(params, bytes):
        return set().union(*(references(value) for value in params))
    return set()


def _groups(commands: Mapping[str, Command]) -> list[list[str]]:
    """Names that hang together by references, each group in order."""
    group_of: dict[str, list[str]] = {}
    for name, command in commands.items():
        group = [name]
        for used in sorted(references(command.params)):
            if used not in group_of:
                raise ValueError(f"command {name!r} uses the result of {used!r}, which does not stand before it")
            if group_of[used] is not group:
                group = _merged(group_of[used], group, group_of)
        group_of[name] = group
    unique = {id(group): group for group in group_of.values()}
    return list(unique.values())


def _merged(first: list[str], second: list[str], group_of: dict[str, list[str]]) -> list[str]:
    first.extend(second)
    for name in second:
        group_of[name] = first
    return first
