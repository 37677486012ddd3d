"""How leads and deals live: what automation does with them, the way through their stages."""

from b24audit.snapshot.models.base import Frozen


class Reaction(Frozen):
    """What automation did about an event: ``things`` are captions of activities and tasks, ``waited`` seconds.

    ``within`` are the seconds that it was given.
    """

    things: tuple[str, ...]
    reassigned: bool
    waited: float
    within: float

    @property
    def happened(self) -> bool:
        """Whether automation did anything."""
        return bool(self.things) or self.reassigned


class NewLead(Frozen):
    """A lead created as a site's handler does it: its status at once and after automation's reaction."""

    at_once: str
    settled: str
    reaction: Reaction


class ChangedLead(Frozen):
    """A lead that was changed when automation had done with its creation."""

    reaction: Reaction


class NewDeal(Frozen):
    """A deal of the direction «оценка» that was created."""

    reaction: Reaction


class ChangedDeal(Frozen):
    """A deal that was changed when automation had done with its creation."""

    reaction: Reaction


class Step(Frozen):
    """A stage that was set, and the one in which the item was after automation had had its time."""

    set: str
    reached: str


class Journey(Frozen):
    """An item led through all its working stages, in order; ``recorded`` are the stages of its history, in order.

    ``rejected`` is the last step, into the failing stage.
    """

    steps: tuple[Step, ...]
    rejected: Step
    recorded: tuple[str, ...]


class LeadJourney(Journey):
    """A lead."""


class DealJourney(Journey):
    """A deal of the direction «оценка»."""
