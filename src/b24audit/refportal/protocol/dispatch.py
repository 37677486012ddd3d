"""From an authorised call to its answer: existence, scope, rights, limits, transaction, timing."""

import threading
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from b24audit.refportal.protocol import errors
from b24audit.refportal.protocol.auth import Caller
from b24audit.refportal.protocol.call import Call, Method, Reply, Rights
from b24audit.refportal.protocol.envelope import Timing
from b24audit.refportal.protocol.params import Params

if TYPE_CHECKING:
    from b24audit.refportal.portal import Portal


_TURN = threading.Lock()
"""Held while a list is read: Python puts rows together one thread at a time anyway, and threads that fight for their
turn at every row take half as long again."""


@dataclass(frozen=True)
class Executed:
    """A method's reply and how long it took."""

    reply: Reply
    timing: Timing


def execute(portal: "Portal", caller: Caller, name: str, params: Params, version: int = 2) -> Executed:
    """Run one method.

    Raises:
        RestError: whatever the caller must be told.
    """
    method = admit(portal, caller, name, version)
    if portal.settings.limits and portal.operating.exceeded(caller.key, method.name):
        portal.traffic.refusal()
        raise errors.operation_time_limit()
    portal.traffic.command(method.name, writes=method.writes)
    started = portal.clock.now()
    reply = _run(portal, caller, method, params)
    finished = portal.clock.now()
    operating, reset_at = portal.operating.charge(caller.key, method.name, started, finished - started)
    return Executed(reply, Timing(started, finished, operating, reset_at))


def admit(portal: "Portal", caller: Caller, name: str, version: int = 2) -> Method:
    """The method, if it exists on this portal and the caller may use it.

    Raises:
        RestError: no such method, no scope, wrong kind of caller, no rights, not in the plan.
    """
    method = portal.registry.find(name, version)
    if method is None or portal.rest.hides(method.name):
        raise errors.method_not_found()
    if not method.granted_to(caller):
        raise errors.insufficient_scope()
    if portal.rest.excludes(method.name):
        raise errors.not_entitled()
    if method.rights is Rights.APPLICATION and not caller.application:
        raise errors.application_only()
    if method.rights is Rights.APPLICATION_AUTH and not caller.application:
        raise errors.wrong_auth_type()
    if method.rights is Rights.ADMINISTRATOR and not portal.is_administrator(caller.user_id):
        raise method.denied()
    return method


def _run(portal: "Portal", caller: Caller, method: Method, params: Params) -> Reply:
    if method.lists and portal.settings.command_ms:
        portal.clock.sleep(portal.settings.command_ms / 1000)
    with _TURN if method.lists else nullcontext(), portal.store.transaction(exclusive=method.writes) as session:
        answer = method.handler(Call(portal, session, caller, params, method))
    return answer if isinstance(answer, Reply) else Reply(answer)
