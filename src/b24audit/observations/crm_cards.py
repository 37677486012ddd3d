"""What cards and lists of the CRM show."""

from b24audit.snapshot.models.base import Frozen


class FieldSeen(Frozen):
    """A field of a card: its code joins it with the same field elsewhere, its caption is what people see."""

    code: str
    caption: str


class SectionSeen(Frozen):
    """A section of a card with the fields in sight."""

    title: str
    fields: tuple[FieldSeen, ...]


class CardSeen(Frozen):
    """A card: all its sections while it is being filled in, and the fields that stay in sight when they are empty.

    ``personal``: the person has a layout of one's own, so that the common one is not what is seen.
    """

    sections: tuple[SectionSeen, ...]
    front: tuple[FieldSeen, ...]
    personal: bool = False


class LeadByHand(Frozen):
    """A lead that a person filled in and saved in its card.

    ``refusal`` is what the card said instead of saving, ``wants_fields`` that it only asked for mandatory fields;
    ``status`` is the title of the status that the lead got.
    """

    card: CardSeen
    refusal: str
    wants_fields: bool
    status: str


class DealCards(Frozen):
    """Cards of deals by the direction (title of the funnel)."""

    cards: dict[str, CardSeen]


class FinalsSeen(Frozen):
    """Final stages on the buttons of a card that ask for the result; empty where there is no button.

    ``own_words``: the failure is called by a word of the product («Забраковать»), not by the title of a stage.
    """

    success: str
    failure: str
    own_words: bool


class DocumentCard(Frozen):
    """The card of a quote or an invoice, and the columns of their list."""

    working: tuple[str, ...]
    finals: FinalsSeen
    card: CardSeen
    columns: tuple[str, ...]


class QuoteCard(DocumentCard):
    """That of a quote."""


class InvoiceCard(DocumentCard):
    """That of an invoice."""


class Searched(Frozen):
    """One search in a list: what was typed («телефон»…), and whether the wanted item was found."""

    by: str
    found: bool


class ListUse(Frozen):
    """What a person can do in a list: names of the saved filters, searches that were tried."""

    filters: tuple[str, ...]
    searches: tuple[Searched, ...]


class LeadListUse(ListUse):
    """That of leads."""


class DealListUse(ListUse):
    """That of deals."""


class StagePassed(Frozen):
    """A stage pressed in the bar of a card, and the title of the stage in which the portal then had the item."""

    pressed: str
    reached: str


class Walk(Frozen):
    """An item led through its stages from the bar of its card, and rejected at the end.

    ``rejected`` is the title of the stage in which the portal had it afterwards, ``in_column`` the column of the kanban
    that still showed it as work, empty when none did.
    """

    working: tuple[str, ...]
    finals: FinalsSeen
    passed: tuple[StagePassed, ...]
    rejected: str
    in_column: str


class LeadWalk(Walk):
    """A lead's."""


class DealWalk(Walk):
    """A deal's in a direction."""

    direction: str


class InvoiceViewed(Frozen):
    """A document made of an invoice in its card: templates that the menu offered, and what the viewer gave."""

    templates: tuple[str, ...]
    template: str
    download: bool = False
    pdf: bool = False
    refusal: str = ""


class KnownClientDeal(Frozen):
    """An enquiry of a known client that a person registers: a new deal opened from the client, saved in its card.

    ``contact`` and ``company`` tell whether the deal is bound to them, ``leads`` how many leads the client has,
    ``doubles`` how many other contacts have the client's phone.
    """

    refusal: str = ""
    wants_fields: bool = False
    contact: bool = False
    company: bool = False
    leads: int = 0
    doubles: int = 0
