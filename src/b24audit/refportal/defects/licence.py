"""Defects of the licence: plan, term."""

from datetime import date

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.licence import LicenceState
from b24audit.refportal.states.sections.portal import PortalState

CATALOGUE = Catalogue()


@CATALOGUE.defect("plan-free", "0.4.1", "Портал работает на бесплатном тарифе ru_project.", also=["1.3.1"])
def plan_free(state: State) -> None:
    """Nothing was bought: neither of the two plans that the specification names."""
    state.get(PortalState).licence = "ru_project"
    licence = state.get(LicenceState)
    licence.months, licence.since, licence.until, licence.seats = 0, None, None, 0


@CATALOGUE.defect("licence-expired", "0.4.2", "Лицензия закончилась год назад и не продлена.")
def licence_expired(state: State) -> None:
    """Twelve months were paid, they are over."""
    licence = state.get(LicenceState)
    licence.since, licence.until = date(2023, 12, 15), date(2024, 12, 14)


@CATALOGUE.defect("licence-for-a-month", "0.4.2", "Лицензия оплачена на один месяц вместо двенадцати.")
def licence_for_a_month(state: State) -> None:
    """The plan is right, the term is not."""
    licence = state.get(LicenceState)
    licence.months, licence.until = 1, date(2026, 1, 14)
