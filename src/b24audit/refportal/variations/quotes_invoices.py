"""Variations of the settings of quotes and invoices."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.defects.quotes_invoices import invoice_stages
from b24audit.refportal.states.model import State
from b24audit.refportal.states.parts import cards, dictionary, named, user_fields
from b24audit.refportal.states.sections.pipelines import Pipeline, PipelinesState
from b24audit.refportal.states.sections.statuses import Status
from b24audit.refportal.states.sections.user_fields import UserField

CATALOGUE = Catalogue()


@CATALOGUE.variation("invoice-paid-sentence-case", "Успешный статус СЧЕТА называется «Счёт оплачен».")
def invoice_paid_sentence_case(state: State) -> None:
    """The word of the specification is in it."""
    named(invoice_stages(state), "ОПЛАЧЕН").name = "Счёт оплачен"


@CATALOGUE.variation("invoice-more-stages", "У СЧЕТА есть ещё рабочий статус «Частичная оплата».")
def invoice_more_stages(state: State) -> None:
    """Before the successful one."""
    stages = invoice_stages(state)
    before = named(stages, "Отправлен клиенту")
    stages.append(Status(status_id="UC_PART", name="Частичная оплата", semantics="process", sort=before.sort + 1))


@CATALOGUE.variation("quote-more-statuses", "У ПРЕДЛОЖЕНИЯ есть ещё рабочий статус «Доработка».")
def quote_more_statuses(state: State) -> None:
    """The specification does not list them."""
    statuses = dictionary(state, "QUOTE_STATUS")
    before = named(statuses, "На согласовании")
    statuses.append(Status(status_id="UC_REWORK", name="Доработка", semantics="process", sort=before.sort + 1))


@CATALOGUE.variation("quote-invoice-more-fields", "У ПРЕДЛОЖЕНИЯ и СЧЕТА есть ещё пользовательские поля.")
def more_fields(state: State) -> None:
    """Types that nobody ordered."""
    for name in ("quote", "invoice"):
        user_fields(state, name).append(UserField(name=f"UF_CRM_{name.upper()}_URL", type="url", label="Ссылка"))


@CATALOGUE.variation("invoice-more-pipelines", "У СЧЕТА есть ещё одна, не основная воронка без оплаты.")
def invoice_more_pipelines(state: State) -> None:
    """The default one conforms."""
    stages = [
        Status(status_id="N", name="Черновик", semantics="process", system=True),
        Status(status_id="D", name="Отменён", semantics="failure", system=True),
    ]
    state.get(PipelinesState).invoice.append(Pipeline(id=3, name="Внутренние", sort=50, stages=stages))


@CATALOGUE.variation("invoice-card-without-pipeline", "Общий вид карточки СЧЕТА не зависит от воронки.")
def invoice_card_without_pipeline(state: State) -> None:
    """The documentation does not say which it is."""
    for card in cards(state, "invoice"):
        card.variant = 0
