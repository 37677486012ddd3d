"""The CRM: its objects, dictionaries, stages, pipelines, user fields and cards."""

from enum import StrEnum

from b24audit.snapshot.models.base import Area, Frozen


class Entity(StrEnum):
    """Objects of the CRM that the ТЗ names."""

    LEAD = "lead"
    DEAL = "deal"
    CONTACT = "contact"
    COMPANY = "company"
    QUOTE = "quote"
    INVOICE = "invoice"


class Role(StrEnum):
    """What a stage means for the work: going on, ended well, ended badly."""

    WORKING = "working"
    SUCCESS = "success"
    FAILURE = "failure"


class DictionaryItem(Frozen):
    """A row of a CRM dictionary; a stage is a row with a role. ``code`` is technical and never judged by."""

    id: int
    dictionary: str
    code: str
    title: str
    sort: int
    role: Role


class StageSet(Frozen):
    """A set of stages: which dictionary holds it, which code a new object gets, empty when the portal says nothing."""

    dictionary: str
    initial_code: str


class Pipeline(Frozen):
    """A deal pipeline («направление» of the ТЗ). The default one has id 0."""

    id: int
    title: str
    sort: int
    is_default: bool

    @property
    def dictionary(self) -> str:
        """Dictionary of its stages."""
        return f"DEAL_STAGE_{self.id}" if self.id else "DEAL_STAGE"


class InvoicePipeline(Pipeline):
    """A pipeline of invoices. Portals have one of them as a rule, and its number is never 0."""

    @property
    def dictionary(self) -> str:
        """Dictionary of its stages."""
        return f"SMART_INVOICE_STAGE_{self.id}"


class CrmField(Frozen):
    """A field of an object: its code in a card and its caption on the portal."""

    code: str
    caption: str


class UserField(Frozen):
    """A user field: type as the portal names it (string, integer, double, date, datetime, file…)."""

    id: int
    code: str
    caption: str
    type: str
    mandatory: bool


class CardElement(Frozen):
    """A field placed in a card; ``always_shown`` keeps it on the front panel even when empty."""

    code: str
    always_shown: bool


class CardSection(Frozen):
    """A section of a card with its fields in order."""

    title: str
    elements: tuple[CardElement, ...]


class CardLayout(Frozen):
    """The common card layout; not ``customised`` when nobody ever changed it, and then without sections."""

    customised: bool
    sections: tuple[CardSection, ...] = ()


class Crm(Frozen):
    """The CRM part of the portal. ``mode`` 1 is classic (with leads), 2 simple (without).

    Whether the layout of invoices belongs to a pipeline is not documented: ``invoice_card`` is the one asked for
    without a pipeline, ``invoice_cards`` are those of each.
    """

    mode: Area[int]
    fields: dict[Entity, Area[tuple[CrmField, ...]]]
    dictionaries: Area[tuple[DictionaryItem, ...]]
    stage_sets: Area[tuple[StageSet, ...]]
    pipelines: Area[tuple[Pipeline, ...]]
    invoice_pipelines: Area[tuple[InvoicePipeline, ...]]
    user_fields: dict[Entity, Area[tuple[UserField, ...]]]
    lead_card: Area[CardLayout]
    deal_cards: dict[int, Area[CardLayout]]
    quote_card: Area[CardLayout]
    invoice_card: Area[CardLayout]
    invoice_cards: dict[int, Area[CardLayout]]
