"""Templates of tasks, the list of tasks, the calendar."""

from b24audit.observations.crm_cards import ListUse
from b24audit.snapshot.models.base import Frozen


class SeenTemplate(Frozen):
    """A template of tasks: its number, its title, whether its tasks repeat."""

    id: str
    title: str
    repeats: bool


class TaskTemplates(Frozen):
    """The templates that the person who signed in sees."""

    templates: tuple[SeenTemplate, ...]


class TaskListUse(ListUse):
    """What a person can do in the list of tasks."""


class TaskOfTemplate(Frozen):
    """A task made of a template by its form: whether it came to be, and what it has.

    ``dismissed``: the responsible person is known to work here no more. ``listed`` is None when the list of tasks is
    too long to be looked through.
    """

    template: str
    made: bool
    responsible: bool
    dismissed: bool = False
    deadline: bool
    listed: bool | None


class EventKept(Frozen):
    """An event of ours over REST: whether it can be read back, and whether its owner is busy then."""

    title: str
    kept: bool
    busy: bool


class CalendarPage(Frozen):
    """The page of the calendar: whether it shows the event and the task with a deadline.

    ``crowded``: some lines of a day are folded away.
    """

    event: bool
    task: bool
    crowded: bool
