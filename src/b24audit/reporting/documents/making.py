"""All documents of a run: names, titles and files."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from b24audit.reporting.documents.act import TITLE as ACT
from b24audit.reporting.documents.act import act
from b24audit.reporting.documents.printable import Framed, Html, Printer
from b24audit.reporting.documents.programme import TITLE as PROGRAMME
from b24audit.reporting.documents.programme import programme
from b24audit.reporting.documents.protocol import TITLE as PROTOCOL
from b24audit.reporting.documents.protocol import protocol
from b24audit.reporting.documents.remarks import TITLE as REMARKS
from b24audit.reporting.documents.remarks import remark_list
from b24audit.reporting.documents.sheet import xlsx
from b24audit.reporting.documents.source import Source
from b24audit.reporting.documents.word import docx

TITLES = {"protocol": PROTOCOL, "remarks": REMARKS, "act": ACT, "programme": PROGRAMME}
"""Titles of the documents by the names of their files and templates, in the order in which they are read."""

Printing = Callable[[Sequence[Html]], list[bytes]]
"""Prints pages to PDF; the browser is not ours to start."""


def make_documents(source: Source, own: Path | None, printing: Printing | None) -> dict[str, bytes]:
    """Every document by its file name, the same bytes every time; without ``printing`` no PDF.

    ``own`` is the folder with the project's templates. Raises ``jinja2.TemplateError`` for a broken one, and the
    errors of ``printing``.
    """
    made = source.result.run.finished
    documents: dict[str, Framed] = {
        "protocol": protocol(source),
        "remarks": (listed := remark_list(source)),
        "act": act(source),
        "programme": programme(source),
    }
    files = {f"{name}.docx": docx(name, document, own, made) for name, document in documents.items()}
    files["remarks.xlsx"] = xlsx(listed, made)
    if printing is not None:
        files |= _printed(documents, own, printing, made)
    return dict(sorted(files.items()))


def _printed(documents: dict[str, Framed], own: Path | None, printing: Printing, made: datetime) -> dict[str, bytes]:
    from b24audit.reporting.documents.pdf import normalised  # noqa: PLC0415  # loads what most commands do not need

    printer = Printer(own)
    sheets = printing([printer.html(name, document) for name, document in documents.items()])
    return {f"{name}.pdf": normalised(sheet, TITLES[name], made) for name, sheet in zip(documents, sheets, strict=True)}
