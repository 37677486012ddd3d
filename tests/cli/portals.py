"""States of portals for commands: with few clients, for reading thousands takes longer than all the rest."""

from b24audit.refportal import State, all_defects, changed, read_state
from b24audit.refportal.states.sections.clients import ClientsState

FEW_CLIENTS = 50


def conforming(*defects: str, clients: int | None = FEW_CLIENTS) -> State:
    """A portal set up to the ТЗ, then broken by these defects; ``clients`` None leaves it as many as the ТЗ orders."""
    state = read_state("conforming")
    if clients is not None:
        state.get(ClientsState).count = clients
    return changed(state, [all_defects()[name] for name in defects])
