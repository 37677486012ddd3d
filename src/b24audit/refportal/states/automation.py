"""Finding parts of automation in a state, for defects and variations."""

from b24audit.refportal.states.model import State
from b24audit.refportal.states.sections.automation import AutomationState, Robot, Template


def robots_of(state: State, name: str) -> list[Robot]:
    """Robots of an object."""
    return [robot for robot in state.get(AutomationState).robots if robot.object == name]


def templates_of(state: State, name: str) -> list[Template]:
    """Templates of an object."""
    return [each for each in state.get(AutomationState).templates if each.object == name]


def list_templates(state: State) -> list[Template]:
    """Templates of lists."""
    return [each for each in state.get(AutomationState).templates if each.list_id is not None]


def template(state: State, name: str) -> Template:
    """A template by its name."""
    return next(each for each in state.get(AutomationState).templates if each.name == name)


def forget_automation(state: State, name: str) -> None:
    """Delete the robots and templates of an object."""
    automation = state.get(AutomationState)
    automation.robots = [robot for robot in automation.robots if robot.object != name]
    automation.templates = [each for each in automation.templates if each.object != name]
