"""Variations of channels: other numbers and names, more of everything."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.applications import Application, ApplicationsState
from b24audit.refportal.states.sections.event_log import EventLogState
from b24audit.refportal.states.sections.mail import Mailbox, MailState
from b24audit.refportal.states.sections.open_lines import OpenLine, OpenLinesState
from b24audit.refportal.states.sections.site_widget import SiteWidgetsState
from b24audit.refportal.states.sections.telephony import Line, TelephonyState

CATALOGUE = Catalogue()
_OTHER_LINE = "sip31"


@CATALOGUE.variation("line-as-office-pbx", "MANGO OFFICE подключена как офисная АТС (sip), а не облачная линия (reg).")
def line_as_office_pbx(state: State) -> None:
    """The identifier has another prefix everywhere."""
    telephony = state.get(TelephonyState)
    renamed = telephony.default_line
    for line in telephony.lines:
        line.id = _OTHER_LINE if line.id == renamed else line.id
    for phone in telephony.phones:
        phone.default_line = _OTHER_LINE if phone.default_line == renamed else phone.default_line
    for call in telephony.calls:
        call.portal_number = _OTHER_LINE if call.portal_number == renamed else call.portal_number
    telephony.default_line = _OTHER_LINE


@CATALOGUE.variation("line-name-lower-case", "Линия называется «Mango Office» строчными буквами.")
def line_name_lower_case(state: State) -> None:
    """Letter case means nothing in a name."""
    for line in state.get(TelephonyState).lines:
        line.name = line.name.replace("MANGO OFFICE", "Mango Office")


@CATALOGUE.variation("more-lines", "Есть ещё арендованный номер.")
def more_lines(state: State) -> None:
    """Its identifier is the number itself."""
    state.get(TelephonyState).lines.append(Line(id="74950000000", name="Арендованный номер"))


@CATALOGUE.variation("more-mailboxes", "Подключены ещё личные ящики, в том числе чужие.")
def more_mailboxes(state: State) -> None:
    """REST shows a caller only their own."""
    boxes = state.get(MailState).mailboxes
    boxes.insert(0, Mailbox(id=21, email="admin@nashacompany.ru", name="Личная", creates_leads=False))
    boxes.append(Mailbox(id=22, email="sales@nashacompany.ru", name="Продажи", user=4, creates_leads=False))


@CATALOGUE.variation("mailbox-in-capitals", "Адрес ящика записан заглавными буквами.")
def mailbox_in_capitals(state: State) -> None:
    """Letter case means nothing in an address."""
    for box in state.get(MailState).mailboxes:
        box.email = box.email.upper()


@CATALOGUE.variation("more-open-lines", "Есть ещё выключенная открытая линия без операторов.")
def more_open_lines(state: State) -> None:
    """It comes first in the list."""
    lines = state.get(OpenLinesState).items
    for line in lines:
        line.id += 10
    for widget in state.get(SiteWidgetsState).items:
        widget.line += 10
    lines.insert(0, OpenLine(id=1, name="Черновик линии", active=False, crm=False, crm_create="none"))


@CATALOGUE.variation("open-line-of-support", "Есть ещё включённая линия поддержки, не связанная с CRM.")
def open_line_of_support(state: State) -> None:
    """Strangers are served by the other line."""
    lines = state.get(OpenLinesState).items
    lines.append(OpenLine(id=41, name="Поддержка", crm=False, crm_create="none", queue=[4]))


@CATALOGUE.variation("queue-strictly", "Обращения в открытой линии распределяются строго по очереди.")
def queue_strictly(state: State) -> None:
    """The way of distribution is free."""
    for line in state.get(OpenLinesState).items:
        line.queue_type = "strictly"


@CATALOGUE.variation("more-applications", "Установлены ещё приложения, у одного из них закончился пробный период.")
def more_applications(state: State) -> None:
    """The specification does not say "only these"."""
    items = state.get(ApplicationsState).items
    items.append(Application(code="vendor.calendar", name="Производственный календарь"))
    warning = "Пробный период использования приложения закончился. Купите полную версию приложения."
    items.append(Application(code="vendor.draft", name="Чужой черновик", warning=warning))


@CATALOGUE.variation("event-log-empty", "Журнал событий пуст: тариф его не ведёт.")
def event_log_empty(state: State) -> None:
    """What is written depends on the plan."""
    state.get(EventLogState).items = []
