"""A document as HTML for printing: the project's templates first, the built-in ones where it has none."""

from base64 import b64encode
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from b24audit.reporting.documents.source import Frame

BUILT_IN = Path(__file__).parent / "templates"
LOGO = "logo.png"
_LANDSCAPE = frozenset({"remarks"})
_SHEET = "font: 7.5px 'Liberation Sans', 'DejaVu Sans', sans-serif; width: 100%; padding: 0 14mm 0 20mm; color: #333;"


class Framed(Protocol):
    """Any document: it has a frame."""

    @property
    def frame(self) -> Frame:
        """What stands on every page."""


@dataclass(frozen=True)
class Html:
    """A document to be printed: the text, and what stands above and below each sheet."""

    text: str
    header: str
    footer: str


class Printer:
    """Fills the templates; ``own`` is the folder with the project's templates and logo, if it has one."""

    def __init__(self, own: Path | None = None) -> None:
        folders = [folder for folder in (own, BUILT_IN) if folder is not None]
        self._templates = Environment(
            loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._logo = logo(own)

    def html(self, name: str, document: Framed) -> Html:
        """The document of that name (``protocol``) as HTML. Raises ``jinja2.TemplateError`` for a broken template."""
        landscape = name in _LANDSCAPE
        encoded = f"data:image/png;base64,{b64encode(self._logo.read_bytes()).decode()}" if self._logo else ""
        template = self._templates.get_template(f"{name}.html.j2")
        return Html(
            template.render(doc=document, landscape=landscape, logo=encoded),
            header(document.frame),
            footer(document.frame),
        )


def logo(own: Path | None) -> Path | None:
    """The project's logo, if it has one."""
    return own / LOGO if own is not None and (own / LOGO).is_file() else None


def header(frame: Frame) -> str:
    """The stamp, on every page."""
    red = "color: #b00020; font-weight: bold; text-align: center; text-transform: uppercase; font-size: 9px;"
    return f'<div style="{_SHEET} {red}">{escape(frame.stamp)}</div>'


def footer(frame: Frame) -> str:
    """Title, run, digest of the evidence, number of the page."""
    pages = '<span class="pageNumber"></span> из <span class="totalPages"></span>'
    return (
        f'<div style="{_SHEET} border-top: 0.5px solid #999; padding-top: 1mm;">'
        f'<div style="display: flex; justify-content: space-between;"><span>{escape(frame.title)} · запуск '
        f"{escape(frame.run)}</span><span>стр. {pages}</span></div>"
        f"<div>Доказательства, SHA-256: {escape(frame.digest)}</div></div>"
    )
