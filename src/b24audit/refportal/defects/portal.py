"""Defects of the portal itself: edition, mode of the CRM, availability of REST and of CRM objects."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.portal import PortalState
from b24audit.refportal.states.sections.rest import RestState

CATALOGUE = Catalogue()


@CATALOGUE.defect("on-premise", "0.3.1", "Портал — коробочная редакция: тариф ru_selfhosted.", also=["0.4.1", "1.3.1"])
def on_premise(state: State) -> None:
    """app.info names the plan of the on-premise edition."""
    state.get(PortalState).licence = "ru_selfhosted"


@CATALOGUE.defect("simple-mode", "1.2.1", "CRM переведена в простой режим, без лидов.")
def simple_mode(state: State) -> None:
    """crm.settings.mode.get answers 2."""
    state.get(PortalState).crm_mode = 2


@CATALOGUE.defect("quotes-switched-off", "1.2.1", "Объект «Предложение» на портале отключён.")
def quotes_switched_off(state: State) -> None:
    """crm.item.* of quotes answer NOT_FOUND."""
    state.get(PortalState).switched_off = ["quote"]


@CATALOGUE.defect("server-time-missing", "2.1.1", "REST портала не знает метода server.time.", also=["0.3.1"])
def server_time_missing(state: State) -> None:
    """server.time answers ERROR_METHOD_NOT_FOUND."""
    state.get(RestState).missing_methods.append("server.time")
