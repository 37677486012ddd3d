"""Files of the documents: the same bytes every time, A4, the stamp and the digest on every page, own templates."""

import io
import runpy
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from b24audit.browser.discovery import Browser
from b24audit.browser.printing import Printable, print_pdf
from b24audit.reporting.archive import unpacked
from b24audit.reporting.documents.making import TITLES, make_documents
from b24audit.reporting.documents.printable import BUILT_IN, Html
from b24audit.reporting.documents.source import STAMP
from b24audit.requirements.attestations import Evidence
from b24audit.requirements.result import VerdictDocument
from b24audit.requirements.verdicts import Decision, Verdict
from tests.reporting.documents.samples import DIGEST, ROOT, WAIVER, result, source

FOUND = {"10.2.1-1": Verdict.FAIL, "10.4.2-1": Verdict.FAIL}
PICTURE = Evidence(file="evidence/17.1.1/page.png", sha256="a" * 64)


def _document() -> VerdictDocument:
    return result(FOUND, mode="read-only", waivers=(WAIVER,))


def _printed(pages: Sequence[Html]) -> list[bytes]:
    return print_pdf(Printable(page.text, page.header, page.footer) for page in pages)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return make_documents(source(_document(), PICTURE), None, None)


@pytest.fixture(scope="module")
def printed(chromium: Browser) -> dict[str, bytes]:
    made = make_documents(source(_document(), PICTURE), None, _printed)
    return {name: content for name, content in made.items() if name.endswith(".pdf")}


def test_all_documents_are_made_and_without_a_browser_all_but_pdf(files: dict[str, bytes]) -> None:
    assert list(files) == [*(f"{name}.docx" for name in sorted(TITLES)[:3]), "remarks.docx", "remarks.xlsx"]


def test_word_and_excel_files_are_the_same_bytes_every_time(files: dict[str, bytes]) -> None:
    assert make_documents(source(_document(), PICTURE), None, None) == files


@pytest.mark.parametrize("name", sorted(TITLES))
def test_word_file_is_a4_with_stamp_digest_and_page_numbers(files: dict[str, bytes], name: str) -> None:
    document = Document(io.BytesIO(files[f"{name}.docx"]))
    (section,) = document.sections
    assert {round(side.mm) for side in (section.page_width, section.page_height) if side} == {210, 297}
    assert section.left_margin is not None
    assert round(section.left_margin.mm) == 20
    assert section.header.paragraphs[0].text == STAMP.upper()
    footer = section.footer
    assert f"SHA-256: {DIGEST}" in footer.paragraphs[1].text
    assert {"PAGE", "NUMPAGES"} <= set(footer._element.xpath(".//w:fldSimple/@w:instr"))
    body = document.element.xpath("string(.)")
    assert [mark for mark in ("{{", "{%", "StrictUndefined", "None") if mark in body] == []


def test_word_protocol_tells_findings_as_written(files: dict[str, bytes]) -> None:
    body = Document(io.BytesIO(files["protocol.docx"])).element.xpath("string(.)")
    assert "Статус <«Новый»>" in body
    assert "Статуса & нет" in body
    assert PICTURE.file in body
    assert body.count("Реквизиты «моей компании» в CRM: название «Наша КОМПАНИЯ»") == 1


def test_signable_document_carries_no_stamp() -> None:
    document = result().model_copy(update={"decision": Decision.CONFORMS})
    made = make_documents(source(document), None, None)
    assert STAMP not in Document(io.BytesIO(made["protocol.docx"])).element.xpath("string(.)")
    assert Document(io.BytesIO(made["protocol.docx"])).sections[0].header.paragraphs[0].text == ""


def test_list_of_remarks_is_a_table_with_blank_term_and_responsible(files: dict[str, bytes]) -> None:
    rows = CalamineWorkbook.from_filelike(io.BytesIO(files["remarks.xlsx"])).get_sheet_by_index(0).to_python()
    assert rows[1][0] == STAMP
    head = rows[2]
    first, second = (dict(zip(map(str, head), row, strict=True)) for row in rows[3:5])
    assert (first["Пункт"], first["Класс"], first["Срок"], first["Ответственный"]) == (
        "10.2.1",
        "препятствует приёмке",
        "",
        "",
    )
    assert (second["Пункт"], second["Срок"]) == ("10.4.2", "31.12.2026")


@pytest.mark.parametrize("name", sorted(TITLES))
def test_every_page_of_the_pdf_is_a4_with_stamp_digest_and_number(printed: dict[str, bytes], name: str) -> None:
    reader = PdfReader(io.BytesIO(printed[f"{name}.pdf"]))
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert sorted((round(page.mediabox.width / 72 * 25.4), round(page.mediabox.height / 72 * 25.4))) == [210, 297]
        assert STAMP.upper() in text
        assert DIGEST in text
        assert f"стр. {number} из {len(reader.pages)}" in " ".join(text.split())


def test_conclusion_fits_one_page(printed: dict[str, bytes]) -> None:
    first, second = (page.extract_text() for page in PdfReader(io.BytesIO(printed["protocol.pdf"])).pages[:2])
    assert "Портал не соответствует техническому заданию." in first
    assert "Всего 128" in " ".join(first.split())
    assert "I. Результаты по пунктам" in second


def test_pdf_is_the_same_bytes_every_time(printed: dict[str, bytes]) -> None:
    again = make_documents(source(_document(), PICTURE), None, _printed)
    assert {name: content for name, content in again.items() if name in printed} == printed
    information = PdfReader(io.BytesIO(printed["act.pdf"])).metadata
    assert information is not None
    assert information.title == "Акт приёмки (проект)"
    assert str(information["/CreationDate"]) == "D:20260504094107+00'00'"


def test_projects_own_templates_and_logo_win(tmp_path: Path) -> None:
    own = Document(str(BUILT_IN / "act.docx"))
    own.paragraphs[0].insert_paragraph_before("Бланк исполнителя {{ doc.frame.run }}")
    own.save(str(tmp_path / "act.docx"))
    shutil.copyfile(ROOT / "docs" / "report.png", tmp_path / "logo.png")
    made = make_documents(source(_document()), tmp_path, None)
    assert "Бланк исполнителя 20260504-093000" in Document(io.BytesIO(made["act.docx"])).element.xpath("string(.)")
    pictures = {name: [part for part in unpacked(made[name]) if "/media/" in part] for name in made}
    assert {name: len(parts) for name, parts in pictures.items()} == {
        "act.docx": 1,
        "programme.docx": 1,
        "protocol.docx": 1,
        "remarks.docx": 1,
        "remarks.xlsx": 0,
    }


def test_built_in_templates_are_what_the_script_makes(tmp_path: Path) -> None:
    script: dict[str, Any] = runpy.run_path(str(ROOT / "scripts" / "document_templates.py"))
    script["main"](tmp_path)
    for name in TITLES:
        kept, made = (unpacked((folder / f"{name}.docx").read_bytes()) for folder in (BUILT_IN, tmp_path))
        assert made == kept
