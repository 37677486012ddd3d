"""Filling Word documents: ``{Field}`` and ``{Field~format}`` become values or pictures, as in the product's templates.

A paragraph or a table row with fields of products (``{Products…}``) is repeated for every product row.
"""

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm
from docx.text.paragraph import Paragraph

PLACEHOLDER = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)(?:~[^{}]*)?\}")
_PRODUCTS = "Products"
_PICTURE_HEIGHT = Mm(18)


@dataclass(frozen=True)
class Data:
    """What goes into a document: texts and pictures by field, fields of each product row."""

    texts: Mapping[str, str]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    products: Sequence[Mapping[str, str]] = ()


class NotADocument(ValueError):
    """The bytes are no DOCX."""


def new_template(body: str) -> bytes:
    """A DOCX whose paragraphs are the lines of a text; the first one is its heading."""
    document = docx.Document()
    for number, line in enumerate(body.strip().splitlines()):
        if number:
            document.add_paragraph(line)
        else:
            document.add_heading(line, level=1)
    return _saved(document)


def fill(template: bytes, data: Data) -> bytes:
    """A document made of a template; unknown fields become empty.

    Raises:
        NotADocument: the template is no DOCX.
    """
    document = _opened(template)
    for paragraph in list(_paragraphs(document)):
        _repeat(paragraph, data)
    return _saved(document)


def text_of(content: bytes) -> list[str]:
    """Paragraphs of a DOCX, those of tables last.

    Raises:
        NotADocument: the bytes are no DOCX.
    """
    return [paragraph.text for paragraph in _paragraphs(_opened(content))]


def fields_in(content: bytes) -> list[str]:
    """Fields that a template mentions."""
    found = [name for line in text_of(content) for name in PLACEHOLDER.findall(line)]
    return list(dict.fromkeys(found))


def _opened(content: bytes) -> Document:
    try:
        return docx.Document(BytesIO(content))
    except (KeyError, ValueError, OSError, BadZipFile, PackageNotFoundError) as error:
        raise NotADocument(str(error)) from error


def _saved(document: Document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def _repeat(paragraph: Paragraph, data: Data) -> None:
    names = PLACEHOLDER.findall(paragraph.text)
    if not any(name.startswith(_PRODUCTS) for name in names):
        _fill(paragraph, data.texts, data.pictures)
        return
    element: Any = paragraph._p  # noqa: SLF001  # python-docx has no public way to copy a paragraph
    for product in data.products:
        twin = copy.deepcopy(element)
        element.addprevious(twin)
        _fill(Paragraph(twin, paragraph._parent), {**data.texts, **product}, data.pictures)  # noqa: SLF001
    element.getparent().remove(element)


def _fill(paragraph: Paragraph, texts: Mapping[str, str], pictures: Mapping[str, bytes]) -> None:
    text = paragraph.text
    if not PLACEHOLDER.search(text):
        return
    for run in paragraph.runs[1:]:
        run.text = ""
    first = paragraph.runs[0]
    first.text = ""
    start = 0
    for match in PLACEHOLDER.finditer(text):
        _append(paragraph, text[start : match.start()] + texts.get(match.group(1), ""))
        picture = pictures.get(match.group(1))
        if picture:
            paragraph.add_run().add_picture(BytesIO(picture), height=_PICTURE_HEIGHT)
        start = match.end()
    _append(paragraph, text[start:])


def _append(paragraph: Paragraph, text: str) -> None:
    if text:
        source = paragraph.runs[0]
        run = paragraph.add_run(text, source.style)
        run.bold, run.italic, run.underline = source.bold, source.italic, source.underline
