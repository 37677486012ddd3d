"""Section ``cards``: layouts of item cards that somebody changed. An object without an entry has the factory card."""

from typing import Any, Literal, Self

from pydantic import Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import BY_NAME, OBJECT_TYPES
from b24audit.refportal.states.model import Section, SectionModel
from b24audit.refportal.store.dictionaries import CardRow


class Element(SectionModel):
    """A field in a section; ``always`` puts it on the front panel even when empty."""

    name: str
    always: bool = False
    options: dict[str, Any] = Field(default_factory=dict)


class CardSection(SectionModel):
    """A section of a card."""

    name: str
    title: str
    elements: list[Element] = Field(default_factory=list)


class Card(SectionModel):
    """A changed layout.

    ``variant`` is the pipeline (deals, invoices) or the lead customer type (1 new, 2 repeated); ``user`` 0 is the
    layout common to everybody, otherwise the owner of a personal one.
    """

    object: Literal["lead", "deal", "contact", "company", "quote", "invoice"]
    variant: int = 0
    user: int = 0
    sections: list[CardSection]


class CardsState(SectionModel):
    """All changed layouts."""

    items: list[Card] = Field(default_factory=list)

    @model_validator(mode="after")
    def _sort(self) -> Self:
        self.items.sort(key=lambda card: (BY_NAME[card.object].id, card.user, card.variant))
        return self


def load_cards(session: Session, state: CardsState) -> None:
    """Write the section."""
    for card in state.items:
        row = CardRow(
            entity_type_id=BY_NAME[card.object].id,
            user_id=card.user,
            variant=card.variant,
            sections=[section.model_dump() for section in card.sections],
        )
        session.merge(row)


def dump_cards(session: Session) -> CardsState:
    """Read the section."""
    rows = session.scalars(select(CardRow).order_by(CardRow.entity_type_id, CardRow.user_id, CardRow.variant))
    cards = [
        Card(
            object=OBJECT_TYPES[row.entity_type_id].name,
            variant=row.variant,
            user=row.user_id,
            sections=[CardSection.model_validate(section) for section in row.sections],
        )
        for row in rows
    ]
    return CardsState(items=cards)


SECTION = Section("cards", 50, CardsState, load_cards, dump_cards)
