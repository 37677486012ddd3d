"""Business processes that were started by hand, and elements of lists."""

from b24audit.snapshot.models.base import Frozen


class Assignment(Frozen):
    """A task of a process: its title and who has to do it, by number."""

    title: str
    user: int


class DealApproval(Frozen):
    """The approval of documents started on a deal of ours; ``refused`` is why it did not start."""

    process: str
    assignments: tuple[Assignment, ...] = ()
    refused: str = ""
    waited: float = 0.0


class ProcessByHand(Frozen):
    """A process started by hand on an item of the CRM, and whether it ended within ``waited`` seconds."""

    process: str
    item: str
    ended: bool = False
    refused: str = ""
    waited: float = 0.0


class ListProcess(Frozen):
    """A process started on an element of a list; ``went`` when it ended or gave somebody a task."""

    process: str
    list: str
    went: bool = False
    refused: str = ""
    waited: float = 0.0


class ListElement(Frozen):
    """An element of a list, step by step: what was read after adding, changing and removing it.

    ``read`` and ``changed`` are titles as read back, ``gone`` after the removal; ``refused`` is what the portal said.
    """

    list: str
    title: str
    read: str = ""
    new_title: str = ""
    changed: str = ""
    gone: bool = False
    refused: str = ""
