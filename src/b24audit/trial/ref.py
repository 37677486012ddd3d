"""A reference to an object of the portal."""

from typing import NamedTuple


class Ref(NamedTuple):
    """An object of the portal: a kind of ``trial.kinds`` and the portal's id of it."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
