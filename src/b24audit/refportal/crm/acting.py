"""Writing items without a request: automation, incoming calls, letters and forms act in somebody's name."""

from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from b24audit.refportal.protocol.auth import Caller
from b24audit.refportal.protocol.call import Call, Method, Reply
from b24audit.refportal.protocol.params import Params

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal

_METHOD = Method("", "crm", handler=lambda _: Reply(None), writes=True)


def acting_call(portal: "Portal", session: Session, user: int) -> Call:
    """What an item writer needs to act in a user's name."""
    return Call(portal, session, Caller(user, "portal", None), Params(), _METHOD)
