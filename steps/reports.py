"""Sentences about reports."""

from pytest_bdd import parsers, then, when

from b24audit.judge import reports
from b24audit.observations.reports import LeadReports, ManagersReports, ProductsReports, SalesReports, SubjectReports
from b24audit.pytest_plugin import Observe, Settle


@when("проверяющий открывает отчёты сквозной аналитики", target_fixture="subject_reports")
def open_sales(observe: Observe) -> SalesReports:
    """Воронка продаж в аналитике CRM; отчёт конструктора, который назван сквозным или «от ЛИД до оплаты»."""
    return observe(SalesReports)


@when("проверяющий открывает отчёты по работе менеджеров", target_fixture="subject_reports")
def open_managers(observe: Observe) -> ManagersReports:
    """Отчёт конструктора, в названии которого есть менеджеры."""
    return observe(ManagersReports)


@when("проверяющий открывает отчёты по товарам", target_fixture="subject_reports")
def open_products(observe: Observe) -> ProductsReports:
    """Отчёт конструктора о доходности по товарам."""
    return observe(ProductsReports)


@when("проверяющий открывает отчёты по ЛИДам", target_fixture="subject_reports")
def open_leads(observe: Observe) -> LeadReports:
    """Анализ лидов в аналитике CRM; отчёт конструктора о ЛИДах по статусам."""
    return observe(LeadReports)


@then(parsers.parse("открывается визуальный отчёт «{subject}»"))
def chart_opens(subject_reports: SubjectReports, settle: Settle, subject: str) -> None:
    """Отчёт есть в аналитике, и на нём что-то нарисовано."""
    settle(reports.has_chart(subject_reports, subject))


@then(parsers.parse("открывается табличный отчёт «{subject}»"))
def table_opens(subject_reports: SubjectReports, settle: Settle, subject: str) -> None:
    """Отчёт есть в конструкторе, и после «Применить» на нём таблица."""
    settle(reports.has_table(subject_reports, subject))


@then("количество и сумма на каждом этапе равны посчитанным по данным CRM")
def steps_agree(subject_reports: SubjectReports, settle: Settle) -> None:
    """Этапы узнаются по названию строки, числа сравниваются за всё время; данные за время сверки не изменились."""
    settle(reports.steps_agree(subject_reports))


@then("числа по каждому менеджеру равны посчитанным по данным CRM")
def people_agree(subject_reports: SubjectReports, settle: Settle) -> None:
    """ЛИДы, СДЕЛКИ, успешные СДЕЛКИ и их сумма по ответственному; столбцы узнаются по названию."""
    settle(reports.people_agree(subject_reports))


@then("доход по каждому товару равен посчитанному по данным CRM")
def products_agree(subject_reports: SubjectReports, settle: Settle) -> None:
    """Цена, умноженная на количество, по товарам успешных СДЕЛОК."""
    settle(reports.products_agree(subject_reports))
