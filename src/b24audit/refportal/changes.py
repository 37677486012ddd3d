"""Named changes of a state: defects, which break a requirement, and variations, which must break nothing."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import TypeVar

from b24audit.refportal.states.model import State

Change = Callable[[State], None]


class UnknownChange(ValueError):
    """No defect or variation of that name; the text is one Russian sentence."""


@dataclass(frozen=True)
class Defect:
    """A defect: the requirement it breaks, dependants that fall with it, what it does (in Russian)."""

    name: str
    breaks: str
    also: tuple[str, ...]
    what: str
    change: Change


@dataclass(frozen=True)
class Variation:
    """A harmless difference between portals: what it does (in Russian)."""

    name: str
    what: str
    change: Change


class Catalogue:
    """The changes of one area; a module of ``defects`` or ``variations`` has one as ``CATALOGUE``."""

    def __init__(self) -> None:
        self.defects: dict[str, Defect] = {}
        self.variations: dict[str, Variation] = {}

    def defect(self, name: str, breaks: str, what: str, also: Iterable[str] = ()) -> Callable[[Change], Change]:
        """Declare a defect; the function changes the state it is given."""

        def add(change: Change) -> Change:
            _unique(name, self.defects)
            self.defects[name] = Defect(name, breaks, tuple(also), what, change)
            return change

        return add

    def variation(self, name: str, what: str) -> Callable[[Change], Change]:
        """Declare a variation; the function changes the state it is given."""

        def add(change: Change) -> Change:
            _unique(name, self.variations)
            self.variations[name] = Variation(name, what, change)
            return change

        return add


def _unique(name: str, known: Mapping[str, object]) -> None:
    if name in known:
        raise ValueError(f"{name} is declared twice")


def catalogues(package: ModuleType) -> Iterator[Catalogue]:
    """The catalogue of every module of a package."""
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        if isinstance(getattr(module, "CATALOGUE", None), Catalogue):
            yield module.CATALOGUE


def changed(state: State, changes: Iterable[Defect | Variation]) -> State:
    """A copy of the state with the changes made one after another; each finds a complete, validated state."""
    result = state.copy()
    for each in changes:
        each.change(result)
        result = State.parse(result.document())
    return result


T = TypeVar("T", Defect, Variation)


def pick(names: Iterable[str], known: Mapping[str, T], kind: str, option: str) -> list[T]:
    """The changes of these names; ``kind`` and ``option`` are for the message.

    Raises:
        UnknownChange: a name that is not known.
    """
    chosen = list(names)
    unknown = [name for name in chosen if name not in known]
    if unknown:
        raise UnknownChange(f"{kind} «{unknown[0]}» не существует; полный список печатает b24audit portal {option}.")
    return [known[name] for name in chosen]
