"""Goes through a folder and names every leak; what is in it is never repeated whole."""

import hashlib
from collections.abc import Container, Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path

from b24audit.leaks.contacts import contacts_in
from b24audit.leaks.texts import Text, texts_of
from b24audit.redaction import Redactor, masked_email, masked_phone


@dataclass(frozen=True)
class Leak:
    """Something that must not be handed out: where, and what, masked."""

    place: str
    what: str
    secret: bool


def scan(folder: Path, redactor: Redactor, known: Container[str]) -> tuple[Leak, ...]:
    """Every leak below the folder, archives, documents and metadata of pictures included.

    ``known`` are contacts that the ТЗ, the agreements or the portal's own company name: they are nobody's secret.
    The same content is read once, however often it lies there. A PDF beside a DOCX of its name is the same document
    printed: reading its pages again would take longer than making it, so only what a PDF adds is looked at.
    """
    leaks: dict[Leak, None] = {}
    read: set[tuple[bytes, bool]] = set()
    opened: set[Hashable] = set()
    for file in sorted(folder.rglob("*")):
        if not file.is_file() or file.is_symlink():
            continue
        printed = file.suffix == ".pdf" and file.with_suffix(".docx").is_file()
        for text in texts_of(file.relative_to(folder).as_posix(), file.read_bytes(), pages=not printed, seen=opened):
            mark = (hashlib.sha256(text.content.encode(errors="surrogatepass")).digest(), text.said)
            if mark not in read:
                read.add(mark)
                leaks |= dict.fromkeys(_in_text(text, redactor, known))
    return tuple(leaks)


def _in_text(text: Text, redactor: Redactor, known: Container[str]) -> Iterator[Leak]:
    if redactor.clean(text.content) != text.content:
        yield Leak(text.place, "секрет запуска", secret=True)
    if text.said:
        for key in contacts_in(text.content):
            if key not in known:
                masked = f"почта {masked_email(key)}" if "@" in key else f"телефон {masked_phone(key)}"
                yield Leak(text.place, masked, secret=False)
