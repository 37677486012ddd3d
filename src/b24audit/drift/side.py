"""One of the two snapshots: finds the things that others refer to by technical ids."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Protocol

from b24audit.snapshot.models.base import Area, Frozen
from b24audit.snapshot.models.snapshot import Snapshot


class Titled(Protocol):
    """What a side needs of the words of a model."""

    def title_of(self, thing: Any, side: "Side") -> str:
        """By what the thing is called."""


Titles = Mapping[type[Frozen], Titled]


class Side:
    """A snapshot with the titles of its things; ``aliases`` are titles that renamed things had before.

    With aliases a thing that was only renamed is the same thing wherever it is referred to.
    """

    def __init__(
        self, snapshot: Snapshot, words: Titles, aliases: Mapping[type[Frozen], Mapping[Any, str]] | None = None
    ) -> None:
        self.snapshot = snapshot
        self._words = words
        self._aliases = aliases or {}

    def title(self, model: type[Frozen], number: Any) -> str:
        """Title of the thing of that model with that id; «№ 5» for one that the snapshot does not hold."""
        alias = self._aliases.get(model, {}).get(number)
        if alias is not None:
            return alias
        thing = self._by_id.get((model, number))
        return self._words[model].title_of(thing, self) if thing is not None else f"№ {number}"

    def has(self, model: type[Frozen], title: str) -> bool:
        """Whether the snapshot holds a thing of that model and title."""
        return any(self.title(model, thing.id) == title for thing in self.all(model))

    def all(self, model: type[Frozen]) -> list[Any]:
        """Every thing of that model in the snapshot."""
        return self._by_model.get(model, [])

    @cached_property
    def _by_model(self) -> dict[type[Frozen], list[Any]]:
        found: dict[type[Frozen], list[Any]] = {}
        for thing in _inside(self.snapshot):
            found.setdefault(type(thing), []).append(thing)
        return found

    @cached_property
    def _by_id(self) -> dict[tuple[type[Frozen], Any], Frozen]:
        things = (thing for found in self._by_model.values() for thing in found)
        return {(type(thing), thing.id): thing for thing in things if hasattr(thing, "id")}


def _inside(value: object) -> Iterator[Frozen]:
    """Every model in a value, itself first."""
    if isinstance(value, Area):
        yield from _inside(value.value)
    elif isinstance(value, Frozen):
        yield value
        for name in type(value).model_fields:
            yield from _inside(getattr(value, name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _inside(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(item)
