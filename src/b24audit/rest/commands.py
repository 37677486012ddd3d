"""A command: one REST method with its parameters, alone or inside a batch."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

_METHOD = re.compile(r"[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*")

Params = Mapping[str, Any] | Sequence[Any]
"""Parameters by name; a list for the few methods with positional ones (``task.elapseditem.getlist``)."""


class Api(IntEnum):
    """Version of REST that a method lives in: 2 is ``/rest/``, 3 is ``/rest/api/`` (api-reference/rest-v3.md)."""

    V2 = 2
    V3 = 3


@dataclass(frozen=True)
class Command:
    """A method and its parameters. Raises ``ValueError`` for what is no method name, and for ``batch`` itself."""

    method: str
    params: Params = field(default_factory=dict)
    api: Api = Api.V2

    def __post_init__(self) -> None:
        if not _METHOD.fullmatch(self.method):
            raise ValueError(f"{self.method!r} is no name of a REST method")
        if self.method.lower() == "batch":
            raise ValueError("batches are packed by RestClient.batch, out of commands that the guard has seen")
