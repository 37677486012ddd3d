"""Making documents of items: the same for REST and for the button «Документ» of a card."""

from collections.abc import Mapping

from b24audit.refportal.crm.values import moment_json
from b24audit.refportal.delayed.handlers.document_pdf import KIND as PDF
from b24audit.refportal.docgen.data import document_data, empty_mandatory
from b24audit.refportal.docgen.numbers import next_number
from b24audit.refportal.docgen.word import Data, fill, new_template
from b24audit.refportal.protocol.call import Call
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.states.sections.documents import DocumentsState
from b24audit.refportal.store.documents import DocumentRow, DocumentTemplateRow, NumeratorRow
from b24audit.refportal.store.meta import get_meta


class NumeratorMissing(LookupError):
    """The numerator of a template is gone."""


class FieldsMissing(ValueError):
    """The portal makes no documents of items whose mandatory fields are empty; ``titles`` are theirs."""

    def __init__(self, titles: list[str]) -> None:
        super().__init__(", ".join(titles))
        self.titles = titles


def template_content(row: DocumentTemplateRow) -> bytes:
    """The DOCX of a template: the uploaded one, or one made of its text."""
    return row.content if row.content is not None else new_template(row.body)


def make_document(
    call: Call, template: DocumentTemplateRow, item: tuple[int, int], values: Mapping[str, Json], *, stamps: bool
) -> DocumentRow:
    """A document of an item (object and number), which must exist; its PDF comes some time later.

    Raises:
        FieldsMissing: mandatory fields are empty (UNCONFIRMED: the product may take only fields marked as required in
            the template into account).
        NumeratorMissing: there is no number to be had.
    """
    settings = _settings(call)
    if settings.needs_mandatory_fields and (titles := empty_mandatory(call.session, *item)):
        raise FieldsMissing(titles)
    now = int(call.portal.clock.now())
    document = DocumentRow(
        number=_number(call, template),
        title="",
        template_id=template.id,
        entity_type_id=item[0],
        entity_id=item[1],
        values=dict(values),
        stamps_enabled=stamps and template.with_stamps,
        create_time=now,
        update_time=now,
        created_by=call.caller.user_id,
        content=b"",
    )
    document.number = str(document.values.get("DocumentNumber") or document.number)
    document.title = str(document.values.get("DocumentTitle") or f"{template.name} {document.number}")
    write_document(call, document, template)
    return document


def write_document(call: Call, document: DocumentRow, template: DocumentTemplateRow) -> None:
    """Fill in the template anew; the PDF comes anew too."""
    data = document_data(call.session, document.entity_type_id, document.entity_id, stamps=document.stamps_enabled)
    created = moment_json(document.create_time, call.portal.utc_offset) or ""
    day = ".".join(reversed(created[:10].split("-")))
    own = {"DocumentNumber": document.number, "DocumentTitle": document.title, "DocumentCreateTime": day}
    given = {name: str(value) for name, value in document.values.items() if not isinstance(value, dict | list)}
    texts = {**data.texts, **own, **given}
    document.content = fill(template_content(template), Data(texts, data.pictures, data.products))
    document.pdf = None
    call.session.add(document)
    call.session.flush()
    seconds = _settings(call).pdf_seconds
    if seconds >= 0:
        call.portal.delayed.schedule(call.session, PDF, {"document": document.id}, seconds)


def _settings(call: Call) -> DocumentsState:
    return DocumentsState.model_validate(get_meta(call.session, "documents"))


def _number(call: Call, template: DocumentTemplateRow) -> str:
    numerator = call.session.get(NumeratorRow, template.numerator_id)
    if numerator is None:
        raise NumeratorMissing(template.name)
    return next_number(numerator, call.portal.clock.now(), call.portal.utc_offset)
