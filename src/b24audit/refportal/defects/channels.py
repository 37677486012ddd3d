"""Defects of channels: telephony, mail, open lines, forms, applications."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.channels.calls import OUT
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.activities import ActivitiesState
from b24audit.refportal.states.sections.applications import ApplicationsState
from b24audit.refportal.states.sections.mail import MailState
from b24audit.refportal.states.sections.open_lines import OpenLinesState
from b24audit.refportal.states.sections.telephony import TelephonyState
from b24audit.refportal.store.activities import LETTER

CATALOGUE = Catalogue()
_OTHER_SOURCE = "OTHER"


@CATALOGUE.defect("pbx-of-another-operator", "0.8.1", "Подключена облачная АТС другого оператора, не MANGO OFFICE.")
def pbx_of_another_operator(state: State) -> None:
    """Lines and calls name somebody else."""
    telephony = state.get(TelephonyState)
    for line in telephony.lines:
        line.name = line.name.replace("MANGO OFFICE", "Задарма")
    for call in telephony.calls:
        call.rest_app_name = "Задарма" if call.rest_app_name else None
    applications = state.get(ApplicationsState)
    applications.items = [each for each in applications.items if each.code != "mango.office"]


@CATALOGUE.defect(
    "telephony-missing", "1.3.2", "Телефония не подключена: нет линий и звонков.", also=["0.8.1", "7.1.1"]
)
def telephony_missing(state: State) -> None:
    """As on a portal nobody has called from."""
    telephony = state.get(TelephonyState)
    telephony.lines, telephony.calls, telephony.phones = [], [], []
    telephony.default_line = ""
    activities = state.get(ActivitiesState)
    activities.items = [each for each in activities.items if each.provider_id != "VOXIMPLANT_CALL"]
    applications = state.get(ApplicationsState)
    applications.items = [each for each in applications.items if each.code != "mango.office"]


@CATALOGUE.defect("outgoing-calls-refused", "1.3.2", "Исходящие звонки АТС не выпускает: направление недоступно.")
def outgoing_calls_refused(state: State) -> None:
    """Incoming calls are answered as ever."""
    for call in state.get(TelephonyState).calls:
        if call.call_type == OUT:
            call.call_duration, call.call_failed_code, call.call_failed_reason = 0, "503", "Service Unavailable"


@CATALOGUE.defect("default-line-missing", "7.1.1", "Линия по умолчанию для исходящих звонков не задана.")
def default_line_missing(state: State) -> None:
    """voximplant.line.outgoing.get answers an empty text."""
    state.get(TelephonyState).default_line = ""


@CATALOGUE.defect("default-line-deleted", "7.1.1", "Линия по умолчанию для исходящих звонков удалена.")
def default_line_deleted(state: State) -> None:
    """The identifier is that of no line."""
    state.get(TelephonyState).default_line = "reg999999"


@CATALOGUE.defect("calls-create-no-leads", "1.1.2", "Звонок с неизвестного номера не создаёт ЛИД.")
def calls_create_no_leads(state: State) -> None:
    """The call is recorded nowhere in the CRM."""
    state.get(TelephonyState).creates_leads = False


@CATALOGUE.defect("calls-with-wrong-source", "1.1.2", "ЛИД по звонку получает источник «Другое».")
def calls_with_wrong_source(state: State) -> None:
    """The channel cannot be analysed."""
    state.get(TelephonyState).source = _OTHER_SOURCE


@CATALOGUE.defect("calls-create-no-deals", "9.2.1", "Звонок существующего клиента не создаёт СДЕЛКУ.")
def calls_create_no_deals(state: State) -> None:
    """The call is on the client's card only."""
    state.get(TelephonyState).creates_deals = False


@CATALOGUE.defect("mailbox-missing", "0.9.1", "Почтовый ящик компании не подключён.", also=["7.2.1"])
def mailbox_missing(state: State) -> None:
    """No mailbox, no letters on cards."""
    mail = state.get(MailState)
    mail.mailboxes, mail.letters = [], []
    _forget_letters(state)


@CATALOGUE.defect("mailbox-of-another-address", "0.9.1", "Подключён ящик с другим адресом: info@nashacompany.ru.")
def mailbox_of_another_address(state: State) -> None:
    """Letters arrive, at another address."""
    mail = state.get(MailState)
    for box in mail.mailboxes:
        box.email = "info@nashacompany.ru"
    for letter in mail.letters:
        letter.recipient = "info@nashacompany.ru"


@CATALOGUE.defect("letters-outside-crm", "7.2.1", "Письма не сохраняются в карточках клиентов.", also=["1.1.4"])
def letters_outside_crm(state: State) -> None:
    """The mailbox is connected, its connection with the CRM is off."""
    mail = state.get(MailState)
    for box in mail.mailboxes:
        box.in_crm = False
    for letter in mail.letters:
        letter.bindings = []
    _forget_letters(state)


