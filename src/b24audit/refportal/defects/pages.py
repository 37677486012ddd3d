"""Defects of what only pages show: menu, search, filters, external drives, letters, widget, mobile application."""

from collections.abc import Iterable

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.cloud_drives import CloudDrive, CloudDrivesState
from b24audit.refportal.states.sections.filters import FiltersState, SavedFilter
from b24audit.refportal.states.sections.mail_templates import MailTemplatesState
from b24audit.refportal.states.sections.menus import MenusState
from b24audit.refportal.states.sections.mobile import MobileState, MobileTool
from b24audit.refportal.states.sections.searching import SearchingState
from b24audit.refportal.states.sections.site_widget import SiteWidgetsState

CATALOGUE = Catalogue()


@CATALOGUE.defect("left-menu-without-crm", "2.7.1", "В левом меню нет CRM: инструмент отключён.")
def left_menu_without_crm(state: State) -> None:
    """Switched-off tools are not shown."""
    for item in state.get(MenusState).left:
        item.switched_off = item.switched_off or item.id == "menu_crm_favorite"


@CATALOGUE.defect("left-menu-empty", "2.1.1", "Левое меню пусто: все инструменты отключены.", also=["2.7.1"])
def left_menu_empty(state: State) -> None:
    """Whoever enters can go nowhere."""
    for item in state.get(MenusState).left:
        item.switched_off = True


@CATALOGUE.defect("left-menu-without-disk", "2.7.1", "В левом меню нет Диска: инструмент отключён.")
def left_menu_without_disk(state: State) -> None:
    """Switched-off tools are not shown."""
    for item in state.get(MenusState).left:
        item.switched_off = item.switched_off or item.id == "menu_files"


@CATALOGUE.defect("search-without-clients", "2.7.1", "Поиск по порталу не находит клиентов.")
def search_without_clients(state: State) -> None:
    """They were never indexed after the import."""
    searching = state.get(SearchingState)
    searching.contact, searching.company = [], []


@CATALOGUE.defect("task-search-empty", "4.2.1", "Поиск не находит задачу по названию.")
def task_search_empty(state: State) -> None:
    """Tasks are not indexed."""
    state.get(SearchingState).task = []


@CATALOGUE.defect("task-filters-missing", "4.2.1", "В списке задач нет своих фильтров, только заводские.")
def task_filters_missing(state: State) -> None:
    """As on a new portal."""
    filters = state.get(FiltersState)
    filters.task = _factory(filters.task)


@CATALOGUE.defect("lead-filters-missing", "10.4.3", "В списке ЛИД нет своих фильтров, только заводские.")
def lead_filters_missing(state: State) -> None:
    """As on a new portal."""
    filters = state.get(FiltersState)
    filters.lead = _factory(filters.lead)


@CATALOGUE.defect("lead-search-without-phones", "10.4.3", "Поиск по телефону и почте не находит ЛИД.")
def lead_search_without_phones(state: State) -> None:
    """Only titles and names are indexed."""
    state.get(SearchingState).lead = ["title"]


@CATALOGUE.defect("deal-filters-missing", "11.4.3", "В списке СДЕЛОК нет своих фильтров, только заводские.")
def deal_filters_missing(state: State) -> None:
    """As on a new portal."""
    filters = state.get(FiltersState)
    filters.deal = _factory(filters.deal)


@CATALOGUE.defect("deal-search-empty", "11.4.3", "Поиск не находит СДЕЛКУ по названию.")
def deal_search_empty(state: State) -> None:
    """Deals are not indexed."""
    state.get(SearchingState).deal = []


def _factory(filters: Iterable[SavedFilter]) -> list[SavedFilter]:
    return [each for each in filters if each.factory]


def _drive(state: State, service: str) -> CloudDrive:
    return next(drive for drive in state.get(CloudDrivesState).items if drive.service == service)


@CATALOGUE.defect("google-drive-not-connected", "0.14.1", "Google Drive никем не подключён.")
def google_drive_not_connected(state: State) -> None:
    """It is offered and can be connected."""
    _drive(state, "gdrive").connected = []


@CATALOGUE.defect("dropbox-unavailable", "0.14.1", "Dropbox отключён: подключить его нельзя.", also=["6.2.1"])
def dropbox_unavailable(state: State) -> None:
    """The drive is not offered at all."""
    drive = _drive(state, "dropbox")
    drive.available, drive.connected = False, []


@CATALOGUE.defect("onedrive-unavailable", "6.2.1", "OneDrive отключён: подключить его нельзя.")
def onedrive_unavailable(state: State) -> None:
    """The drive is not offered at all."""
    drive = _drive(state, "onedrive")
    drive.available, drive.connected = False, []


@CATALOGUE.defect("onedrive-locked", "6.2.1", "OneDrive закрыт тарифом: показан, а подключить его нельзя.")
def onedrive_locked(state: State) -> None:
    """The drive is offered to those who would pay more."""
    drive = _drive(state, "onedrive")
    drive.locked, drive.connected = True, []


@CATALOGUE.defect("mail-templates-missing", "7.3.1", "Шаблонов писем нет ни одного.")
def mail_templates_missing(state: State) -> None:
    """As on a new portal."""
    state.get(MailTemplatesState).items = []


@CATALOGUE.defect("mail-templates-plain", "7.3.1", "Все шаблоны писем — простой текст без HTML-разметки.")
def mail_templates_plain(state: State) -> None:
    """No tags are left."""
    for template in state.get(MailTemplatesState).items:
        template.body_type, template.body = "text", "Здравствуйте! Высылаем предложение."


@CATALOGUE.defect("widget-missing", "7.4.5", "Виджета (кнопки на сайт) нет.")
def widget_missing(state: State) -> None:
    """As on a new portal."""
    state.get(SiteWidgetsState).items = []


@CATALOGUE.defect("widget-not-on-site", "7.4.5", "Виджет настроен, но на сайт не встроен.")
def widget_not_on_site(state: State) -> None:
    """Its code is on no page."""
    for widget in state.get(SiteWidgetsState).items:
        widget.sites = []


@CATALOGUE.defect("widget-without-callback", "7.4.5", "Виджет не открывает обратный звонок.")
def widget_without_callback(state: State) -> None:
    """Chat and form only."""
    for widget in state.get(SiteWidgetsState).items:
        widget.channels.remove("callback")


def _mobile_without(name: str, breaks: str, tool: MobileTool, what: str) -> None:
    @CATALOGUE.defect(name, breaks, what)
    def without(state: State) -> None:
        state.get(MobileState).tools.remove(tool)


_mobile_without("mobile-without-crm", "8.2.1", "crm", "В мобильном приложении нет CRM.")


@CATALOGUE.defect("mobile-crm-read-only", "8.2.1", "В мобильном приложении изменения в CRM не сохраняются.")
def mobile_crm_read_only(state: State) -> None:
    """Cards open, a deal cannot be moved to another stage."""
    state.get(MobileState).read_only = ["crm"]


_mobile_without("mobile-without-tasks", "8.3.1", "tasks", "В мобильном приложении нет задач.")
_mobile_without("mobile-without-calendar", "8.3.1", "calendar", "В мобильном приложении нет календаря.")
