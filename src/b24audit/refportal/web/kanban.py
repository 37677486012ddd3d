"""A kanban of the interface: columns with cards, final stages as drop zones; drawn by the macro ``main_kanban``."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class CardField:
    """A named value on a card."""

    title: str
    value: str


@dataclass(frozen=True)
class KanbanCard:
    """A card; ``link`` opens in a slider."""

    id: int
    title: str
    link: str
    price: str = ""
    contact: str = ""
    date: str = ""
    fields: Sequence[CardField] = ()


@dataclass(frozen=True)
class KanbanColumn:
    """A stage: ``total`` counts all of its items, ``cards`` are those shown."""

    id: str
    title: str
    color: str = "#7bd3ea"
    total: int = 0
    sum: str = ""
    cards: Sequence[KanbanCard] = ()


@dataclass(frozen=True)
class DropZone:
    """A final stage, visible only while a card is dragged."""

    id: str
    title: str
    success: bool = False


@dataclass(frozen=True)
class Kanban:
    """``move`` is the action that a dropped card is sent to with ``id``, ``stage`` and ``sessid``.

    The action answers ``{"ok": true}``, ``{"error": code, "text": refusal}`` or ``{"popup": html}``. ``quick`` is the
    caption of quick adding («Быстрый лид»; "" when it is not offered), sent to ``add`` with TITLE and ``stage``.
    """

    columns: Sequence[KanbanColumn]
    zones: Sequence[DropZone] = field(default=())
    move: str = ""
    quick: str = ""
    add: str = ""
