"""How things of a snapshot are called: each model says in one place its name, what it is matched by, its fields.

A module of ``b24audit.drift.words`` holds ``WORDS``, a list with one ``Words`` for every model of its area; modules
and models are found by themselves, and a model without words fails the tests.
"""

import importlib
import pkgutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import Any

from b24audit.drift import words as words_of_areas
from b24audit.drift.side import Side
from b24audit.snapshot.models.base import Frozen

Clauses = tuple[str, ...]
"""Clauses (10.2) or requirements (10.2.1) of the ТЗ."""


class Gender(Enum):
    """Grammatical gender of a name, with its forms of «удалён», «переименован», «появился»."""

    HE = ("удалён", "переименован", "появился")
    SHE = ("удалена", "переименована", "появилась")
    IT = ("удалено", "переименовано", "появилось")

    @property
    def removed(self) -> str:
        """«удалён»."""
        return self.value[0]

    @property
    def renamed(self) -> str:
        """«переименован»."""
        return self.value[1]

    @property
    def appeared(self) -> str:
        """«появился»."""
        return self.value[2]


@dataclass(frozen=True)
class Kind:
    """What a thing of a list is called.

    ``genitive`` is needed when things lie inside it; ``ordered`` is the genitive plural if the order of such things
    matters to people; ``place`` is the genitive of what the thing belongs to, and things of different places are
    never matched; ``owner`` is the model and title of a thing they come and go with: where it is absent, only its
    own coming or going is told. A thing without title is called by its kind alone.
    """

    name: str
    gender: Gender
    genitive: str = ""
    ordered: str = ""
    place: str = ""
    owner: tuple[type[Frozen], str] | None = None
    clauses: Clauses = ()


def plain(value: Any, side: Side) -> str:  # noqa: ARG001  # the signature of ``Field.said``
    """A value as it is, quoted when it is text."""
    if isinstance(value, bool):
        return "да" if value else "нет"
    return f"«{value}»" if isinstance(value, str) else str(value)


@dataclass(frozen=True)
class Field:
    """What a field is called, and how its value is said.

    ``turned`` are the words for a yes/no that became yes, and no («стало обязательным», «стало необязательным»).
    ``place`` is the genitive of a thing that is the field's value; ``keys`` gives the same for a key of a map.
    ``unknown`` says that None means that the portal did not show the value. A value is compared by what is said of
    it, so ids of other things are said by their titles; ``read`` gets it out of the whole thing where the
    field alone does not tell it. Empty ``clauses`` are those of the thing or place around.
    """

    name: str = ""
    clauses: Clauses = ()
    clauses_by_key: Mapping[Any, Clauses] = field(default_factory=dict)
    said: Callable[[Any, Side], str] = plain
    read: Callable[[Any, Side], Any] | None = None
    turned: tuple[str, str] | None = None
    place: str = ""
    keys: Callable[[Any, Side], str] | None = None
    unknown: bool = False


@dataclass(frozen=True)
class Words:
    """How a model is spoken of.

    A model that stands in lists has a ``kind`` (or a function giving the kind of a thing, None for a thing that
    another model tells), and a ``title`` it is called and matched by: the name of a field or a function.
    ``technical`` fields say nothing to people; ``id`` among them tells that a thing was renamed.
    """

    model: type[Frozen]
    fields: Mapping[str, Field] = field(default_factory=dict)
    technical: Collection[str] = ()
    kind: Kind | Callable[[Any, Side], Kind | None] | None = None
    title: str | Callable[[Any, Side], str] = ""

    def kind_of(self, thing: Frozen, side: Side) -> Kind | None:
        """What this thing is called."""
        return self.kind(thing, side) if callable(self.kind) else self.kind

    def title_of(self, thing: Frozen, side: Side) -> str:
        """By what this thing is called and matched."""
        return self.title(thing, side) if callable(self.title) else str(getattr(thing, self.title))


def referred(model: type[Frozen]) -> Callable[[Any, Side], str]:
    """Says an id of another thing by its title."""
    return lambda value, side: f"«{side.title(model, value)}»"


def named(names: Mapping[Any, str]) -> Callable[[Any, Side], str]:
    """Says a value by a table of names; one that is not there as it is."""
    return lambda value, side: f"«{names[value]}»" if value in names else plain(value, side)


@cache
def vocabulary() -> Mapping[type[Frozen], Words]:
    """The words of all models."""
    found: dict[type[Frozen], Words] = {}
    for module in pkgutil.iter_modules(words_of_areas.__path__, f"{words_of_areas.__name__}."):
        found |= {item.model: item for item in importlib.import_module(module.name).WORDS}
    return found
