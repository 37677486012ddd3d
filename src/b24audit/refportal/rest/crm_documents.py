"""``crm.documentgenerator.document.*``: documents of leads, deals, clients, quotes and invoices."""

from typing import Any

from sqlalchemy import exists, select

from b24audit.refportal.crm.objects import OBJECT_TYPES
from b24audit.refportal.crm.product_rows import OWNERS, rows_of
from b24audit.refportal.crm.values import moment_json
from b24audit.refportal.docgen.data import STAMPS
from b24audit.refportal.docgen.making import (
    FieldsMissing,
    NumeratorMissing,
    make_document,
    template_content,
    write_document,
)
from b24audit.refportal.docgen.word import fields_in
from b24audit.refportal.listing.memory import arrange, narrow
from b24audit.refportal.listing.paging import Page, page_reply
from b24audit.refportal.protocol.call import Call, Download, Reply
from b24audit.refportal.protocol.errors import RestError
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.protocol.registry import MethodTable
from b24audit.refportal.rest._camel_rows import selected
from b24audit.refportal.rest._rows import spell
from b24audit.refportal.rest.crm_document_templates import described_fields, find_template
from b24audit.refportal.store.documents import DocumentRow, DocumentTemplateRow
from b24audit.refportal.store.items import ITEM_TABLES

TABLE = MethodTable("crm")

_NO_STAMPS = "В шаблоне нет печатей и подписей"
_NO_QR = "В шаблоне нет QR-кода"


@TABLE.lists("crm.documentgenerator.document.list")
def document_list(call: Call) -> Reply:
    """A page of documents.

    Raises:
        RestError: ``entityTypeId`` is selected by name, which the product cannot do.
    """
    wanted = [str(name) for name in call.params.values_of("select")]
    if "entityTypeId" in wanted:
        model = r"\Bitrix\DocumentGenerator\Model\Document"
        raise RestError("100", f"Unknown field definition ENTITY_TYPE_ID (ENTITY_TYPE_ID) for {model} Entity")
    rows = [_row(call, document) for document in call.session.scalars(select(DocumentRow))]
    found = narrow(rows, call.params.mapping("filter"), set(rows[0]) if rows else set())
    ordered = arrange(found, call.params.mapping("order"), {"id": "DESC"})
    return page_reply(spell(call, [selected(row, wanted) for row in ordered]), Page.of(call.params), "documents")


@TABLE.reads("crm.documentgenerator.document.get")
def document_get(call: Call) -> Json:
    """One document; ``pdfUrl`` appears when the PDF is ready."""
    return {"document": _details(call, _find(call))}


@TABLE.writes("crm.documentgenerator.document.add")
def document_add(call: Call) -> Json:
    """Make a document of an item.

    Raises:
        RestError: unknown template or object, no item, empty mandatory fields.
    """
    template = find_template(call, call.params.integer("templateId"))
    entity_type, item = _owner(call)
    stamps = call.params.flag("stampsEnabled")
    try:
        document = make_document(call, template, (entity_type, item), call.params.mapping("values"), stamps=stamps)
    except FieldsMissing as problem:
        raise RestError("0", "Cannot create document") from problem
    except NumeratorMissing as problem:
        raise RestError("0", "Error getting next number") from problem
    return {"document": {**_details(call, document), "id": document.id}}


@TABLE.writes("crm.documentgenerator.document.update")
def document_update(call: Call) -> Json:
    """Make the document again with other values; the PDF comes again too."""
    document = _find(call)
    document.values = {**document.values, **call.params.mapping("values")}
    document.number = str(document.values.get("DocumentNumber") or document.number)
    document.title = str(document.values.get("DocumentTitle") or document.title)
    template = find_template(call, document.template_id)
    if "stampsEnabled" in call.params:
        document.stamps_enabled = call.params.flag("stampsEnabled") and template.with_stamps
    document.update_time, document.updated_by = int(call.portal.clock.now()), call.caller.user_id
    write_document(call, document, template)
    return {"document": _details(call, document)}


@TABLE.writes("crm.documentgenerator.document.delete")
def document_delete(call: Call) -> Json:
    """Delete a document."""
    call.session.delete(_find(call))
    return None


