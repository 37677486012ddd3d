"""A document as DOCX: the project's template first, the built-in one where it has none."""

import io
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, RichText

from b24audit.reporting.archive import packed, unpacked
from b24audit.reporting.documents.printable import BUILT_IN, Framed, logo
from b24audit.reporting.documents.programme import StepText
from b24audit.reporting.documents.source import Fact

_COLOURS = {
    "pass": "14632b",
    "fail": "b00020",
    "waived": "0b5a7a",
    "error": "8a5a00",
    "not_checked": "8a5a00",
    "not_applicable": "555555",
}


def docx(name: str, document: Framed, own: Path | None, made: datetime) -> bytes:
    """The document of that name (``protocol``), the same bytes every time; ``made`` is the date it carries.

    Raises ``jinja2.TemplateError`` for a broken template.
    """
    given = own / f"{name}.docx" if own is not None else None
    template = DocxTemplate(given if given is not None and given.is_file() else BUILT_IN / f"{name}.docx")
    template.init_docx()
    picture = logo(own)
    image = InlineImage(template, str(picture), height=Mm(18)) if picture else None
    context = {"doc": document, "logo": image, "said": _said, "steps": _steps, "toned": _toned}
    template.render(context, autoescape=True)
    core = template.docx.core_properties
    core.title, core.author, core.last_modified_by = document.frame.title, "b24audit", "b24audit"
    core.created = core.modified = made.replace(tzinfo=None, microsecond=0)
    core.revision = 1
    file = io.BytesIO()
    template.save(file)
    return packed(unpacked(file.getvalue()))


def _said(facts: Iterable[Fact]) -> RichText:
    """Facts line by line, their labels in bold."""
    text = RichText()
    for number, fact in enumerate(facts):
        text.add(("\n" if number else "") + f"{fact.label}: ", bold=True, size=19)
        text.add(fact.text, size=19)
    return text


def _steps(steps: Iterable[StepText], title: str) -> RichText:
    """Steps line by line with the rows of their tables under them."""
    text = RichText()
    lines = [title] if title else []
    for step in steps:
        lines.append(step.text)
        lines += [f"  • {' — '.join(row)}" for row in step.table[1:]]
    text.add("\n".join(lines), size=19)
    return text


def _toned(words: str, tone: str) -> RichText:
    return RichText(words, color=_COLOURS[tone], bold=tone == "fail", size=19)
