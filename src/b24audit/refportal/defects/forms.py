"""Defects of the site: forms that are off, make nothing or take anything, a button that does not open all it should."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.forms import Form, FormsState
from b24audit.refportal.states.sections.open_lines import OpenLinesState
from b24audit.refportal.states.sections.site_widget import SiteWidgetsState

CATALOGUE = Catalogue()


def _form(state: State, kind: str) -> Form:
    return next(form for form in state.get(FormsState).items if form.kind == kind)


@CATALOGUE.defect("form-missing", "7.4.1", "Прямого чата нет: ни формы, ни канала открытой линии.", also=["7.4.5"])
def form_missing(state: State) -> None:
    """Two kinds of three."""
    forms = state.get(FormsState)
    forms.items = [form for form in forms.items if form.kind != "chat"]
    for line in state.get(OpenLinesState).items:
        line.connectors.remove("livechat")


@CATALOGUE.defect("form-inactive", "7.4.1", "Форма обратного звонка выключена.", also=["7.4.3", "7.4.5"])
def form_inactive(state: State) -> None:
    """The address of the form answers 404, the button does not offer it."""
    _form(state, "callback").active = False


@CATALOGUE.defect("contact-form-missing", "7.4.1", "Контактной формы нет.", also=["1.1.1", "7.4.2", "7.4.5", "9.1.1"])
def contact_form_missing(state: State) -> None:
    """Nothing to write in."""
    forms = state.get(FormsState)
    forms.items = [form for form in forms.items if form.kind != "contact"]


@CATALOGUE.defect("form-with-wrong-source", "7.4.2", "ЛИД из контактной формы получает источник «Другое».")
def form_with_wrong_source(state: State) -> None:
    """The channel cannot be analysed."""
    _form(state, "contact").source = "OTHER"


@CATALOGUE.defect("contact-form-loses-name", "7.4.2", "Имя из контактной формы не попадает в ЛИД.")
def contact_form_loses_name(state: State) -> None:
    """The field of the form is mapped to none of the lead."""
    _form(state, "contact").loses = ["NAME"]


@CATALOGUE.defect("callback-form-loses-phone", "7.4.3", "Телефон из формы обратного звонка не попадает в ЛИД.")
def callback_form_loses_phone(state: State) -> None:
    """A lead that nobody can call back."""
    _form(state, "callback").loses = ["PHONE"]


@CATALOGUE.defect("callback-form-creates-nothing", "7.4.3", "Форма обратного звонка не создаёт ЛИД.")
def callback_form_creates_nothing(state: State) -> None:
    """The visitor is thanked, the CRM hears nothing."""
    _form(state, "callback").creates = "nothing"


@CATALOGUE.defect("form-accepts-empty-fields", "7.4.4", "Формы принимают пустые поля.")
def form_accepts_empty_fields(state: State) -> None:
    """No field is mandatory."""
    for form in state.get(FormsState).items:
        for field in form.fields:
            field.required = False


@CATALOGUE.defect("form-accepts-wrong-values", "7.4.4", "Формы принимают неверные телефон и почту.")
def form_accepts_wrong_values(state: State) -> None:
    """Anything that is not empty will do."""
    for form in state.get(FormsState).items:
        form.checks_formats = False


@CATALOGUE.defect("form-trusts-visitors", "7.4.4", "Контактная форма исполняет код, который ввёл посетитель.")
def form_trusts_visitors(state: State) -> None:
    """What was typed is shown back as markup."""
    _form(state, "contact").trusts = True


@CATALOGUE.defect("widget-without-chat", "7.4.5", "Виджет не открывает чат.")
def widget_without_chat(state: State) -> None:
    """Form and call back only."""
    for widget in state.get(SiteWidgetsState).items:
        widget.channels.remove("openline_livechat")


@CATALOGUE.defect("widget-inactive", "7.4.5", "Виджет встроен на сайт, но выключен.")
def widget_inactive(state: State) -> None:
    """Its code does nothing."""
    for widget in state.get(SiteWidgetsState).items:
        widget.active = False
