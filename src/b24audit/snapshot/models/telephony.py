"""Telephony: lines, the one for outgoing calls, and what the call statistics show. No phone numbers of clients."""

from b24audit.snapshot.models.base import Area, Frozen


class Line(Frozen):
    """A line for outgoing calls; ``code`` is technical (``reg…``, ``sip…`` or the rented number)."""

    code: str
    title: str


class CallTrace(Frozen):
    """Through what calls went: a line of the portal, an application of the PBX; either may be empty."""

    line: str
    application: str


class Telephony(Frozen):
    """``default_line`` is the code of the line for outgoing calls, empty when none is chosen.

    ``outgoing`` and ``incoming`` say whether the statistics hold an answered call of that kind, ``refused`` whether
    the PBX let none of the newest outgoing ones through; ``recent`` are the different traces of the newest calls,
    none when nobody ever called.
    """

    lines: Area[tuple[Line, ...]]
    default_line: Area[str]
    outgoing: Area[bool]
    incoming: Area[bool]
    refused: Area[bool] = Area(value=False)
    recent: Area[tuple[CallTrace, ...]]
