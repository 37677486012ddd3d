"""Finding workgroups of a state by their names, for defects and variations."""

from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.groups import Group, GroupsState, Tool


def groups(state: State) -> list[Group]:
    """All workgroups."""
    return state.get(GroupsState).items


def group(state: State, name: str) -> Group:
    """A workgroup by its name."""
    return next(each for each in groups(state) if each.name == name)


def switch_off(group_: Group, tool: Tool) -> None:
    """Switch off a tool of a group."""
    group_.features = [each for each in group_.features if each != tool]
