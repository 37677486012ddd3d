"""Reports beside the data of the CRM, as pure data."""

import pytest

from b24audit.judge.judgement import CouldNotCheck
from b24audit.judge.reports import has_table, people_agree, products_agree, steps_agree
from b24audit.observations.reports import Count, ReportTable, SubjectReports


def _reports(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...], *counts: Count) -> SubjectReports:
    table = ReportTable(title="Отчёт", columns=columns, rows=rows)
    return SubjectReports(drawn=True, table=table, titles=("Отчёт",), counts=counts)


SERVICE = Count(name="Оценка", numbers={"доход": 24690.5})


@pytest.mark.parametrize("written", ["24 690,50", "24690.5", "24 690,50 руб.", "24\u00a0690,50 ₽"])
def test_number_is_the_same_however_it_is_written(written: str) -> None:
    reports = _reports(("Товар", "Кол-во", "Валовый доход"), (("Оценка", "2", written),), SERVICE)
    assert products_agree(reports).findings == ()


def test_every_difference_is_told_at_once() -> None:
    rows = (("Оценка", "1", "12 345,25"), ("Чужой товар", "1", "1,00"))
    missing = Count(name="Экспертиза", numbers={"доход": 5.0})
    (finding,) = products_agree(_reports(("Товар", "Кол-во", "Валовый доход"), rows, SERVICE, missing)).findings
    assert finding.found == (
        "«Оценка», доход: в отчёте 12 345,25, по данным CRM 24690,5; «Экспертиза» нет в отчёте; "
        "«Чужой товар» есть в отчёте, а в данных CRM нет."
    )


def test_steps_are_told_by_their_titles() -> None:
    rows = (("Лиды", "6", "0"), ("Успешные сделки", "2", "10"), ("Оплаченные счета: счёт оплачен", "1", "7"))
    counts = [
        Count(name="лид", numbers={"количество": 6, "сумма": 0}),
        Count(name="сделка успешна", numbers={"количество": 2, "сумма": 10}),
        Count(name="счет оплачен", numbers={"количество": 1, "сумма": 8}),
    ]
    (finding,) = steps_agree(_reports(("Этап", "Количество", "Сумма, руб."), rows, *counts)).findings
    assert finding.found == "«Оплаченные счета: счёт оплачен», сумма: в отчёте 7, по данным CRM 8."


def test_managers_are_told_by_their_names_in_any_order() -> None:
    columns = ("Ответственный", "ЛИДы", "СДЕЛКИ", "Успешные СДЕЛКИ", "Сумма успешных")
    count = Count(name="Иван Петров", numbers={"лиды": 3, "сделки": 2, "успешные": 1, "сумма": 5})
    assert people_agree(_reports(columns, (("Петров Иван", "3", "2", "1", "5"),), count)).findings == ()
    (finding,) = people_agree(_reports(columns, (("Петров Иван", "3", "4", "1", "5"),), count)).findings
    assert finding.found == "«Петров Иван», сделки: в отчёте 4, по данным CRM 2."


def test_columns_that_nobody_can_tell_are_not_judged() -> None:
    with pytest.raises(CouldNotCheck, match="не узнать столбцов"):
        products_agree(_reports(("Товар", "ABC"), (("Оценка", "1"),), SERVICE))


def test_without_a_table_there_is_nothing_to_compare() -> None:
    reports = SubjectReports(drawn=True, table=None, titles=())
    assert len(has_table(reports, "работа менеджеров").findings) == 1
    with pytest.raises(CouldNotCheck, match="Сверять нечего"):
        people_agree(reports)
