"""Open lines («открытые линии»): whether they work, who answers, what becomes of a stranger."""

from b24audit.snapshot.models.base import Frozen


class OpenLine(Frozen):
    """An open line.

    ``in_crm``: the client is looked for in the CRM; ``creates``: what a stranger becomes there, in the portal's word
    (``lead``, ``deal``, ``none``); ``operators``: how many people answer.
    """

    id: int
    title: str
    active: bool
    in_crm: bool
    creates: str
    operators: int
