"""Defects of the rights in the CRM."""

from b24audit.refportal.changes import Catalogue
from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.rights import Action, RightsState, Role, uniform

CATALOGUE = Catalogue()
_MANAGER = "Менеджер"


def _manager(state: State) -> Role:
    return next(role for role in state.get(RightsState).roles if role.name == _MANAGER)


def _opened(state: State, *actions: Action) -> None:
    for permissions in _manager(state).permissions.values():
        for action in actions:
            permissions[action] = "X"


@CATALOGUE.defect("role-added", "0.13.1", "Заведена ещё одна роль CRM — «Стажёр».")
def role_added(state: State) -> None:
    """Rights are no more those of a new portal."""
    trainee = Role(id=9, name="Стажёр", permissions=uniform("A", "delete", "export", "import", "automation"))
    state.get(RightsState).roles.append(trainee)


@CATALOGUE.defect("role-changed", "0.13.1", "Роли «Начальник отдела» разрешено менять настройки CRM.")
def role_changed(state: State) -> None:
    """One tick more than by default."""
    next(role for role in state.get(RightsState).roles if role.name == "Начальник отдела").settings = True


@CATALOGUE.defect("manager-sees-everything", "2.4.1", "Роль «Менеджер» видит чужие карточки CRM.", also=["0.13.1"])
def manager_sees_everything(state: State) -> None:
    """Reading reaches everything instead of one's own."""
    _opened(state, "read")


@CATALOGUE.defect("manager-changes-everything", "2.4.1", "Роль «Менеджер» меняет и удаляет чужое.", also=["0.13.1"])
def manager_changes_everything(state: State) -> None:
    """Reading and writing reach everything instead of one's own."""
    _opened(state, "read", "write", "delete")
