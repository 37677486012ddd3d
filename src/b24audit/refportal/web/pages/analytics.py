"""Analytics: boards with a chart, the list of reports of the constructor, a report with its table (ui-map §8)."""

from calendar import timegm
from time import gmtime

from starlette.responses import Response

from b24audit.refportal.reports.counting import count_report
from b24audit.refportal.states.sections.reports import Report, ReportsState
from b24audit.refportal.store.meta import get_meta
from b24audit.refportal.web.families import PageFamily
from b24audit.refportal.web.page import Page
from b24audit.refportal.web.stubs import not_found

FAMILY = PageFamily("crm.analytics", "Аналитика")
PERIODS = {"month": "этот месяц", "all": "за всё время"}
_GROUPS = {"leads": "Отчёты по лидам", "products": "Отчёты по товарам"}


@FAMILY.page("/report/analytics/")
def boards(page: Page) -> Response:
    """The boards; one is opened by its key, the first one without."""
    shown = [report for report in _reports(page, "board") if report.active]
    wanted = page.text("analyticBoardKey") or (shown[0].key if shown else "")
    board = next((report for report in shown if report.key == wanted), None)
    counted = count_report(page.session, board) if board else None
    return page.show("pages/analytics_board.html", FAMILY.title, boards=shown, board=board, counted=counted)


@FAMILY.page("/crm/reports/report/")
def reports(page: Page) -> Response:
    """The reports of the constructor, by what they are about."""
    groups: dict[str, list[Report]] = {}
    for report in _reports(page, "constructor"):
        if report.active:
            groups.setdefault(_GROUPS.get(report.subject, "Отчёты по сделкам"), []).append(report)
    return page.show("pages/report_list.html", "Отчёты", groups=groups)


@FAMILY.page("/crm/reports/report/view/{id:int}/")
def report_view(page: Page) -> Response:
    """A report: nothing is counted before the filter has been applied."""
    wanted = str(page.parts["id"])
    report = next((each for each in _reports(page, "constructor") if each.key == wanted and each.active), None)
    if report is None:
        raise not_found("Отчёт не найден")
    period = page.text("F_DATE_TYPE") or "month"
    since = _month_began(page) if period == "month" else 0
    counted = count_report(page.session, report, since) if page.text("set_filter") else None
    context = {"report": report, "counted": counted, "periods": PERIODS, "period": period}
    return page.show("pages/report_view.html", report.title, **context)


def _reports(page: Page, place: str) -> list[Report]:
    state = ReportsState.model_validate(get_meta(page.session, "reports"))
    return [report for report in state.items if report.place == place]


def _month_began(page: Page) -> int:
    now = gmtime(page.portal.clock.now() + page.portal.utc_offset)
    return timegm((now.tm_year, now.tm_mon, 1, 0, 0, 0)) - page.portal.utc_offset
