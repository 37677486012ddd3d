"""Variations of what only pages show: the same set up another way, or more of it."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.cloud_drives import CloudDrive, CloudDrivesState
from b24audit.refportal.states.sections.filters import FiltersState, SavedFilter
from b24audit.refportal.states.sections.licence import LicenceState
from b24audit.refportal.states.sections.mail_templates import MailTemplate, MailTemplatesState
from b24audit.refportal.states.sections.menus import MenuItem, MenusState
from b24audit.refportal.states.sections.reports import Report, ReportsState
from b24audit.refportal.states.sections.rights import RightsState
from b24audit.refportal.states.sections.telephony import TelephonyState

CATALOGUE = Catalogue()


@CATALOGUE.variation("left-menu-rearranged", "Пункты левого меню идут в другом порядке, есть ещё один.")
def left_menu_rearranged(state: State) -> None:
    """All of them are there."""
    menu = state.get(MenusState)
    menu.left = [*reversed(menu.left), MenuItem(id="menu_knowledge", title="База знаний", link="/kb/")]


@CATALOGUE.variation("more-filters", "В списках сохранены ещё и личные фильтры.")
def more_filters(state: State) -> None:
    """For the one who saved them."""
    filters = state.get(FiltersState)
    for saved in (filters.lead, filters.deal, filters.task):
        saved.append(SavedFilter(name="Моё на неделю", for_all=False, conditions={"DATE": "NEXT_WEEK"}))


@CATALOGUE.variation("more-cloud-drives", "Подключён ещё и Яндекс Диск.")
def more_cloud_drives(state: State) -> None:
    """A service that the specification does not name."""
    state.get(CloudDrivesState).items.append(CloudDrive(service="yandexdisk", title="Яндекс Диск", connected=[1]))


@CATALOGUE.variation("plain-template-besides", "Кроме шаблонов писем с HTML-разметкой есть и простой текст.")
def plain_template_besides(state: State) -> None:
    """For mail programs without pictures."""
    plain = MailTemplate(id=90, title="Коротко", subject="Напоминание", body="Ждём документы.", body_type="text")
    state.get(MailTemplatesState).items.append(plain)


@CATALOGUE.variation("other-report-numbers", "Отчёты конструктора имеют другие номера, есть ещё один.")
def other_report_numbers(state: State) -> None:
    """Numbers depend on the history of a portal."""
    reports = state.get(ReportsState).items
    for report in reports:
        report.key = f"7{report.key}" if report.place == "constructor" else report.key
    expected = Report(key="91", title="Ожидаемые продажи", place="constructor", subject="sales", view="chart")
    expected.deals = "all"
    reports.append(expected)


@CATALOGUE.variation("heads-have-roles", "Роль «Начальник отдела» назначена руководителям по именам.")
def heads_have_roles(state: State) -> None:
    """Who has a role is everyday work; what the role allows is unchanged."""
    next(role for role in state.get(RightsState).roles if role.name == "Начальник отдела").members = ["U3", "U11"]


@CATALOGUE.variation("more-seats", "Тариф допускает больше сотрудников, чем на портале работает.")
def more_seats(state: State) -> None:
    """Plans are sold in steps."""
    state.get(LicenceState).seats = 50


@CATALOGUE.variation("calls-ring-everybody", "Входящий звонок звенит сразу у всей очереди.")
def calls_ring_everybody(state: State) -> None:
    """Another way to choose who answers."""
    state.get(TelephonyState).reception.queue_type = "all"
