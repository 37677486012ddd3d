"""Defects of payments and of the exchange with 1C."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.payments import PaymentsState

CATALOGUE = Catalogue()


@CATALOGUE.defect("paid-invoice-leaves-deal", "13.4.1", "Оплата СЧЕТА не переводит СДЕЛКУ в стадию «СЧЕТ оплачен».")
def paid_invoice_leaves_deal(state: State) -> None:
    """Nothing moves the deal."""
    state.get(PaymentsState).deal_stages.clear()


@CATALOGUE.defect("paid-invoice-moves-deal-wrong", "13.4.1", "Оплата СЧЕТА переводит СДЕЛКУ в «Выполнение работ».")
def paid_invoice_moves_deal_wrong(state: State) -> None:
    """A stage too far."""
    state.get(PaymentsState).deal_stages[0] = "UC_WORK"


@CATALOGUE.defect("payment-leaves-invoice", "13.4.1", "Оплата не видна в СЧЕТЕ: он остаётся в прежней стадии.")
def payment_leaves_invoice(state: State) -> None:
    """The payment is paid, the invoice is not."""
    state.get(PaymentsState).pays_invoice = False


@CATALOGUE.defect("1c-exchange-off", "13.4.2", "Обмен с 1С не включён.")
def exchange_off(state: State) -> None:
    """1C cannot enter."""
    state.get(PaymentsState).exchange.enabled = False


@CATALOGUE.defect("1c-status-ignored", "13.4.2", "Статус «ОПЛАЧЕН» из 1С в Битрикс24 не возвращается.")
def status_ignored(state: State) -> None:
    """1C reads invoices, its answer changes nothing."""
    state.get(PaymentsState).exchange.takes_statuses = False


@CATALOGUE.defect("1c-may-not-change-payments", "13.4.2", "Платёжной системе запрещено менять оплату по данным 1С.")
def may_not_change(state: State) -> None:
    """AUTO_CHANGE_1C is N everywhere."""
    for system in state.get(PaymentsState).pay_systems:
        system.auto_change_1c = False
