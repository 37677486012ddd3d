"""The scan opens whatever a run folder holds: archives, documents, pictures, pages; and never repeats what it found."""

import base64
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from docx import Document
from PIL import Image, PngImagePlugin
from pypdf import PdfWriter

from b24audit.browser.discovery import Browser
from b24audit.browser.printing import Printable, print_pdf
from b24audit.leaks.scan import Leak, scan
from b24audit.redaction import Redactor

SECRET = "s3cretcodeofthewebhook"
PHONE, EMAIL = "+7 916 123-45-67", "ivan.petrov@company.ru"
SAID = f"{SECRET}, {PHONE}, {EMAIL}"


def _scan(folder: Path, *known: str) -> list[Leak]:
    return list(scan(folder, Redactor([SECRET]), known))


def _plain() -> bytes:
    return SAID.encode()


def _zip_in_zip() -> bytes:
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("deep.txt", SAID)
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.zip", inner.getvalue())
    return outer.getvalue()


def _word() -> bytes:
    """Word divides a text into runs: no run holds it whole."""
    document = Document()
    paragraph = document.add_paragraph()
    for part in (SAID[:8], SAID[8:30], SAID[30:50], SAID[50:]):
        paragraph.add_run(part).bold = bool(len(paragraph.runs) % 2)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _excel() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, SAID)
    return file.getvalue()


def _png() -> bytes:
    """A comment of a picture, deflated as iTXt."""
    comment = PngImagePlugin.PngInfo()
    comment.add_itxt("Comment", SAID, zip=True)
    file = io.BytesIO()
    Image.new("RGB", (2, 2)).save(file, "PNG", pnginfo=comment)
    return file.getvalue()


def _jpeg() -> bytes:
    exif = Image.Exif()
    exif[0x9C9C] = SAID.encode("utf-16-le")  # XPComment
    file = io.BytesIO()
    Image.new("RGB", (2, 2)).save(file, "JPEG", exif=exif)
    return file.getvalue()


def _page() -> bytes:
    """Data of an Allure page."""
    return f'<script>d("data/attachments/1.txt","{base64.b64encode(SAID.encode()).decode()}")</script>'.encode()


def _pdf_metadata() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Subject": SAID})
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("run.log", _plain),
        ("verdict.json", _plain),
        ("evidence/17.1.1/trace.zip", _zip_in_zip),
        ("documents/protocol.docx", _word),
        ("documents/remarks.xlsx", _excel),
        ("evidence/1.png", _png),
        ("evidence/1.jpg", _jpeg),
        ("report.html", _page),
        ("documents/act.pdf", _pdf_metadata),
    ],
)
def test_every_kind_of_file_is_opened(tmp_path: Path, name: str, make: Callable[[], bytes]) -> None:
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(make())
    found = _scan(tmp_path)
    assert {leak.what for leak in found} == {"секрет запуска", "телефон •••4567", "почта i•••@c•••.ru"}
    assert all(leak.place.startswith(name) for leak in found)
    assert [leak for leak in found if SECRET in leak.what or "1234567" in leak.what] == []


def test_an_entry_that_cannot_be_unpacked_does_not_end_the_search(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("said.txt", SAID)
        archive.writestr("torn.txt", "text " * 100)
        torn = archive.getinfo("torn.txt").header_offset
    content = bytearray(file.getvalue())
    content[torn + 30 + len("torn.txt")] = 0xFF
    (tmp_path / "trace.zip").write_bytes(content)
    assert {leak.place for leak in _scan(tmp_path)} == {"trace.zip → said.txt"}


def test_text_of_a_printed_page_is_read(tmp_path: Path, chromium: Browser) -> None:
    (sheet,) = print_pdf([Printable(f"<p>{SAID}</p>", "<p></p>", "<p></p>")])
    assert SECRET.encode() not in sheet
    (tmp_path / "act.pdf").write_bytes(sheet)
    assert {leak.place for leak in _scan(tmp_path)} == {"act.pdf, стр. 1"}
    assert len(_scan(tmp_path)) == 3
    (tmp_path / "act.docx").write_bytes(_word())
    assert {leak.place.partition(" ")[0] for leak in _scan(tmp_path)} == {"act.docx"}


def test_known_contacts_are_nobodys_secret_but_secrets_stay_secrets(tmp_path: Path) -> None:
    (tmp_path / "verdict.json").write_text(SAID, encoding="utf-8")
    assert [leak.what for leak in _scan(tmp_path, "+79161234567", EMAIL)] == ["секрет запуска"]


def test_scripts_of_the_report_are_no_personal_data(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(f"<script>/* author {EMAIL} */</script>", encoding="utf-8")
    assert _scan(tmp_path) == []


def test_what_was_searched_as_a_page_is_read_again_as_text(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(EMAIL, encoding="utf-8")
    (tmp_path / "b.txt").write_text(EMAIL, encoding="utf-8")
    assert [leak.place for leak in _scan(tmp_path)] == ["b.txt"]


def test_an_archive_that_lay_too_deep_is_opened_where_it_does_not(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("letter.txt", EMAIL)
    page = base64.b64encode(inner.getvalue()).decode()
    (tmp_path / "a.html").write_text(f"<script>d('data/x.zip','{page}')</script>", encoding="utf-8")
    (tmp_path / "b.zip").write_bytes(inner.getvalue())
    assert [leak.place for leak in _scan(tmp_path)] == ["b.zip → letter.txt"]


def test_damaged_files_do_not_stop_the_scan(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 torn")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 torn")
    (tmp_path / "c.png").write_bytes(b"\x89PNG torn")
    (tmp_path / "d.txt").write_text(EMAIL, encoding="utf-8")
    assert [leak.place for leak in _scan(tmp_path)] == ["d.txt"]
