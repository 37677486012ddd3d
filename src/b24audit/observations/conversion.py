"""What came of converting a lead, and of creating an invoice or a quote on the basis of an item."""

from b24audit.snapshot.models.base import Frozen


class Carried(Frozen):
    """A piece of data as it was in the source and as it is in what was made, both as people read them."""

    what: str
    was: str
    became: str

    @property
    def kept(self) -> bool:
        """Whether nothing was lost."""
        return self.was == self.became


class LeadConverted(Frozen):
    """A lead converted from its card into a deal, a contact and a company.

    ``refusal`` is what the portal said instead. ``deal``, ``contact``, ``company``: whether each exists, found by the
    links of the others and of the lead. ``lead_status`` and ``deal_stage`` are titles, ``direction`` that of the deal.
    ``client_shown`` is how the opened card of the deal names its client, None when it has no such field.
    """

    refusal: str = ""
    deal: bool = False
    contact: bool = False
    company: bool = False
    contact_in_deal: bool = False
    company_in_deal: bool = False
    company_in_contact: bool = False
    lead_status: str = ""
    deal_stage: str = ""
    client_shown: str | None = None
    client: tuple[str, str] = ("", "")
    source: Carried | None = None
    marks: tuple[Carried, ...] = ()
    data: tuple[Carried, ...] = ()


class MadeDocument(Frozen):
    """An invoice or a quote that was made on the basis of an item from its card.

    ``refusal`` is what the portal said instead. ``shown`` is the sum as the card of the document shows it, compared
    with that of the portal; None when the card has no such field.
    """

    refusal: str = ""
    links: tuple[Carried, ...] = ()
    client: tuple[Carried, ...] = ()
    products: tuple[Carried, ...] = ()
    sum: tuple[Carried, ...] = ()
    shown: Carried | None = None


class DealInvoice(MadeDocument):
    """An invoice made of a deal whose contract is being approved."""


class DealQuote(MadeDocument):
    """A quote made of a deal."""


class QuoteInvoice(MadeDocument):
    """An invoice made of a quote."""
