"""The work of the sales department in the CRM: who is responsible for leads and deals, whether history is kept."""

from b24audit.snapshot.models.base import Area, Frozen
from b24audit.snapshot.models.crm import Entity


class Responsibility(Frozen):
    """Numbers of items of one object.

    ``total`` of all, ``of_sales`` those whose responsible person belongs to the sales department or one below it
    (dismissed people included), ``unfinished_of_dismissed`` those still in work whose responsible person of that
    department was dismissed. ``others`` are numbers of the accounts responsible for the rest: from the first page of
    them, an illustration and not a count.
    """

    total: int
    of_sales: int
    unfinished_of_dismissed: int
    others: tuple[int, ...]


class Work(Frozen):
    """The sales department's work.

    ``sales`` are the numbers of the departments of sales, those below them included; ``history`` counts the records
    of stages that items have passed.
    """

    sales: Area[tuple[int, ...]]
    responsible: dict[Entity, Area[Responsibility]]
    history: dict[Entity, Area[int]]
