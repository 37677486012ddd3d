"""PDF files that are the same bytes for the same document: what the browser adds of its own is taken out."""

import hashlib
import io
from datetime import datetime

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject


def normalised(printed: bytes, title: str, made: datetime) -> bytes:
    """The printed document with fixed dates, a title, and an id that depends on its content only."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(printed)))
    writer.pdf_header = "%PDF-1.4"
    moment = made.strftime("D:%Y%m%d%H%M%S") + (made.strftime("%z") or "+0000")[:3] + "'00'"
    writer.metadata = {
        "/Title": title,
        "/Author": "b24audit",
        "/Creator": "b24audit",
        "/Producer": "b24audit",
        "/CreationDate": moment,
        "/ModDate": moment,
    }
    plain = _written(writer, b"\0" * 16)
    return _written(writer, hashlib.sha256(plain).digest()[:16])


def _written(writer: PdfWriter, identity: bytes) -> bytes:
    writer._ID = ArrayObject([ByteStringObject(identity)] * 2)  # noqa: SLF001  # pypdf offers only random ids
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()
