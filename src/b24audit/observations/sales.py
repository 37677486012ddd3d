"""A deal with everything in it, and what comes of it: quote, invoice, payment, documents."""

from b24audit.observations.kept_values import KeptValue
from b24audit.snapshot.models.base import Frozen


class FilledDeal(Frozen):
    """A deal of ours with client, products and every user field; ``sum`` in roubles.

    ``company`` and ``contact`` are numbers of the client's cards, ``client`` the company's title.
    """

    id: str
    title: str
    pipeline: int
    company: str
    contact: str
    client: str
    sum: float
    fields: tuple[KeptValue, ...]


class BoundQuote(Frozen):
    """A quote made for our deal: the deal and the client that were read back from it; empty for none."""

    deal: str
    company: str
    wanted_deal: str
    wanted_company: str


class BoundInvoice(Frozen):
    """An invoice made for our deal in the same way; ``sum`` in roubles."""

    deal: str
    company: str
    sum: float
    wanted_deal: str
    wanted_company: str
    wanted_sum: float


class PaidInvoice(Frozen):
    """An invoice of our deal after its payment: titles of stages; ``success`` when the invoice's one ends it well."""

    paid: bool
    invoice_stage: str
    success: bool
    deal_stage: str
    waited: float


class ContractDraft(Frozen):
    """A draft contract made of our filled deal: which of the deal's data stand in it, by caption.

    ``made_of_empty`` when the portal made one of a deal without its mandatory fields; None when nobody could try.
    """

    template: str
    client_present: bool
    present: tuple[str, ...]
    absent: tuple[str, ...]
    mandatory: tuple[str, ...]
    made_of_empty: bool | None


class InvoiceDocument(Frozen):
    """A document of an invoice: pictures in it, whether stamps were put, whether a PDF came in ``waited`` seconds."""

    template: str
    stamps: bool
    pictures: int
    pdf: bool
    waited: float


class ExchangedWith1C(Frozen):
    """An invoice of ours in the exchange with 1C: whether it was handed over, with which sum, and what became of it.

    ``refused`` is why the portal did not exchange. ``paid`` when the invoice ended well after 1C had said ОПЛАЧЕН.
    """

    handed_over: bool = False
    sum: float = 0.0
    wanted_sum: float = 0.0
    stage: str = ""
    paid: bool = False
    refused: str = ""
    waited: float = 0.0
