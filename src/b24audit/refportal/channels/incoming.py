"""What an enquiry from outside becomes: a deal of a known client, the open lead of a known stranger, or a new lead."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.acting import acting_call
from b24audit.refportal.crm.duplicates import find_owners
from b24audit.refportal.crm.multi_fields import MultiFieldChange
from b24audit.refportal.crm.objects import COMPANY, CONTACT, DEAL, LEAD
from b24audit.refportal.crm.saving import Draft, ItemWriter
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.store.dictionaries import StatusRow
from b24audit.refportal.store.items import ITEM_TABLES

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal

Item = tuple[int, int]
"""Object type and number."""


@dataclass(frozen=True)
class Enquiry:
    """Who asks for what; ``responsible`` gets the item, ``fields`` are further fields of it by crm.item.* name."""

    title: str
    source: str
    responsible: int
    name: str = ""
    phone: str = ""
    email: str = ""
    messenger: str = ""
    comments: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Received:
    """The item an enquiry belongs to, whether it was created for it, and the client who was recognised."""

    item: Item
    created: bool
    client: Item | None = None

    @property
    def items(self) -> list[Item]:
        """Everything an activity about the enquiry belongs to."""
        return [self.item, self.client] if self.client else [self.item]


def find_client(session: Session, phone: str = "", email: str = "") -> Item | None:
    """A contact or company with that phone or e-mail; people come first."""
    return _first(session, (CONTACT, COMPANY), phone, email)


def find_open_lead(session: Session, phone: str = "", email: str = "") -> Item | None:
    """A lead with that phone or e-mail that is still worked on."""
    table = ITEM_TABLES[LEAD]
    for kind, value in _values(phone, email):
        owners = find_owners(session, LEAD, kind, [value])
        open_ = select(table.c.id).where(table.c.id.in_(owners), table.c.stageSemanticId == "P")
        if (number := session.scalar(open_.order_by(table.c.id.desc()).limit(1))) is not None:
            return LEAD, number
    return None


def receive(portal: "Portal", session: Session, enquiry: Enquiry) -> Received:
    """Record an enquiry."""
    client = find_client(session, enquiry.phone, enquiry.email)
    if client:
        return Received((DEAL, _add_deal(portal, session, enquiry, client)), created=True, client=client)
    lead = find_open_lead(session, enquiry.phone, enquiry.email)
    if lead:
        return Received(lead, created=False)
    return Received((LEAD, _add_lead(portal, session, enquiry)), created=True)


def _add_lead(portal: "Portal", session: Session, enquiry: Enquiry) -> int:
    given = [("PHONE", enquiry.phone, "WORK"), ("EMAIL", enquiry.email, "WORK"), ("IM", enquiry.messenger, "IMOL")]
    multi = [MultiFieldChange(kind, value=value, value_type=type_) for kind, value, type_ in given if value]
    values = {**_common(enquiry), "name": enquiry.name or None}
    if enquiry.messenger:
        values["hasImol"] = 1
    return ItemWriter(_call(portal, session, enquiry), LEAD).add(Draft(values, {}, multi), check_mandatory=False)


def _add_deal(portal: "Portal", session: Session, enquiry: Enquiry, client: Item) -> int:
    entity_type, number = client
    link: dict[str, Any] = {"contactId": number} if entity_type == CONTACT else {"companyId": number}
    if entity_type == CONTACT:
        contact = ItemWriter(_call(portal, session, enquiry), CONTACT).find(number) or {}
        link["companyId"] = contact.get("companyId")
    values = {**_common(enquiry), **link}
    return ItemWriter(_call(portal, session, enquiry), DEAL).add(Draft(values, {}), check_mandatory=False)


def _common(enquiry: Enquiry) -> dict[str, Any]:
    return {
        "title": enquiry.title,
        "sourceId": enquiry.source,
        "assignedById": enquiry.responsible,
        "comments": enquiry.comments or None,
        **enquiry.fields,
    }


def _call(portal: "Portal", session: Session, enquiry: Enquiry) -> Call:
    return acting_call(portal, session, enquiry.responsible)


def _first(session: Session, objects: tuple[int, ...], phone: str, email: str) -> Item | None:
    for kind, value in _values(phone, email):
        for entity_type in objects:
            if owners := find_owners(session, entity_type, kind, [value]):
                return entity_type, owners[0]
    return None


def _values(phone: str, email: str) -> list[tuple[str, str]]:
    return [(kind, value) for kind, value in (("PHONE", phone), ("EMAIL", email)) if value]


def choose_source(session: Session, code: str, word: str) -> str:
    """The source with that code, or else the first one whose title has the word: codes differ between portals."""
    query = select(StatusRow).where(StatusRow.entity_id == "SOURCE").order_by(StatusRow.sort, StatusRow.id)
    sources = list(session.scalars(query))
    if any(source.status_id == code for source in sources):
        return code
    return next((source.status_id for source in sources if word in source.name.casefold()), code)
