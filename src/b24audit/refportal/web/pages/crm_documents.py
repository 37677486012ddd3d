"""Documents of items: the menu of a card, the viewer with its late PDF, public links."""

from hashlib import sha256

from starlette.responses import Response

from b24audit.refportal.crm.objects import OBJECT_TYPES
from b24audit.refportal.docgen.making import FieldsMissing, NumeratorMissing, make_document, write_document
from b24audit.refportal.docgen.word import text_of
from b24audit.refportal.protocol.json_types import Json
from b24audit.refportal.states.sections.documents import DocumentsState
from b24audit.refportal.store.documents import DocumentRow, DocumentTemplateRow
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.web import stubs
from b24audit.refportal.web.crm.items import known_item
from b24audit.refportal.web.crm.kinds import KINDS, Kind
from b24audit.refportal.web.crm.templates import templates_for
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.page import Page

FAMILY = PageFamily("crm.documents", "Документы")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NOT_MADE = "Документ не создан: не заполнены обязательные поля: {}."
_NO_NUMBER = "Документ не создан: у шаблона нет нумератора."


def _declare(kind: Kind) -> None:
    @FAMILY.page(kind.action("templates"))
    def menu(page: Page) -> Response:
        """Templates that a document of the item can be made of."""
        item = known_item(page, kind, page.number("id"))
        found: list[Json] = [{"id": row.id, "name": row.name} for row in templates_for(page, kind, item)]
        return page.answer({"items": found, "action": kind.action("document")})

    @FAMILY.action(kind.action("document"))
    def making(page: Page) -> Response:
        """A template was chosen."""
        item = known_item(page, kind, page.number("id"))
        known = {row.id: row for row in templates_for(page, kind, item)}
        template = known.get(page.number("template"))
        if template is None:
            raise stubs.refused("Шаблон не найден.")
        try:
            made = make_document(page.call, template, (kind.id, item["id"]), {}, stamps=False)
        except FieldsMissing as problem:
            raise stubs.refused(_NOT_MADE.format(problem)) from problem
        except NumeratorMissing as problem:
            raise stubs.refused(_NO_NUMBER) from problem
        return page.answer({"ok": True, "open": f"/crm/documents/view/{made.id}/"})


@FAMILY.page("/crm/documents/view/{document:int}/")
def view(page: Page) -> Response:
    """The viewer."""
    document = _known(page)
    template = page.session.get(DocumentTemplateRow, document.template_id)
    return page.show(
        "pages/crm/document.html",
        document.title,
        document=document,
        paragraphs=text_of(document.content),
        stamps=bool(template and template.with_stamps),
        public=f"{page.origin}{_public_path(document)}",
    )


@FAMILY.page("/crm/documents/view/{document:int}/status/")
def status(page: Page) -> Response:
    """Whether the PDF is ready, or will never be."""
    document = _known(page)
    state = DocumentsState.model_validate(get_meta(page.session, "documents"))
    return page.answer({"pdf": document.pdf is not None, "failed": state.pdf_seconds < 0})


@FAMILY.page("/crm/documents/view/{document:int}/docx/")
def word(page: Page) -> Response:
    """«Скачать»."""
    return _file(_known(page).content, "docx", _WORD)


@FAMILY.page("/crm/documents/view/{document:int}/pdf/")
def pdf(page: Page) -> Response:
    """The PDF."""
    content = _known(page).pdf
    if content is None:
        raise stubs.not_found()
    return _file(content, "pdf", "application/pdf")


@FAMILY.action("/crm/documents/view/{document:int}/stamps/")
def stamp(page: Page) -> Response:
    """«с подписями и печатью» was switched: the document is made anew."""
    document = _known(page)
    template = page.session.get(DocumentTemplateRow, document.template_id)
    if template is None:
        raise stubs.refused("Шаблон не найден.")
    document.stamps_enabled = page.text("on") == "Y" and template.with_stamps
    write_document(page.call, document, template)
    return page.answer({"ok": True})


@FAMILY.page("/docs/pub/{document:int}/{mark}/", public=True)
def public(page: Page) -> Response:
    """The document as somebody with its link sees it."""
    document = page.session.get(DocumentRow, page.parts["document"])
    if document is None or page.path != _public_path(document):
        raise stubs.not_found()
    return page.show("pages/crm/public_document.html", document.title, paragraphs=text_of(document.content))


def _known(page: Page) -> DocumentRow:
    """Raises ``Stub``: no such document, or its item is not for this user."""
    document = page.session.get(DocumentRow, page.parts["document"])
    if document is None or document.entity_type_id not in OBJECT_TYPES:
        raise stubs.not_found("Документ не найден")
    known_item(page, KINDS[document.entity_type_id], document.entity_id)
    return document


def _file(content: bytes, extension: str, media_type: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="document.{extension}"'}
    return Response(content, media_type=media_type, headers=headers)


def _public_path(document: DocumentRow) -> str:
    mark = sha256(f"{document.id} {document.create_time} {document.number}".encode()).hexdigest()[:20]
    return f"/docs/pub/{document.id}/{mark}/"


for _kind in KINDS.values():
    _declare(_kind)
