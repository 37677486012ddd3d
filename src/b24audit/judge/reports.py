"""Judging reports: that they are there, and that their numbers are those of the CRM (ТЗ 5.2, 9)."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from b24audit.judge.judgement import CouldNotCheck, Judgement, listed
from b24audit.judge.titles import key
from b24audit.observations.reports import Count, ReportTable, SubjectReports
from b24audit.requirements.verdicts import Finding, Verdict

BOARDS = "CRM → Аналитика (/report/analytics/)"
CONSTRUCTOR = "CRM → Аналитика → Конструктор отчётов (/crm/reports/report/)"
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_TOLERANCE = 0.01
_COLUMNS: Mapping[str, Sequence[str]] = {
    "количество": ("колич", "число", "кол-во"),
    "сумма": ("сумм",),
    "лиды": ("лид",),
    "успешные": ("успешн", "выигран"),
    "сделки": ("сдел",),
    "доход": ("доход", "выручк", "сумм", "прибыл"),
}
"""By name of a number the parts of words in the heading of its column."""
_STEPS: Mapping[str, Sequence[str]] = {
    "лид сконвертирован": ("лид", "конверт"),
    "лид": ("лид",),
    "сделка успешна": ("сдел", "успеш"),
    "сделка": ("сдел",),
    "счет оплачен": ("счет", "оплачен"),
    "счет": ("счет",),
}
"""By step the parts of words that all stand in the title of its row; the longer sign comes first."""


def has_chart(reports: SubjectReports, subject: str) -> Judgement:
    """The visual report is drawn."""
    if reports.drawn:
        return Judgement()
    finding = Finding(
        required=f"Визуальный отчёт ({subject}) открывается.",
        found="Отчёта нет в аналитике или он пуст.",
        where=BOARDS,
        fix="Включите отчёт в настройках аналитики CRM.",
    )
    return Judgement((finding,))


def has_table(reports: SubjectReports, subject: str) -> Judgement:
    """The report with a table is there."""
    if reports.table is not None:
        return Judgement()
    finding = Finding(
        required=f"Табличный отчёт ({subject}) открывается.",
        found=f"Такого отчёта нет. Есть: {listed(reports.titles)}.",
        where=CONSTRUCTOR,
        fix="Создайте отчёт в конструкторе (или нажмите «Создать типовые отчёты») и назовите его по содержанию.",
    )
    return Judgement((finding,))


def steps_agree(reports: SubjectReports) -> Judgement:
    """Every step of the sales report that can be told by its title has the numbers of the CRM."""
    return _agree(reports, ("количество", "сумма"), _step)


def people_agree(reports: SubjectReports) -> Judgement:
    """Every manager has the numbers of the CRM."""
    return _agree(reports, ("лиды", "сделки", "успешные", "сумма"), _person)


def products_agree(reports: SubjectReports) -> Judgement:
    """Every product has the income that the data of the CRM give."""
    return _agree(reports, ("доход",), key)


def _step(title: str) -> str:
    words = key(title).replace("ё", "е")
    return next((step for step, parts in _STEPS.items() if all(part in words for part in parts)), words)


def _person(name: str) -> str:
    """A name in whatever order its parts stand."""
    return " ".join(sorted(key(name).split()))


def _agree(reports: SubjectReports, numbers: Sequence[str], same: Callable[[str], str]) -> Judgement:
    """Compare the rows with the counts. Raises ``CouldNotCheck`` without a table or a column that can be told."""
    if reports.table is None:
        raise CouldNotCheck(Verdict.NOT_CHECKED, "Сверять нечего: табличного отчёта нет.")
    columns = _columns(reports.table, numbers)
    if not columns:
        heads = listed(reports.table.columns)
        reason = f"В отчёте «{reports.table.title}» не узнать столбцов с числами: {heads}. Сверьте его вручную."
        raise CouldNotCheck(Verdict.NOT_CHECKED, reason)
    shown = {same(row[0]): row for row in reports.table.rows if row}
    counted = {same(count.name): count for count in reports.counts}
    differing = [text for name, count in counted.items() for text in _differs(count, shown.get(name), columns)]
    extra = [row[0] for name, row in shown.items() if name not in counted and _any_number(row, columns)]
    texts = [*differing, *(f"«{title}» есть в отчёте, а в данных CRM нет" for title in extra)]
    if not texts:
        return Judgement()
    finding = Finding(
        required=f"Числа отчёта «{reports.table.title}» равны числам, посчитанным по данным CRM.",
        found=f"{'; '.join(texts)}.",
        where=CONSTRUCTOR,
        fix="Проверьте фильтр отчёта и его столбцы: что он считает и за какой период.",
    )
    return Judgement((finding,))


def _columns(table: ReportTable, numbers: Sequence[str]) -> dict[str, int]:
    """Places of the columns by name of the number; «Сумма успешных» is a sum, «Успешные СДЕЛКИ» no deals."""
    heads = [key(column) for column in table.columns]
    found: dict[str, int] = {}
    for name in sorted(numbers, key=lambda each: list(_COLUMNS).index(each)):
        signs = _COLUMNS[name]
        places = [place for place, head in enumerate(heads) if place and any(sign in head for sign in signs)]
        free = [place for place in places if place not in found.values()]
        if free:
            found[name] = free[0]
    return found


def _differs(count: Count, row: Sequence[str] | None, columns: Mapping[str, int]) -> Iterator[str]:
    wanted = {name: count.numbers[name] for name in columns}
    if row is None:
        if any(wanted.values()):
            yield f"«{count.name}» нет в отчёте"
        return
    for name, place in columns.items():
        seen = _number(row[place])
        if seen is None or abs(seen - wanted[name]) > _TOLERANCE:
            yield f"«{row[0]}», {name}: в отчёте {row[place]}, по данным CRM {_written(wanted[name])}"


def _any_number(row: Sequence[str], columns: Mapping[str, int]) -> bool:
    return any(_number(row[place]) for place in columns.values())


def _number(text: str) -> float | None:
    found = _NUMBER.search("".join(text.split()))
    return float(found[0].replace(",", ".")) if found else None


def _written(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
