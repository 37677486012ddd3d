"""Calls that an application reported to the portal as a PBX does, and what the portal made of them."""

from b24audit.snapshot.models.base import Frozen


class StrangersCall(Frozen):
    """An incoming call from a number that nobody has. ``source`` and ``status`` are titles; empty without a lead."""

    phone: str
    lead: bool
    phone_kept: bool = False
    source: str = ""
    status: str = ""


class OutgoingCall(Frozen):
    """A call to a client of ours that was answered and took ``duration`` seconds.

    ``on_card`` tells whether it is an activity of the client's card; ``recorded`` whether the statistics have it, with
    ``recorded_duration`` seconds and the outcome in ``recorded_outcome`` (200 is a talk), as a call of that client
    (``recognised``).
    """

    duration: int
    on_card: bool
    recorded: bool
    recorded_duration: int = 0
    recorded_outcome: str = ""
    recognised: bool = False


class ClientsCall(Frozen):
    """An incoming call of a client of ours: cards with his phone or e-mail before and after, deals made of it."""

    leads: int
    deals: int
    clients_before: int
    clients_after: int
