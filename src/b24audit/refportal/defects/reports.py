"""Defects of the reports: missing, or set up so that their numbers are not those of the CRM."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.reports import Report, ReportsState, Subject

CATALOGUE = Catalogue()


def _about(state: State, subject: Subject) -> list[Report]:
    return [report for report in state.get(ReportsState).items if report.subject == subject]


def _forget(state: State, *gone: Report) -> None:
    reports = state.get(ReportsState)
    reports.items = [report for report in reports.items if report not in gone]


@CATALOGUE.defect("sales-table-missing", "17.1.1", "Нет табличного отчёта сквозной аналитики.")
def sales_table_missing(state: State) -> None:
    """There is only the chart."""
    _forget(state, *(report for report in _about(state, "sales") if report.view == "table"))


@CATALOGUE.defect("sales-report-counts-unpaid", "17.1.1", "Отчёты сквозной аналитики считают оплаченными все СЧЕТА.")
def sales_report_counts_unpaid(state: State) -> None:
    """The filter lacks the stage."""
    for report in _about(state, "sales"):
        report.invoices = "all"


@CATALOGUE.defect("managers-report-missing", "17.2.1", "Нет отчётов по работе менеджеров.")
def managers_report_missing(state: State) -> None:
    """Board switched off, report deleted."""
    _forget(state, *_about(state, "managers"))


@CATALOGUE.defect(
    "managers-report-by-creator", "17.2.1", "Отчёт по менеджерам считает по создателю, не по ответственному."
)
def managers_report_by_creator(state: State) -> None:
    """Work is credited to whoever entered it."""
    for report in _about(state, "managers"):
        report.person = "creator"


@CATALOGUE.defect("products-report-missing", "17.3.1", "Нет отчёта «Доходность по товарам».")
def products_report_missing(state: State) -> None:
    """Standard reports were never created."""
    _forget(state, *_about(state, "products"))


@CATALOGUE.defect("products-report-without-quantities", "17.3.1", "Отчёт по товарам складывает цены без количества.")
def products_report_without_quantities(state: State) -> None:
    """Two pieces count as one."""
    for report in _about(state, "products"):
        report.quantities = False


@CATALOGUE.defect("products-report-counts-lost", "17.3.1", "Отчёт по товарам считает и не выигранные СДЕЛКИ.")
def products_report_counts_lost(state: State) -> None:
    """The filter lacks the stage."""
    for report in _about(state, "products"):
        report.deals = "all"


@CATALOGUE.defect("lead-table-missing", "17.4.1", "Нет табличного отчёта по статусам ЛИД.")
def lead_table_missing(state: State) -> None:
    """There is only the funnel."""
    _forget(state, *(report for report in _about(state, "leads") if report.view == "table"))


@CATALOGUE.defect("lead-funnel-switched-off", "17.4.1", "Визуальный отчёт (воронка) по статусам ЛИД выключен.")
def lead_funnel_switched_off(state: State) -> None:
    """The board is not in the menu of the analytics."""
    for report in _about(state, "leads"):
        report.active = report.view == "table"
