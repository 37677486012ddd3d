"""What the boards of the CRM show: kanbans and «Воронки и туннели продаж»."""

from b24audit.snapshot.models.base import Frozen


class LeadBoard(Frozen):
    """The kanban of leads: titles of its columns from left to right."""

    columns: tuple[str, ...]


class FunnelSeen(Frozen):
    """A funnel on the page of funnels: titles of its stages in order, by what they mean for the work."""

    title: str
    working: tuple[str, ...]
    success: tuple[str, ...]
    failure: tuple[str, ...]


class DealFunnels(Frozen):
    """«Воронки и туннели продаж»: every funnel of deals."""

    funnels: tuple[FunnelSeen, ...]


class DealBoard(Frozen):
    """The kanban of one direction: titles of its columns from left to right."""

    direction: str
    columns: tuple[str, ...]
