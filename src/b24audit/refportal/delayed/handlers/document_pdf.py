"""A document gets its PDF."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from b24audit.refportal.docgen.pdf import write_pdf
from b24audit.refportal.docgen.word import text_of
from b24audit.refportal.store.documents import DocumentRow

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal

KIND = "document-pdf"


def run(_portal: "Portal", session: Session, payload: Mapping[str, Any]) -> None:
    """Write the PDF of ``document``, unless it is gone."""
    document = session.get(DocumentRow, payload["document"])
    if document is not None:
        document.pdf = write_pdf(text_of(document.content))
