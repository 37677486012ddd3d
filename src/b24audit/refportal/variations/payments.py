"""Variations of payments."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.payments import PaymentsState, PaySystem

CATALOGUE = Catalogue()


@CATALOGUE.variation("more-pay-systems", "Есть ещё платёжные системы, одна из них выключена.")
def more_pay_systems(state: State) -> None:
    """Nobody pays through them."""
    systems = state.get(PaymentsState).pay_systems
    systems.append(PaySystem(id=20, name="Оплата картой", action_file="card", sort=400))
    systems.append(PaySystem(id=21, name="Старый эквайринг", action_file="old", active=False, sort=10))


@CATALOGUE.variation("1c-other-account", "Учётная запись обмена с 1С другая.")
def other_account(state: State) -> None:
    """Another login and password."""
    exchange = state.get(PaymentsState).exchange
    exchange.login, exchange.password = "accountant", "another-reference"
