"""What a business process works on: items of the CRM and elements of lists (bizproc/bizproc-workflow-start.md)."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from b24audit.refportal.crm.objects import COMPANY, CONTACT, DEAL, INVOICE, LEAD, OBJECT_TYPES, QUOTE
from b24audit.refportal.store.items import ITEM_TABLES
from b24audit.refportal.store.lists import ListElementRow, ListRow

CRM, LISTS = "crm", "lists"
PROCESSES, UNIVERSAL = "BizprocDocument", "Bitrix\\Lists\\BizprocDocumentLists"

_ENTITIES = {
    LEAD: "CCrmDocumentLead",
    DEAL: "CCrmDocumentDeal",
    CONTACT: "CCrmDocumentContact",
    COMPANY: "CCrmDocumentCompany",
    QUOTE: "Bitrix\\Crm\\Integration\\BizProc\\Document\\Quote",
    INVOICE: "Bitrix\\Crm\\Integration\\BizProc\\Document\\SmartInvoice",
}
_TYPES = {
    LEAD: "LEAD",
    DEAL: "DEAL",
    CONTACT: "CONTACT",
    COMPANY: "COMPANY",
    QUOTE: "QUOTE",
    INVOICE: "SMART_INVOICE",
}
_DIGITS = 15


@dataclass(frozen=True)
class DocumentType:
    """A kind of document: module, entity and type as REST names them."""

    module: str
    entity: str
    type: str


@dataclass(frozen=True)
class Document:
    """A document; ``id`` as REST writes it (``LEAD_12``, ``77``). ``item`` is the object and number in the CRM."""

    kind: DocumentType
    id: str
    item: tuple[int, int] | None = None


def crm_type(entity_type: int) -> DocumentType:
    """The kind of document that items of an object are."""
    return DocumentType(CRM, _ENTITIES[entity_type], _TYPES[entity_type])


def list_type(iblock: int, iblock_type: str) -> DocumentType:
    """The kind of document that elements of a list are."""
    entity = PROCESSES if iblock_type == "bitrix_processes" else UNIVERSAL
    return DocumentType(LISTS, entity, f"iblock_{iblock}")


def crm_document(entity_type: int, number: int) -> Document:
    """An item as a document."""
    kind = crm_type(entity_type)
    return Document(kind, f"{kind.type}_{number}", (entity_type, number))


def list_document(iblock: int, iblock_type: str, element: int) -> Document:
    """An element of a list as a document."""
    return Document(list_type(iblock, iblock_type), str(element))


def find_document(session: Session, module: str, entity: str, number: str) -> Document | None:
    """An existing document by the three parts of its name."""
    if module == LISTS:
        return _find_element(session, entity, number)
    for entity_type, known in _ENTITIES.items():
        prefix = f"{_TYPES[entity_type]}_"
        digits = number.removeprefix(prefix)
        if (module, entity) == (CRM, known) and number.startswith(prefix) and _is_number(digits):
            found = _item_name(session, entity_type, int(digits)) is not None
            return crm_document(entity_type, int(digits)) if found else None
    return None


def _find_element(session: Session, entity: str, number: str) -> Document | None:
    row = session.get(ListElementRow, int(number)) if _is_number(number) else None
    owner = session.get(ListRow, row.iblock_id) if row else None
    if row is None or owner is None:
        return None
    document = list_document(owner.id, owner.iblock_type, row.id)
    return document if document.kind.entity == entity else None


def name_of(session: Session, document: Document) -> str:
    """Title of a document; "" when it is gone."""
    if document.item:
        return _item_name(session, *document.item) or ""
    row = session.get(ListElementRow, int(document.id))
    return row.name if row else ""


def url_of(document: Document) -> str:
    """Page of a document on the portal (UNCONFIRMED for the CRM)."""
    if document.item:
        entity_type, number = document.item
        return f"/crm/{OBJECT_TYPES[entity_type].name}/details/{number}/"
    iblock = document.kind.type.removeprefix("iblock_")
    return f"/bizproc/processes/?livefeed=y&list_id={iblock}&element_id={document.id}"


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _DIGITS


def _item_name(session: Session, entity_type: int, number: int) -> str | None:
    table = ITEM_TABLES[entity_type]
    row = session.execute(select(table).where(table.c.id == number)).mappings().first()
    if row is None:
        return None
    if entity_type == CONTACT:
        return " ".join(part for part in (row["name"], row["lastName"]) if part) or f"Контакт #{number}"
    return str(row["title"] or f"{OBJECT_TYPES[entity_type].title} #{number}")
