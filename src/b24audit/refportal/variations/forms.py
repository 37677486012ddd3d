"""Variations of the site: other words, consent, steps, somewhere to go afterwards, a button that comes late."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.forms import Form, FormField, FormsState
from b24audit.refportal.states.sections.open_lines import OpenLinesState
from b24audit.refportal.states.sections.site_widget import SiteWidgetsState
from b24audit.refportal.states.sections.telephony import TelephonyState

CATALOGUE = Catalogue()


@CATALOGUE.variation("forms-in-other-words", "Формы называются и благодарят иначе.")
def forms_in_other_words(state: State) -> None:
    """Captions are free."""
    names = {"contact": "Форма обратной связи", "callback": "Закажите звонок", "chat": "Анкета"}
    for form in state.get(FormsState).items:
        form.name, form.button, form.thanks = names[form.kind], "Отправить запрос", "Спасибо за внимание"


@CATALOGUE.variation("more-forms", "Есть ещё формы: включённая анкета и выключенный черновик.")
def more_forms(state: State) -> None:
    """Before the others."""
    fields = [FormField(name="EMAIL", label="Почта", required=True)]
    survey = Form(id=11, name="Анкета качества", code="an11", fields=fields)
    draft = Form(id=12, name="Контактная форма (черновик)", code="an12", active=False, fields=fields)
    forms = state.get(FormsState)
    forms.items = [draft, survey, *forms.items]


@CATALOGUE.variation("forms-want-consent", "Формы просят согласие, текст которого надо прочесть.")
def forms_want_consent(state: State) -> None:
    """The box opens the text."""
    for form in state.get(FormsState).items:
        form.agreement = "text"


@CATALOGUE.variation("forms-in-steps", "Поля форм показываются по одному, согласие — галочкой в конце.")
def forms_in_steps(state: State) -> None:
    """«Далее» leads on."""
    for form in state.get(FormsState).items:
        form.stepwise, form.agreement = True, "box"


@CATALOGUE.variation("forms-redirect", "После отправки форма переводит посетителя на другую страницу.")
def forms_redirect(state: State) -> None:
    """Where he is thanked."""
    for form in state.get(FormsState).items:
        form.redirect = "/pub/site/thanks/"


@CATALOGUE.variation("widget-late", "Виджет появляется на сайте через несколько секунд, каналы в другом порядке.")
def widget_late(state: State) -> None:
    """Not to frighten visitors."""
    for widget in state.get(SiteWidgetsState).items:
        widget.delay = 3.0
        widget.channels.reverse()


@CATALOGUE.variation("more-channels", "К открытой линии подключены ещё и Одноклассники.")
def more_channels(state: State) -> None:
    """Nobody forbids more."""
    for line in state.get(OpenLinesState).items:
        line.connectors.append("ok")


@CATALOGUE.variation("calls-to-responsible", "Звонок клиента идёт его ответственному, без ответа — на голосовую почту.")
def calls_to_responsible(state: State) -> None:
    """Another way to a certain user."""
    reception = state.get(TelephonyState).reception
    reception.to_responsible = True
    reception.no_answer, reception.forward_to, reception.forward_phone = "voicemail", 0, ""
