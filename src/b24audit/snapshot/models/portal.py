"""The portal itself: what it answers to everybody and its plan."""

from b24audit.snapshot.models.base import Frozen


class Basics(Frozen):
    """What any portal answers to anybody: which obligatory methods answered and which do not exist there."""

    answered: tuple[str, ...]
    absent: tuple[str, ...]


class Licence(Frozen):
    """The tariff plan as the portal names it, e.g. ``ru_team``; ``ru_selfhosted`` is the on-premise edition."""

    code: str
