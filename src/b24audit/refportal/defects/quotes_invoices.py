"""Defects of the settings of quotes and invoices: stages, user fields, cards."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.parts import dictionary, forget_cards, named, user_fields
from b24audit.refportal.states.sections.crm_pages import CrmPagesState
from b24audit.refportal.states.sections.pipelines import PipelinesState
from b24audit.refportal.states.sections.statuses import Status

CATALOGUE = Catalogue()


def invoice_stages(state: State) -> list[Status]:
    """Stages of the pipeline of invoices."""
    return state.get(PipelinesState).invoice[0].stages


@CATALOGUE.defect("quote-failure-missing", "12.2.1", "У ПРЕДЛОЖЕНИЯ нет неуспешного завершающего статуса.")
def quote_failure_missing(state: State) -> None:
    """The stage is a working one."""
    named(dictionary(state, "QUOTE_STATUS"), "Отклонено клиентом").semantics = "process"


@CATALOGUE.defect("quote-success-missing", "12.2.1", "У ПРЕДЛОЖЕНИЯ нет успешного завершающего статуса.")
def quote_success_missing(state: State) -> None:
    """The stage is a working one."""
    named(dictionary(state, "QUOTE_STATUS"), "Принято клиентом").semantics = "process"


@CATALOGUE.defect("quote-fields-missing", "12.3.1", "У ПРЕДЛОЖЕНИЯ нет пользовательских полей.")
def quote_fields_missing(state: State) -> None:
    """All of them are deleted."""
    user_fields(state, "quote").clear()


@CATALOGUE.defect("quote-card-untouched", "12.4.1", "Карточка ПРЕДЛОЖЕНИЯ не настраивалась: заводской вид.")
def quote_card_untouched(state: State) -> None:
    """The configuration is null."""
    forget_cards(state, "quote")


@CATALOGUE.defect("quote-table-bare", "12.4.1", "В таблице ПРЕДЛОЖЕНИЙ оставлен один столбец — номер.")
def quote_table_bare(state: State) -> None:
    """Chosen so for everybody."""
    state.get(CrmPagesState).columns["quote"] = ["ID"]


@CATALOGUE.defect("invoice-table-bare", "13.3.1", "В таблице СЧЕТОВ оставлен один столбец — номер.")
def invoice_table_bare(state: State) -> None:
    """Chosen so for everybody."""
    state.get(CrmPagesState).columns["invoice"] = ["ID"]


@CATALOGUE.defect("invoice-paid-renamed", "13.1.1", "Успешный статус СЧЕТА называется «Закрыт», а не «ОПЛАЧЕН».")
def invoice_paid_renamed(state: State) -> None:
    """Nobody can tell that it means payment."""
    named(invoice_stages(state), "ОПЛАЧЕН").name = "Закрыт"


@CATALOGUE.defect("invoice-paid-not-final", "13.1.1", "«ОПЛАЧЕН» — рабочий статус СЧЕТА.", also=["13.4.1", "13.4.2"])
def invoice_paid_not_final(state: State) -> None:
    """No stage is successful."""
    named(invoice_stages(state), "ОПЛАЧЕН").semantics = "process"


@CATALOGUE.defect("invoice-failure-missing", "13.1.1", "У СЧЕТА нет неуспешного завершающего статуса.")
def invoice_failure_missing(state: State) -> None:
    """The stage is a working one."""
    named(invoice_stages(state), "Не оплачен").semantics = "process"


@CATALOGUE.defect("invoice-fields-missing", "13.2.1", "У СЧЕТА нет пользовательских полей.")
def invoice_fields_missing(state: State) -> None:
    """All of them are deleted."""
    user_fields(state, "invoice").clear()


@CATALOGUE.defect("invoice-card-untouched", "13.3.1", "Карточка СЧЕТА не настраивалась: заводской вид.")
def invoice_card_untouched(state: State) -> None:
    """The configuration is null."""
    forget_cards(state, "invoice")
