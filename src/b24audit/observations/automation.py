"""What starts by itself with leads and deals: robots of the stages, business processes with «Автозапуск»."""

from b24audit.snapshot.models.base import Area, Frozen


class StageRobots(Frozen):
    """A stage by its title and the titles of its robots; a new object comes into the first one of its board."""

    title: str
    robots: tuple[str, ...]


class RobotBoard(Frozen):
    """The robots of leads, or of one funnel of deals, whose title it has."""

    title: str
    stages: tuple[StageRobots, ...]


class SelfStarting(Frozen):
    """A template of a business process: what starts it by itself."""

    title: str
    on_creation: bool
    on_change: bool


class ObjectAutomation(Frozen):
    """Both ways to automate an object; either page may have stayed closed."""

    boards: Area[tuple[RobotBoard, ...]]
    processes: Area[tuple[SelfStarting, ...]]


class LeadAutomation(ObjectAutomation):
    """Of leads."""


class DealAutomation(ObjectAutomation):
    """Of deals, a board for every funnel."""
