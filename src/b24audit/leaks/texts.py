"""What a file says to somebody who opens it: text, and the texts inside archives, documents and pictures."""

import base64
import hashlib
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Hashable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from PIL import ExifTags, Image, UnidentifiedImageError

from b24audit import pdf_texts

_ZIP, _PDF = b"PK\x03\x04", b"%PDF-"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
_DEEPEST = 5
_TAG = re.compile(r"<[^>]*>")
_BLOCK_ENDS = re.compile(r"</(?:w:p|si|row|tr|p|div|td|th|li|h\d)>|<w:(?:br|tab)/>|<br/?>")
_PAGE_DATA = re.compile(rb'd\("[^"]*","([A-Za-z0-9+/=]+)"\)')
"""Files that Allure puts into its page."""
_SCRIPT_DATA = re.compile(rb"(?<=base64,)[A-Za-z0-9+/=]{40,}")


@dataclass(frozen=True)
class Text:
    """A text at a place. ``said`` is False for bytes that people do not read: only secrets are looked for there."""

    place: str
    content: str
    said: bool = True


def texts_of(
    place: str, content: bytes, depth: int = 0, *, pages: bool = True, seen: set[Hashable] | None = None
) -> Iterator[Text]:
    """Everything that the file holds, outermost first; damaged archives and pictures give what can be read.

    ``pages`` False leaves out the pages of a PDF. Content that is in ``seen`` and would be looked at in the same way
    gives nothing again, wherever it lies: opening pictures and documents is what takes time.
    """
    page, marked_up = place.endswith(".html"), place.endswith((".xml", ".rels"))
    if seen is not None:
        known = (hashlib.sha256(content).digest(), page, marked_up, depth < _DEEPEST)
        if known in seen:
            return
        seen.add(known)
    written = _decoded(content)
    said = written is not None and not page and not marked_up
    yield Text(place, written if written is not None else content.decode("latin-1"), said)
    if page:
        yield from _of_page(place, content, seen)
    elif content.startswith(_ZIP) and depth < _DEEPEST:
        yield from _of_archive(place, content, depth, seen)
    elif content.startswith(_PDF):
        yield from _of_pdf(place, content, pages=pages)
    elif content.startswith(_PICTURES):
        yield from _of_picture(place, content)
    elif written is not None and marked_up:
        yield Text(place, _TAG.sub("", _BLOCK_ENDS.sub("\n", written)))


def _decoded(content: bytes) -> str | None:
    try:
        return content.decode() if b"\0" not in content else None
    except UnicodeDecodeError:
        return None


def _of_page(place: str, content: bytes, seen: set[Hashable] | None) -> Iterator[Text]:
    """Data in a page of Allure is what people read there; scripts and fonts are searched for secrets only."""
    for data in _PAGE_DATA.findall(content):
        inner = base64.b64decode(data)
        if _decoded(inner) is None:
            yield from texts_of(f"{place} → вложение", inner, _DEEPEST, seen=seen)
        else:
            yield Text(place, inner.decode())
    for data in _SCRIPT_DATA.findall(content):
        yield Text(place, base64.b64decode(data[: len(data) // 4 * 4]).decode("latin-1"), said=False)


def _of_archive(place: str, content: bytes, depth: int, seen: set[Hashable] | None) -> Iterator[Text]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield Text(place, archive.comment.decode("latin-1"))
            for entry in archive.infolist():
                yield from texts_of(f"{place} → {entry.filename}", archive.read(entry), depth + 1, seen=seen)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        return


def _of_pdf(place: str, content: bytes, *, pages: bool) -> Iterator[Text]:
    with suppress(ValueError):
        for number, text in enumerate(islice(pdf_texts.texts(content), None if pages else 1)):
            yield Text(f"{place}, стр. {number}" if number else place, text)


def _of_picture(place: str, content: bytes) -> Iterator[Text]:
    """Texts that cameras and programs leave in pictures: comments, EXIF, XMP."""
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content)) as picture:
            warnings.simplefilter("ignore")
            exif = picture.getexif()
            values = [*picture.info.values(), *exif.values()]
            for part in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo):
                values += exif.get_ifd(part).values()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return
    for value in values:
        if isinstance(value, bytes):
            yield Text(f"{place} (метаданные)", value.decode("latin-1"))
            yield Text(f"{place} (метаданные)", value.decode("utf-16-le", errors="ignore"))
        elif isinstance(value, str):
            yield Text(f"{place} (метаданные)", value)
