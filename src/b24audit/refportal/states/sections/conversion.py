"""Section ``conversion``: what «Создать на основании» makes of leads, deals and quotes."""

from typing import Literal

from pydantic import Field

from b24audit.refportal.states.model import SectionModel
from b24audit.refportal.states.one_fact import one_fact

Target = Literal["contact", "company", "deal"]
LeadPart = Literal["name", "contacts", "source", "sum", "products", "comments", "user_fields"]
LeadLink = Literal["lead", "contact", "company", "employer"]
DocumentPart = Literal["client", "products", "sum", "link"]

KEY = "conversion"


def _targets() -> list[Target]:
    return ["contact", "company", "deal"]


def _lead_parts() -> list[LeadPart]:
    return ["name", "contacts", "source", "sum", "products", "comments", "user_fields"]


def _lead_links() -> list[LeadLink]:
    return ["lead", "contact", "company", "employer"]


def _document_parts() -> list[DocumentPart]:
    return ["client", "products", "sum", "link"]


class LeadConversion(SectionModel):
    """Conversion of a lead.

    ``allowed`` is false when the button refuses; ``makes`` is what is created of what the user asks for; ``carries``
    what of the lead is copied; ``links``: the lead in what was created, the contact and the company in the deal, the
    employer in the contact. ``finishes`` moves the lead to its successful status; ``deal_stage`` is the stage of the
    deal without the prefix of its pipeline, "" for the first one.
    """

    allowed: bool = True
    makes: list[Target] = Field(default_factory=_targets)
    carries: list[LeadPart] = Field(default_factory=_lead_parts)
    links: list[LeadLink] = Field(default_factory=_lead_links)
    finishes: bool = True
    deal_stage: str = ""


class DocumentConversion(SectionModel):
    """Making an invoice, a quote or a deal: whether it is possible, and what it takes over."""

    allowed: bool = True
    carries: list[DocumentPart] = Field(default_factory=_document_parts)


class ConversionState(SectionModel):
    """All conversions; the default is what the product does."""

    lead: LeadConversion = Field(default_factory=LeadConversion)
    deal_invoice: DocumentConversion = Field(default_factory=DocumentConversion)
    deal_quote: DocumentConversion = Field(default_factory=DocumentConversion)
    quote_invoice: DocumentConversion = Field(default_factory=DocumentConversion)
    quote_deal: DocumentConversion = Field(default_factory=DocumentConversion)


SECTION = one_fact(KEY, ConversionState)
