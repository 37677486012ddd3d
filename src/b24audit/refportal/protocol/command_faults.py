"""Injected faults of single commands inside a batch."""

from typing import TYPE_CHECKING

from b24audit.refportal.fault_answers import LIMITS, refusal
from b24audit.refportal.faults import FaultKind

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal


def befall(portal: "Portal", method: str) -> FaultKind | None:
    """Let the faults of a method befall a command: latency passes, a refusal is the command's own.

    What breaks off, replaces or cuts an answer does so to the answer of the whole batch, and is returned.

    Raises:
        RestError: the command is refused.
    """
    for fault in portal.faults.for_command(method):
        if fault.kind is FaultKind.LATENCY:
            portal.clock.sleep(fault.ms / 1000)
            continue
        if fault.kind in LIMITS:
            portal.traffic.refusal()
        if error := refusal(fault.kind):
            raise error
        return fault.kind
    return None