@TABLE.reads("crm.documentgenerator.document.getfields")
def document_fields(call: Call) -> Json:
    """Fields of a document with their values."""
    document = _find(call)
    template = find_template(call, document.template_id)
    described = described_fields(call, template, document.entity_type_id, document.entity_id)
    return {"documentFields": described}


@TABLE.reads("crm.documentgenerator.document.download", in_batch=False)
def document_download(call: Call) -> Reply:
    """The DOCX of a document."""
    document = _find(call)
    return Reply(Download(f"{document.title}.docx", document.content))


@TABLE.reads("crm.documentgenerator.document.getPdf", in_batch=False)
def document_pdf(call: Call) -> Reply:
    """The PDF of a document.

    Raises:
        RestError: it is not ready.
    """
    document = _find(call)
    if document.pdf is None:
        raise RestError("0", "Document not found")
    return Reply(Download(f"{document.title}.pdf", document.pdf))


def _owner(call: Call) -> tuple[int, int]:
    entity_type, item = call.params.integer("entityTypeId"), call.params.integer("entityId")
    if entity_type not in OBJECT_TYPES:
        raise RestError("0", "No provider for entityTypeId")
    if not item:
        raise RestError("0", 'Empty required parameter "value"')
    if not call.session.scalar(select(exists().where(ITEM_TABLES[entity_type].c.id == item))):
        raise RestError("0", "Cannot create document")
    return entity_type, item


def _find(call: Call) -> DocumentRow:
    document = call.session.get(DocumentRow, call.params.integer("id"))
    if document is None:
        raise RestError("0", "Document not found")
    return document


def _links(call: Call, document: DocumentRow) -> dict[str, Json]:
    web = call.caller.rest_url.partition("rest/")[0]
    names = {"downloadUrl": "download"} | ({} if document.pdf is None else {"pdfUrl": "getPdf"})
    action = "bitrix/services/main/ajax.php?action=crm.documentgenerator.document"
    pages: dict[str, Json] = {name: f"{web}{action}.{act}&SITE_ID=s1&id={document.id}" for name, act in names.items()}
    method = f"{call.caller.rest_url}crm.documentgenerator.document"
    return pages | {f"{name}Machine": f"{method}.{act}.json?id={document.id}" for name, act in names.items()}


def _values(document: DocumentRow) -> dict[str, Any]:
    return {**document.values, "_creationMethod": "rest", "stampsEnabled": document.stamps_enabled}


def _row(call: Call, document: DocumentRow) -> dict[str, Json]:
    return {
        "id": str(document.id),
        "title": document.title,
        "number": document.number,
        "templateId": str(document.template_id),
        "fileId": str(document.id),
        "imageId": None,
        "pdfId": None if document.pdf is None else str(document.id),
        "createTime": moment_json(document.create_time, call.portal.utc_offset),
        "updateTime": moment_json(document.update_time, call.portal.utc_offset),
        "values": _values(document),
        "createdBy": str(document.created_by),
        "updatedBy": None if document.updated_by is None else str(document.updated_by),
        "stampsEnabled": document.stamps_enabled,
        "entityId": str(document.entity_id),
        "entityTypeId": str(document.entity_type_id),
        **_links(call, document),
    }


def _details(call: Call, document: DocumentRow) -> dict[str, Json]:
    template = call.session.get(DocumentTemplateRow, document.template_id)
    mentioned = set(fields_in(template_content(template))) if template else set()
    stamps = bool(template and template.with_stamps and mentioned & STAMPS.keys())
    entity_type = document.entity_type_id
    rows = rows_of(call.session, entity_type, document.entity_id) if entity_type in OWNERS.values() else []
    total = sum(row.price * row.quantity for row in rows)
    hidden = ("fileId", "imageId", "pdfId")
    return {
        "changeStampsEnabled": stamps,
        "changeStampsDisabledReason": "" if stamps else _NO_STAMPS,
        "changeQrCodeEnabled": False,
        "qrCodeEnabled": False,
        "changeQrCodeDisabledReason": _NO_QR,
        "products": {
            "currencyId": call.portal.identity.currency,
            "totalSum": f"{total:.2f}",
            "totalRows": len(rows),
        },
        **{name: value for name, value in _row(call, document).items() if name not in hidden},
        "publicUrl": None,
        "isTransformationError": False,
        "pullTag": f"TRANSFORMDOCUMENT{document.id}",
        "emailDiskFile": None,
    }