@CATALOGUE.defect("letters-create-no-leads", "1.1.4", "Письмо с неизвестного адреса не создаёт ЛИД.")
def letters_create_no_leads(state: State) -> None:
    """Letters of clients lie on their cards, those of strangers nowhere."""
    for box in state.get(MailState).mailboxes:
        box.creates_leads = False


def _forget_letters(state: State) -> None:
    activities = state.get(ActivitiesState)
    activities.items = [each for each in activities.items if each.type_id != LETTER]


@CATALOGUE.defect("open-line-creates-nothing", "1.1.5", "Обращение в открытую линию не создаёт ЛИД.")
def open_line_creates_nothing(state: State) -> None:
    """The line looks for the client and leaves strangers alone."""
    for line in state.get(OpenLinesState).items:
        line.crm_create = "none"


@CATALOGUE.defect("open-line-creates-deals", "1.1.5", "Обращение в открытую линию создаёт СДЕЛКУ, а не ЛИД.")
def open_line_creates_deals(state: State) -> None:
    """Strangers skip the work with leads."""
    for line in state.get(OpenLinesState).items:
        line.crm_create = "deal"


@CATALOGUE.defect("open-line-outside-crm", "1.1.5", "Открытая линия не связана с CRM.")
def open_line_outside_crm(state: State) -> None:
    """Dialogues stay in the chat."""
    for line in state.get(OpenLinesState).items:
        line.crm = False


@CATALOGUE.defect(
    "open-lines-missing", "7.5.1", "Открытых линий нет.", also=["0.7.1", "1.1.5", "7.4.1", "7.4.5", "7.5.2"]
)
def open_lines_missing(state: State) -> None:
    """As before the first channel was attached."""
    state.get(OpenLinesState).items = []


@CATALOGUE.defect("open-line-inactive", "7.5.1", "Открытая линия выключена.", also=["0.7.1", "1.1.5", "7.5.2"])
def open_line_inactive(state: State) -> None:
    """The settings are right, the line is off."""
    for line in state.get(OpenLinesState).items:
        line.active = False


@CATALOGUE.defect("open-line-without-queue", "7.5.1", "В очереди открытой линии нет операторов.")
def open_line_without_queue(state: State) -> None:
    """Nobody answers."""
    for line in state.get(OpenLinesState).items:
        line.queue = []


@CATALOGUE.defect("channel-missing", "0.7.1", "К открытой линии не подключён Viber.", also=["7.5.2"])
def channel_missing(state: State) -> None:
    """One of the four channels."""
    for line in state.get(OpenLinesState).items:
        line.connectors.remove("viber")


@CATALOGUE.defect("facebook-missing", "0.7.1", "К открытой линии не подключён Facebook.", also=["7.5.2"])
def facebook_missing(state: State) -> None:
    """The one that customers give up."""
    for line in state.get(OpenLinesState).items:
        line.connectors.remove("facebook")


def _application_missing(name: str, code: str, requirement: str, title: str) -> None:
    @CATALOGUE.defect(name, requirement, f"Не подключено приложение: {title}.")
    def missing(state: State) -> None:
        applications = state.get(ApplicationsState)
        applications.items = [each for each in applications.items if each.code != code]


_application_missing("roistat-missing", "roistat.crm", "16.1.1", "Roistat")
_application_missing("mailing-missing", "unisender.sync", "16.3.1", "UniSender")
_application_missing("sms-missing", "smsc.sms", "16.4.1", "SMSC")
_application_missing("counterparty-check-missing", "contragent.check", "16.5.1", "проверка контрагентов")


def _application_shut_down(name: str, code: str, requirement: str, what: str, warning: str) -> None:
    @CATALOGUE.defect(name, requirement, what)
    def shut_down(state: State) -> None:
        for each in state.get(ApplicationsState).items:
            if each.code == code:
                each.warning = warning


_application_shut_down(
    "roistat-trial-over",
    "roistat.crm",
    "16.1.1",
    "Roistat установлен, но его пробный период закончился.",
    "Пробный период использования приложения закончился. Купите полную версию приложения.",
)
_application_shut_down(
    "mailing-blocked",
    "unisender.sync",
    "16.3.1",
    "UniSender установлен, но заблокирован: не оплачен.",
    "Приложение заблокировано в связи с окончанием оплаченного периода использования.",
)
_application_shut_down(
    "sms-subscription-over",
    "smsc.sms",
    "16.4.1",
    "SMSC установлен, но подписка на Маркет закончилась.",
    "Оплаченный период использования подписки закончился.",
)
_application_shut_down(
    "counterparty-check-removed",
    "contragent.check",
    "16.5.1",
    "Проверка контрагентов удалена, от неё осталась карточка.",
    "Приложение было удалено. Установить недоступное в каталоге приложение можно из персонального раздела партнера.",
)
