"""Makes the built-in DOCX templates of the documents, so that what is in these binary files can be read and reviewed.

``python scripts/document_templates.py``: writes them beside the HTML templates. The tags are those of docxtpl.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

FOLDER = Path(__file__).parents[1] / "src" / "b24audit" / "reporting" / "documents" / "templates"
FONT = "Times New Roman"
RED = RGBColor(0xB0, 0x00, 0x20)
ACT = (
    "{{ doc.parties }} составили настоящий акт о следующем.",
    "1. Исполнитель предъявил, а Заказчик осмотрел результат работ: {{ doc.frame.facts[0].text }}.",
    (
        "2. Основание — {{ doc.contract }}. Испытания проведены по документу «Программа и методика испытаний», запуск "
        "{{ doc.frame.run }}."
    ),
    (
        "3. По протоколу испытаний: {{ doc.shown }}. Замечаний, препятствующих приёмке: {{ doc.hindering }}; не "
        "препятствующих: {{ doc.other }}."
    ),
    "4. Решение сторон (отметить одно):",
    "☐ результат работ принять;",
    "☐ результат работ принять с замечаниями, устранить их в сроки, указанные в Ведомости замечаний;",
    "☐ результат работ не принимать, после устранения замечаний испытания повторить до «____» ____________ 20____ г.",
    "5. Дополнительно: ____________________________________________________________",
    "6. Приложения: протокол испытаний; ведомость замечаний; архив материалов испытаний bundle.zip.",
)
Column = tuple[str, str, int]
"""Heading, what stands in the cell, width in millimetres."""


def main(folder: Path = FOLDER) -> None:
    """Write the four templates."""
    makers = {"protocol": protocol, "programme": programme, "remarks": remarks, "act": act}
    for name, make in makers.items():
        document = blank(landscape=name == "remarks")
        make(document)
        document.save(str(folder / f"{name}.docx"))


def blank(*, landscape: bool) -> Docx:
    """An empty A4 document with the stamp above and run, digest and page number below."""
    document = Document()
    core = document.core_properties
    core.author, core.comments, core.created = "b24audit", "", datetime(2026, 1, 1)  # noqa: DTZ001  # Word knows no zones
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(3)
    for level, size in ((1, 13), (2, 12), (3, 11)):
        heading = document.styles[f"Heading {level}"]
        heading.font.name, heading.font.size, heading.font.color.rgb = FONT, Pt(size), RGBColor(0x11, 0x11, 0x11)
        fonts = heading.element.rPr.rFonts
        for name in list(fonts.attrib):
            del fonts.attrib[name]  # the theme's fonts would win over the named one
        for name in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(name), FONT)
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin, section.right_margin = Mm(20), Mm(14)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    stamp = section.header.paragraphs[0]
    stamp.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = stamp.add_run("{{ doc.frame.stamp|upper }}")
    run.bold, run.font.size, run.font.color.rgb = True, Pt(9), RED
    foot = section.footer.paragraphs[0]
    small(foot, "{{ doc.frame.title }} · запуск {{ doc.frame.run }} · стр. ")
    field(foot, "PAGE")
    small(foot, " из ")
    field(foot, "NUMPAGES")
    small(section.footer.add_paragraph(), "Доказательства, SHA-256: {{ doc.frame.digest }}")
    return document


def small(paragraph: Paragraph, text: str) -> None:
    """A run of small print."""
    paragraph.add_run(text).font.size = Pt(7)


def field(paragraph: Paragraph, code: str) -> None:
    """A field that Word fills in: number of the page, number of pages."""
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    properties = OxmlElement("w:rPr")
    size = OxmlElement("w:sz")
    size.set(qn("w:val"), "14")
    properties.append(size)
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(properties)
    run.append(text)
    element.append(run)
    paragraph._p.append(element)  # noqa: SLF001  # python-docx has no fields


def head(document: Docx) -> None:
    """Logo, reasons of the stamp, title, the facts that every document begins with."""
    document.add_paragraph("{%p if logo %}")
    document.add_paragraph("{{ logo }}").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p if doc.frame.stamp %}")
    reasons = document.add_paragraph()
    reasons.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = reasons.add_run("{{ doc.frame.stamp|upper }}: {{ doc.frame.stamp_reasons|join('; ') }}")
    run.font.color.rgb = RED
    document.add_paragraph("{%p endif %}")
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run("{{ doc.frame.title|upper }}")
    run.bold, run.font.size = True, Pt(16)
    place = document.add_paragraph("{{ doc.frame.city ~ ' · ' if doc.frame.city else '' }}запуск {{ doc.frame.run }}")
    place.alignment = WD_ALIGN_PARAGRAPH.CENTER
    facts(document, "doc.frame.facts")


def facts(document: Docx, rows: str) -> None:
    """A table of two columns: what, and which."""
    table(document, rows, [("", "{{ item.label }}", 42), ("", "{{ item.text }}", 134)])


def table(document: Docx, rows: str, columns: Sequence[Column], *, item: str = "item") -> None:
    """A table with a row for each of ``rows``; the heading is repeated on every page."""
    titled = any(heading for heading, _, _ in columns)
    made: Table = document.add_table(rows=3 + titled, cols=len(columns), style="Table Grid")
    made.autofit = False
    lines = list(made.rows)
    if titled:
        for cell, (heading, _, _) in zip(lines[0].cells, columns, strict=True):
            fill(cell, heading, bold=True)
        repeated = OxmlElement("w:tblHeader")
        lines[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001  # python-docx has no repeated headings
    opening, content, closing = lines[-3:]
    opening.cells[0].text = f"{{%tr for {item} in {rows} %}}"
    closing.cells[0].text = "{%tr endfor %}"
    for cell, (_, text, _) in zip(content.cells, columns, strict=True):
        fill(cell, text)
    whole = OxmlElement("w:cantSplit")
    content._tr.get_or_add_trPr().append(whole)  # noqa: SLF001  # python-docx has no unsplit rows
    for column, (_, _, width) in zip(made.columns, columns, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def fill(cell: _Cell, text: str, *, bold: bool = False) -> None:
    """One paragraph in a cell."""
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(9.5)


def either(document: Docx, rows: str, columns: Sequence[Column]) -> None:
    """The table, or «Нет.»."""
    document.add_paragraph(f"{{%p if {rows} %}}")
    table(document, rows, columns)
    document.add_paragraph("{%p else %}")
    document.add_paragraph("Нет.")
    document.add_paragraph("{%p endif %}")


def signatures(document: Docx, *, opinion: bool) -> None:
    """Places for the signatures of both sides, side by side."""
    made: Table = document.add_table(rows=1, cols=2)
    for number, cell in enumerate(made.rows[0].cells):
        signer = f"doc.signers[{number}]"
        cell.paragraphs[0].add_run(f"{{{{ {signer}.side }}}}: ").bold = True
        cell.paragraphs[0].add_run(f"{{{{ {signer}.party }}}}")
        lines = [f"{{{{ {signer}.position }}}}", "_" * 30 + " (подпись)", f"{{{{ {signer}.name }}}}"]
        lines.append("«____» ______________ 20____ г.   М. П.")
        if opinion:
            lines += ["Особое мнение (при наличии):", *["_" * 38] * 3]
        for line in lines:
            cell.add_paragraph(line)


def protocol(document: Docx) -> None:
    """Протокол испытаний."""
    head(document)
    decision = document.add_paragraph()
    run = decision.add_run("{{ doc.decision }}.")
    run.bold, run.font.size = True, Pt(14)
    document.add_paragraph("{{ doc.decision_reason }}")
    table(
        document,
        "doc.counts",
        [("Требования технического задания", "{{ item.label }}", 80), ("Число", "{{ item.number }}", 20)],
    )
    document.add_paragraph(
        "Всего требований: {{ doc.total }}. Замечаний: {{ doc.remarks_number }}, из них препятствует приёмке: "
        "{{ doc.hindering|length }}. Требований, по которым вывода ещё нет: {{ doc.open_number }}. "
        "Тестовые данные: {{ doc.test_data }}"
    )
    document.add_paragraph("{%p for remark in doc.hindering[:6] %}")
    document.add_paragraph("Препятствует: {{ remark.requirement }} — {{ remark.found }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph(
        "Построение документа следует практике ГОСТ 34.603 и ГОСТ Р 59792-2021; соответствие этим стандартам не "
        "заявляется."
    )
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_heading("I. Результаты по пунктам технического задания", 1)
    clauses(document)
    table(
        document,
        "clause.rows",
        [
            ("№", "{{ row.id }}", 14),
            ("Требование", "{{ row.state }} ({{ row.severity }})", 58),
            ("Вывод", "{{r toned(row.verdict, row.tone) }}", 26),
            ("Установлено", "{{r said(row.facts) }}", 78),
        ],
        item="row",
    )
    end_clauses(document)
    document.add_heading("II. Замечания, препятствующие приёмке", 1)
    number, clause = ("№", "{{ item.number }}", 10), ("Пункт", "{{ item.requirement }}", 16)
    required, found = ("Требуется", "{{ item.required }}", 75), ("Обнаружено", "{{ item.found }}", 75)
    either(document, "doc.hindering", [number, clause, required, found])
    document.add_heading("III. Согласованные отступления", 1)
    either(
        document,
        "doc.waivers",
        [
            clause,
            ("Основание", "{{ item.basis }}", 66),
            ("Согласовал от заказчика", "{{ item.agreed_by }}", 42),
            ("До", "{{ item.until }}", 22),
            ("Состояние", "{{ item.state }}", 30),
        ],
    )
    document.add_heading("IV. Противоречия технического задания и решения по ним", 1)
    table(
        document,
        "doc.contradictions",
        [
            ("№", "{{ item.id }}", 12),
            ("Противоречие", "{{ item.note }}", 70),
            ("Требования", "{{ item.about }}", 24),
            ("Решение", "{{ item.resolution }}", 70),
        ],
    )
    document.add_heading("V. Тестовые данные", 1)
    document.add_paragraph("{{ doc.test_data }}")
    document.add_paragraph("{%p for item in doc.left %}")
    document.add_paragraph("{{ item }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_heading("VI. Средства испытаний и контрольные суммы", 1)
    facts(document, "doc.versions")
    document.add_paragraph("Файлы-доказательства (в архиве bundle.zip):")
    either(document, "doc.evidence", [("Файл", "{{ item.file }}", 66), ("SHA-256", "{{ item.sha256 }}", 110)])
    document.add_heading("VII. Подписи сторон", 1)
    signatures(document, opinion=True)


def clauses(document: Docx) -> None:
    """The beginning of a loop over the clauses of the ТЗ, with their titles and words."""
    document.add_paragraph("{%p for section in doc.sections %}")
    document.add_heading("{{ section.title }}", 2)
    document.add_paragraph("{%p for clause in section.clauses %}")
    document.add_heading("{{ clause.title }}", 3)
    document.add_paragraph("{%p if clause.quote %}")
    quote = document.add_paragraph()
    quote.paragraph_format.keep_with_next = True
    quote.add_run("{{ clause.quote }}").italic = True
    document.add_paragraph("{%p endif %}")


def end_clauses(document: Docx) -> None:
    """The end of that loop."""
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")


def programme(document: Docx) -> None:
    """Программа и методика испытаний."""
    head(document)
    document.add_paragraph("{%p for item in doc.preamble %}")
    document.add_heading("{{ item.label }}", 1)
    document.add_paragraph("{{ item.text }}")
    document.add_paragraph("{%p endfor %}")
    document.add_heading("III. Объём испытаний", 1)
    document.add_paragraph(
        "Требований: {{ doc.requirements }}, проверок: {{ doc.checks }}. Каждое требование доказывается названными у "
        "него способами."
    )
    table(
        document,
        "doc.means",
        [
            ("Способ", "{{ item.name }}", 46),
            ("Проверок", "{{ item.checks }}", 20),
            ("В чём состоит", "{{ item.how }}", 110),
        ],
    )
    document.add_heading("IV. Условия и порядок проведения", 1)
    document.add_paragraph("{%p for item in doc.conditions %}")
    document.add_paragraph("{{ item }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_heading("V. Правила вывода", 1)
    facts(document, "doc.verdicts")
    document.add_paragraph("{{ doc.rule }}")
    document.add_heading("VI. Методика: проверки в порядке технического задания", 1)
    clauses(document)
    document.add_paragraph("{%p for subject in clause.rows %}")
    paragraph = document.add_paragraph()
    paragraph.add_run("{{ subject.id }}. ").bold = True
    paragraph.add_run("{{ subject.state }} ({{ subject.severity }})")
    document.add_paragraph("{%p for term in subject.terms %}")
    document.add_paragraph("{{ term }}")
    document.add_paragraph("{%p endfor %}")
    table(
        document,
        "subject.checks",
        [
            ("Проверка", "{{ check.id.split('/')[0] }} — {{ check.means }}", 32),
            ("Порядок", "{{r steps(check.actions, check.told_before or check.name) }}", 72),
            ("Ожидаемый результат", "{{r steps(check.expected, '') }}", 72),
        ],
        item="check",
    )
    document.add_paragraph("{%p endfor %}")
    end_clauses(document)
    document.add_heading("VII. Согласование", 1)
    signatures(document, opinion=False)


def remarks(document: Docx) -> None:
    """Ведомость замечаний."""
    head(document)
    columns = [
        ("№", "{{ item.number }}", 9),
        ("Пункт", "{{ item.requirement }}", 15),
        ("Требуется", "{{ item.required }}", 50),
        ("Обнаружено", "{{ item.found }} {{ item.note }}", 52),
        ("Где", "{{ item.where }}", 38),
        ("Как исправить", "{{ item.fix }}", 44),
        ("Срок", "{{ item.term }}", 22),
        ("Ответственный", "", 33),
    ]
    document.add_heading("I. Препятствуют приёмке", 1)
    either(document, "doc.hindering", columns)
    document.add_heading("II. Не препятствуют приёмке", 1)
    either(document, "doc.other", columns)
    document.add_heading("III. Ещё не проверено", 1)
    either(
        document,
        "doc.open",
        [
            ("Пункт", "{{ item.requirement }}", 18),
            ("Требование", "{{ item.state }}", 95),
            ("Почему нет вывода", "{{ item.reason }}", 95),
            ("Срок", "", 22),
            ("Ответственный", "", 33),
        ],
    )
    document.add_heading("IV. Подписи сторон", 1)
    signatures(document, opinion=False)


def act(document: Docx) -> None:
    """Акт, a draft."""
    head(document)
    draft = document.add_paragraph()
    draft.alignment = WD_ALIGN_PARAGRAPH.CENTER
    draft.add_run("ПРОЕКТ. До подписания обеими сторонами силы не имеет.").bold = True
    document.add_paragraph("{{ doc.frame.city or '______________' }}, «____» ______________ 20____ г.")
    for text in ACT:
        document.add_paragraph(text)
    signatures(document, opinion=True)


if __name__ == "__main__":
    main()
