"""Finding people and departments of a state by their names, for defects and variations."""

from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.departments import Department, DepartmentsState
from b24audit.refportal.states.sections.users import User, UsersState

OWNER = 1
"""The account that the webhook belongs to."""


def users(state: State) -> list[User]:
    """All accounts."""
    return state.get(UsersState).items


def employees(state: State) -> list[User]:
    """Active employees."""
    return [user for user in users(state) if user.active and user.type == "employee"]


def ordinary(state: State) -> list[User]:
    """Active employees who head nothing and administer nothing."""
    heads = {department.head for department in departments(state)}
    return [user for user in employees(state) if not user.admin and user.id not in heads]


def dismissed(state: State) -> User:
    """Somebody who was an employee."""
    return next(user for user in users(state) if user.type == "employee" and not user.active)


def departments(state: State) -> list[Department]:
    """All departments."""
    return state.get(DepartmentsState).items


def department(state: State, name: str) -> Department:
    """A department by its name."""
    return next(each for each in departments(state) if each.name == name)
