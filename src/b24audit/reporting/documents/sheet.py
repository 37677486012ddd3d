"""Ведомость замечаний as XLSX, for those who track remarks in a table."""

import io
from datetime import datetime

import xlsxwriter

from b24audit.reporting.archive import packed, unpacked
from b24audit.reporting.documents.remarks import RemarkList

_COLUMNS = (
    ("№", 5),
    ("Пункт", 9),
    ("Требование", 40),
    ("Требуется", 40),
    ("Обнаружено", 40),
    ("Где", 32),
    ("Как исправить", 36),
    ("Класс", 22),
    ("Примечание", 30),
    ("Срок", 14),
    ("Ответственный", 24),
)


def xlsx(document: RemarkList, made: datetime) -> bytes:
    """All remarks and what is still to be checked, the same bytes every time."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        frame = document.frame
        created = made.replace(tzinfo=None, microsecond=0)
        book.set_properties({"title": frame.title, "author": "b24audit", "created": created})
        head = book.add_format({"bold": True, "bg_color": "#eeeeee", "border": 1, "text_wrap": True, "valign": "top"})
        cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        red = book.add_format({"bold": True, "font_color": "#b00020"})
        sheet = book.add_worksheet("Замечания")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&8{frame.title}, запуск {frame.run}, стр. &P из &N\nДоказательства, SHA-256: {frame.digest}")
        sheet.write(0, 0, f"{frame.title}, запуск {frame.run}")
        sheet.write(1, 0, frame.stamp, red)
        if frame.stamp:
            sheet.set_header(f"&C&9{frame.stamp}")
        for number, (title, width) in enumerate(_COLUMNS):
            sheet.set_column(number, number, width)
            sheet.write(2, number, title, head)
        for line, row in enumerate(_rows(document), 3):
            for number, value in enumerate(row):
                sheet.write(line, number, value, cell)
        sheet.repeat_rows(2)
        sheet.freeze_panes(3, 0)
    return packed(unpacked(file.getvalue()))


def _rows(document: RemarkList) -> list[tuple[str | int, ...]]:
    rows: list[tuple[str | int, ...]] = [
        (
            item.number,
            item.requirement,
            item.state,
            item.required,
            item.found,
            item.where,
            item.fix,
            item.kind,
            item.note,
            item.term,
            "",
        )
        for item in (*document.hindering, *document.other)
    ]
    rows += [
        ("", item.requirement, item.state, "", "", "", "", "ещё не проверено", item.reason, "", "")
        for item in document.open
    ]
    return rows
