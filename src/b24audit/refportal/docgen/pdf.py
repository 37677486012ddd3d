"""A plain PDF with the text of a document: Russian letters through names of glyphs, text that can be copied.

The font is not embedded: viewers take one of their own. Pictures of the DOCX are not drawn.
"""

from collections.abc import Iterable, Sequence
from textwrap import wrap

_CODEC = "cp1251"
_LINE_CHARS, _PAGE_LINES = 84, 52
_FONT_SIZE, _LEADING = 11, 14
_LEFT, _TOP = 56, 785
_FIRST_CYRILLIC = 0xC0
_EXTRA = {0xA8: ("afii10023", "Ё"), 0xB8: ("afii10071", "ё"), 0xAB: ("guillemotleft", "«"), 0xB9: ("afii61352", "№")}
_MORE = {0xBB: ("guillemotright", "»"), 0x97: ("emdash", "—"), 0x96: ("endash", "–"), 0xA0: ("space", " ")}


def write_pdf(paragraphs: Iterable[str]) -> bytes:
    """A document of A4 pages with the paragraphs, wrapped."""
    lines = [line for paragraph in paragraphs for line in wrap(paragraph, _LINE_CHARS) or [""]]
    pages = [lines[start : start + _PAGE_LINES] for start in range(0, len(lines), _PAGE_LINES)] or [[]]
    first_page = 6
    kids = " ".join(f"{first_page + 2 * number} 0 R" for number in range(len(pages)))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /TrueType /BaseFont /Arial /Encoding 4 0 R /ToUnicode 5 0 R >>",
        _encoding(),
        _stream(_unicode_map()),
    ]
    for number, page in enumerate(pages):
        content = first_page + 2 * number + 1
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {content} 0 R >>".encode()
        )
        bodies.append(_stream(_page(page)))
    return _file(bodies)


def _glyphs() -> dict[int, tuple[str, str]]:
    """Names of glyphs and characters by code, above ASCII."""
    letters = {code: bytes([code]).decode(_CODEC) for code in range(_FIRST_CYRILLIC, 0x100)}
    named = {code: (_afii(code), letter) for code, letter in letters.items()}
    return {**named, **_EXTRA, **_MORE}


def _afii(code: int) -> str:
    """Adobe numbers Russian letters from 10017, with Ё and ё (not in this range of codes) after Е and е."""
    lower = code >= 0xE0
    place = code - (0xE0 if lower else _FIRST_CYRILLIC)
    return f"afii{(10065 if lower else 10017) + place + (place > 5)}"


def _encoding() -> bytes:
    differences = " ".join(f"{code} /{name}" for code, (name, _) in sorted(_glyphs().items()))
    return f"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [{differences}] >>".encode()


def _unicode_map() -> bytes:
    pairs = {code: chr(code) for code in range(0x20, 0x7F)} | {code: char for code, (_, char) in _glyphs().items()}
    rows = [f"<{code:02X}> <{ord(char):04X}>" for code, char in sorted(pairs.items())]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    maps = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Russian def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{maps}\nendcmap\nend\nend"
    ).encode()


def _page(lines: Sequence[str]) -> bytes:
    shown = b"\n".join(b"(" + _escaped(line) + b") Tj T*" for line in lines)
    head = f"BT /F1 {_FONT_SIZE} Tf {_LEADING} TL {_LEFT} {_TOP} Td\n".encode()
    return head + shown + b"\nET"


def _escaped(line: str) -> bytes:
    raw = line.encode(_CODEC, "replace")
    return raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _stream(content: bytes) -> bytes:
    return f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _file(bodies: Sequence[bytes]) -> bytes:
    written = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    offsets = []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size, start = len(bodies) + 1, len(written)
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return written + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()
